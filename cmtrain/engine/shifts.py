"""The live flow: an attempt's state from the world, and the world from its acts."""

from collections.abc import Callable

from ..assess.assessment import Assessment
from ..assess.authored import from_marks
from ..content.activity import Activity
from ..content.base import Slug
from ..content.situation import Action, Brief, LookUp, Post
from ..content.step import AnyStep, ResponseBase
from ..content.steps.console import ConsoleResponse
from ..content.steps.decision import DecisionResponse, DecisionStep
from ..errors import InvalidResponse, StaleAttempt
from .live import gauges, shift
from .live.stage import Stage, stage
from .live.world import World
from .mixed import with_marks
from .state import Setting, State, Turn

Assess = Callable[[AnyStep, ResponseBase, Brief | None], Assessment]


def start(activity: Activity, setting: Setting) -> State:
    """The state at the first minute."""
    laid_out = stage(activity)
    return _state(laid_out, shift.begin(laid_out, setting.seed, setting.memory), ())


def submit(
    activity: Activity, state: State, step_id: Slug, response: ResponseBase, assessment: Assessment
) -> tuple[State, Turn]:
    """The state after one act. Raises StaleAttempt, InvalidResponse."""
    return submit_on(stage(activity), state, step_id, response, assessment)


def submit_on(
    laid_out: Stage, state: State, step_id: Slug, response: ResponseBase, assessment: Assessment
) -> tuple[State, Turn]:
    """As `submit`, for whoever keeps the stage."""
    before = world_of(state)
    if step_id not in state.open:
        raise StaleAttempt("This can no longer be answered in this shift.")
    step = laid_out.activity.step(step_id)
    if not isinstance(response, step.response_model):
        raise InvalidResponse("wrong-type", f"This step takes a {step.type} response.")
    step.check(response)
    act = shift.Act(step_id, response, assessment, len(state.turns) + 1)
    after = shift.after(laid_out, before, act)
    turn = Turn(
        seq=len(state.turns) + 1,
        step_id=step_id,
        visit=state.visits(step_id),
        response=response,
        assessment=assessment,
        moves=(),
        narration=(),
        feedback=step.feedback(response),
        minutes=after.minute - before.minute,
    )
    return _state(laid_out, after, (*state.turns, turn)), turn


def lapse(activity: Activity, state: State) -> tuple[Slug, ResponseBase] | None:
    """What happens by itself next and has to be recorded; None if nothing does."""
    return None if state.world is None else shift.lapse(stage(activity), state.world)


def run_out(activity: Activity, state: State, assess: Assess) -> tuple[State, tuple[Turn, ...]]:
    """Everything that now happens by itself: cases too late to decide, the end of the shift."""
    turns: list[Turn] = []
    while due := lapse(activity, state):
        step_id, response = due
        assessment = assess_in(activity, state, step_id, response, assess)
        state, turn = submit(activity, state, step_id, response, assessment)
        turns.append(turn)
    return state, tuple(turns)


def remembered(activity: Activity, state: State) -> tuple[str, ...]:
    """Tags of what members will remember of a finished shift."""
    return () if state.world is None else shift.remembered(stage(activity), state.world)


def assess_in(
    activity: Activity, state: State, step_id: Slug, response: ResponseBase, assess: Assess
) -> Assessment:
    """The assessment of a response where the attempt stands.

    The end of the shift is assessed by what the whole shift shows. A further word in a thread is
    no case of its own: only critical flags are looked for in it.
    """
    if isinstance(response, ConsoleResponse):
        if response.act == "close":
            return from_marks(shift.observed(stage(activity), world_of(state)))
        if response.act == "say":
            return _flags_only(activity, response, assess)
    step = _in_its_world(activity, state, step_id)
    assessment = assess(step, response, activity.brief)
    return with_marks(assessment, step.marks(response)) if step.key else assessment


def world_of(state: State) -> World:
    """The world of a live state. Raises ValueError if there is none."""
    if state.world is None:
        raise ValueError("this is no live attempt")
    return state.world


def _in_its_world(activity: Activity, state: State, step_id: Slug) -> AnyStep:
    """The step with what the learner had before their eyes: the thread's posts, the known facts.

    In a thread that not all can read, what is done is done in private.
    """
    step, world = activity.step(step_id), state.world
    if world is None or not isinstance(step, DecisionStep):
        return step
    laid_out = stage(activity)
    thread = world.cases[step_id].thread if step_id in world.cases else ""
    posts = tuple(
        Post(author=laid_out.people[post.author].handle, text=post.text)
        for post in world.posts
        if post.thread == thread and post.author in laid_out.people
    )
    facts = (*(laid_out.content.facts[name] for name in sorted(world.facts)),
             *(laid_out.records[name].text for name in world.looked_up))  # fmt: skip
    known = tuple(LookUp(id=f"known-{n}", label="-", text=text) for n, text in enumerate(facts))
    open_to_all = not thread or laid_out.is_public(thread)
    return step.model_copy(
        update={
            "incoming": (*step.incoming, *posts),
            "look_ups": (*step.look_ups, *known),
            "actions": step.actions if open_to_all else tuple(map(_in_private, step.actions)),
        }
    )


def _in_private(action: Action) -> Action:
    """An action in a thread that not all can read; what its author says of it stands."""
    return action if action.channel else action.model_copy(update={"channel": "private"})


def _flags_only(activity: Activity, response: ConsoleResponse, assess: Assess) -> Assessment:
    laid_out = stage(activity)
    known = response.target in laid_out.threads
    case = laid_out.case_of(response.target) if known else laid_out.content.announcement or ""
    step = activity.by_id.get(case)
    if step is None or not issubclass(step.response_model, DecisionResponse):
        return from_marks(())
    whole = assess(step, DecisionResponse(reply=response.words, lapsed=True), activity.brief)
    words = tuple(raised for raised in whole.flags if raised.span is not None)
    return Assessment(scorer=whole.scorer, flags=words)


def _state(laid_out: Stage, world: World, turns: tuple[Turn, ...]) -> State:
    return State(
        meters=gauges.meters(laid_out, world),
        open=shift.opened(laid_out, world),
        turns=turns,
        minutes=world.minute,
        world=world,
    )
