"""A shift from its first minute to its end: what is open, what an act does, what lapses."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...assess.assessment import Assessment
from ...content.activity import CONSOLE
from ...content.base import Slug
from ...content.step import AnyStep, Mark, ResponseBase
from ...content.steps.console import LEAVE, ConsoleResponse
from ...content.steps.decision import DecisionResponse
from . import console
from .conditions import holds
from .draft import Draft, draft
from .replies import Decided, announce, decide, minutes_of_work
from .stage import Stage
from .tick import begin_posts, pass_time
from .world import CaseState, Queued, World

MOST_ANNOUNCEMENTS = 4
_MOST_VISITS = 2


def begin(stage: Stage, seed: int, memory: frozenset[str] = frozenset()) -> World:
    """The world at the first minute of the shift."""
    content = stage.content
    queue: Mapping[str, Queued] = {post.id: "scheduled" for post in content.queue}
    empty = World(
        seed=seed,
        memory=memory,
        minute=0,
        threads={},
        cases={},
        trust={each.id: float(each.trust) for each in content.audiences},
        volume={each.id: float(each.volume) for each in content.audiences},
        energy=float(content.energy),
        safety=float(content.safety),
        facts=frozenset(content.known),
        queue=queue,
        edits={},
        promises=(),
        coming=(),
        posts=(),
        ledger=(),
        history=(),
        fired=frozenset(),
        looked_up=(),
        asked=(),
        announced=0,
    )
    now = draft(empty)
    begin_posts(stage, now)
    return now.done()


@dataclass(frozen=True)
class Act:
    """One act of the learner; `number` is its place in the attempt, from 1."""

    step_id: Slug
    response: ResponseBase
    assessment: Assessment
    number: int


def after(stage: Stage, world: World, act: Act) -> World:
    """The world after one act. Raises InvalidResponse."""
    now = draft(world)
    if isinstance(act.response, ConsoleResponse):
        console.do(stage, now, act.response, act.assessment, act.number)
    else:
        _decide(stage, now, act)
    return now.done()


def _decide(stage: Stage, now: Draft, act: Act) -> None:
    step_id, response, step = act.step_id, act.response, stage.activity.step(act.step_id)
    decided = Decided(
        case=step_id,
        actions=frozenset(step.chosen(response)),
        words=step.words(response),
        assessment=act.assessment,
        act=act.number,
        lapsed=_is_lapse(response),
        private=_is_private(step, response),
    )
    if not decided.lapsed:
        now.writing_to = _reader(stage, now, step_id)
        minutes = minutes_of_work(stage, now, step.minutes_spent(response))
        pass_time(stage, now, minutes, working=True)
        now.writing_to = None
    if step_id == stage.content.announcement:
        announce(stage, now, decided)
    elif step_id == stage.content.hand_over:
        now.handed_over = True
        pass_time(stage, now, stage.length - now.minute, working=False)
        now.over = True
    else:
        decide(stage, now, decided)


def _reader(stage: Stage, now: Draft, step_id: Slug) -> str | None:
    """The thread that is being written in; "" for everybody; None for nobody outside."""
    if step_id == stage.content.announcement:
        return ""
    return now.cases[step_id].thread if step_id in now.cases else None


def _is_private(step: AnyStep, response: ResponseBase) -> bool:
    """Whether the words go to one person only, by the channels of the actions taken."""
    taken = set(step.chosen(response))
    actions = (each for each in getattr(step, "actions", ()) if each.id in taken)
    channels = {getattr(each, "channel", None) for each in actions}
    return "private" in channels and "public" not in channels


def opened(stage: Stage, world: World) -> tuple[Slug, ...]:
    """Steps that can be responded to, cases first in the order in which they came."""
    if world.closed:
        return ()
    waiting = tuple(name for name, case in world.cases.items() if _undecided(case))
    if world.over:
        return (*waiting, CONSOLE)
    again = tuple(name for name, case in world.cases.items() if _reopened(world, case))
    always = [CONSOLE]
    if stage.content.announcement and world.announced < MOST_ANNOUNCEMENTS:
        always.append(stage.content.announcement)
    if stage.content.hand_over:
        always.append(stage.content.hand_over)
    return (*waiting, *again, *always)


def lapse(stage: Stage, world: World) -> tuple[Slug, ResponseBase] | None:
    """What happens by itself next: a case for which it is too late, then the end of the shift."""
    if world.closed:
        return None
    for name, case in world.cases.items():
        late = case.until is not None and world.minute >= case.until
        if _undecided(case) and (world.over or late):
            return name, left_alone(stage, name)
    return (CONSOLE, ConsoleResponse(act="close")) if world.over else None


def left_alone(stage: Stage, case: Slug) -> DecisionResponse:
    """Nobody decided: as if it had been left as it is."""
    offered = stage.activity.step(case).offered
    return DecisionResponse(actions=(LEAVE,) if LEAVE in offered else (), lapsed=True)


def observed(stage: Stage, world: World) -> tuple[Mark, ...]:
    """What the whole shift shows: the first clause of each observation that holds."""
    now = draft(world)
    marks = []
    for observation in stage.content.observations:
        clause = next((c for c in observation.clauses if holds(c.when, stage, now)), None)
        if clause and clause.level is not None:
            marks.append(Mark(observation.criterion, clause.level, clause.evidence, clause.why))
    return tuple(marks)


def remembered(stage: Stage, world: World) -> tuple[str, ...]:
    """Tags of what members will remember of this shift."""
    now = draft(world)
    return tuple(m.tag for m in stage.content.memories if holds(m.when, stage, now))


def _undecided(case: CaseState) -> bool:
    return case.decided is None and not case.closed


def _reopened(world: World, case: CaseState) -> bool:
    """An answer that made things worse can be made good once; what was left can be taken up."""
    if case.decided is None or case.lapsed or case.visits >= _MOST_VISITS:
        return False
    thread = world.threads[case.thread]
    was_left = case.actions == {LEAVE} and thread.waiting is not None
    return thread.mood == "angry" or was_left


def _is_lapse(response: ResponseBase) -> bool:
    return isinstance(response, DecisionResponse) and response.lapsed
