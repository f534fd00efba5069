"""Playing an activity: where an attempt stands, and what one more response does to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..assess.assessment import Assessment
from ..content.activity import Activity, Ending
from ..content.base import Slug
from ..content.step import END, AnyStep, Branch, ResponseBase
from ..errors import InvalidResponse, StaleAttempt
from . import desk, shifts
from .seeing import mean_levels, mean_values, seen_in, seen_in_run
from .state import UNSET, Move, Setting, State, Turn

__all__ = ["Move", "Setting", "State", "Turn", "mean_levels", "mean_values"]


def start(activity: Activity, setting: Setting = UNSET) -> State:
    """The state before the first response: a path opens its first step, a desk opens all."""
    if activity.flow == "live":
        return shifts.start(activity, setting)
    meters = {name: meter.start for name, meter in activity.meters.items()}
    if activity.flow == "desk":
        return State(meters=meters, open=desk.pile(activity, (), 0).open)
    return State(meters=meters, open=(activity.steps[0].id,))


def submit(
    activity: Activity, state: State, step_id: str, response: ResponseBase, assessment: Assessment
) -> tuple[State, Turn]:
    """The state after one response.

    Raises StaleAttempt if the step is not open, InvalidResponse if the response does not fit it.
    """
    if activity.flow == "live":
        return shifts.submit(activity, state, step_id, response, assessment)
    if step_id not in state.open:
        raise StaleAttempt("This step is no longer open in this attempt.")
    step = activity.step(step_id)
    check_response(step, response)
    seen = seen_in(step, response, assessment, state.meters)
    own = [branch for branch in step.own_branches(response) if branch.when.holds(seen)]
    meters, moves = _move(state.meters, own)
    after = replace(seen, meters=meters)
    common = next((branch for branch in step.branches if branch.when.holds(after)), Branch())
    meters, more = _move(meters, [common])
    applied = (*own, common)
    turn = Turn(
        seq=len(state.turns) + 1,
        step_id=step_id,
        visit=state.visits(step_id),
        response=response,
        assessment=assessment,
        moves=(*moves, *more),
        narration=tuple(branch.narration for branch in applied if branch.narration),
        feedback=step.feedback(response),
        minutes=step.minutes_spent(response),
    )
    if activity.flow == "desk":
        return _desk(activity, state, turn, meters)
    target = common.next or next((branch.next for branch in own if branch.next), None)
    return _advance(activity, state, turn, meters, target), turn


def close(state: State) -> State:
    """The state when the learner stops here: what is still open is left untouched and not rated."""
    return replace(state, open=(), left=state.open)


def completed(
    activity: Activity, state: State, step_id: str, response: ResponseBase
) -> ResponseBase:
    """The response with what it rests on from earlier in the attempt: what is assessed and kept.

    Of a step that does not exist nothing is known; it is as good as one that is not open. Raises
    InvalidResponse if the response is of another type than the step takes.
    """
    step = activity.by_id.get(step_id)
    if step is None:
        return response
    check_type(step, response)
    found: ResponseBase = step.completed(response, state.responses)
    return found


def check_type(step: AnyStep, response: ResponseBase) -> None:
    """Raise InvalidResponse unless the response is of the step's type."""
    if not isinstance(response, step.response_model):
        raise InvalidResponse("wrong-type", f"This step takes a {step.type} response.")


def check_response(step: AnyStep, response: ResponseBase) -> None:
    """Raise InvalidResponse unless the response is of the step's type and fits it."""
    check_type(step, response)
    step.check(response)


def replay(
    activity: Activity,
    log: Iterable[tuple[str, ResponseBase, Assessment]],
    setting: Setting = UNSET,
) -> State:
    """Fold a log of (step id, response, assessment) into the state it leads to."""
    state = start(activity, setting)
    for step_id, response, assessment in log:
        state, _ = submit(activity, state, step_id, response, assessment)
    return state


def ending(activity: Activity, state: State) -> Ending | None:
    """How a finished run turned out: the first ending whose condition holds."""
    seen = seen_in_run(activity, state)
    return next((end for end in activity.endings if end.when.holds(seen)), None)


def clock(activity: Activity, minutes: int) -> str | None:
    """Simulated time of day as HH:MM, `minutes` after the start; None without a clock."""
    if activity.clock is None:
        return None
    hours, past = activity.clock.start.split(":")
    total = (int(hours) * 60 + int(past) + minutes) % 1440
    return f"{total // 60:02d}:{total % 60:02d}"


def _move(
    meters: Mapping[Slug, int], branches: Iterable[Branch]
) -> tuple[dict[Slug, int], tuple[Move, ...]]:
    """Apply consequences within 0..100; a move says what really changed, not what was asked."""
    now, moves = dict(meters), []
    for branch in branches:
        for meter, change in branch.consequences.items():
            value = min(100, max(0, now[meter] + change))
            if value != now[meter]:
                because = branch.narration or branch.when.action or ""
                moves.append(Move(meter, value - now[meter], because))
            now[meter] = value
    return now, tuple(moves)


def _desk(
    activity: Activity, state: State, turn: Turn, meters: Mapping[Slug, int]
) -> tuple[State, Turn]:
    """The desk after a turn. Where it waits for the next case, the waiting is part of the turn."""
    minutes = state.minutes + turn.minutes
    pile = desk.pile(activity, (*state.turns, turn), minutes)
    over = bool(activity.clock and activity.clock.minutes and minutes >= activity.clock.minutes)
    turn = turn if over else replace(turn, minutes=turn.minutes + pile.wait)
    after = State(
        meters=meters,
        open=() if over else pile.open,
        turns=(*state.turns, turn),
        minutes=state.minutes + turn.minutes,
        left=pile.open if over else (),
    )
    return after, turn


def _advance(
    activity: Activity, state: State, turn: Turn, meters: Mapping[Slug, int], target: str | None
) -> State:
    return State(
        meters=meters,
        open=_opens(activity, turn.step_id, target),
        turns=(*state.turns, turn),
        minutes=state.minutes + turn.minutes,
    )


def _opens(activity: Activity, step_id: str, target: str | None) -> tuple[Slug, ...]:
    step = activity.step(step_id)
    target = target or step.next
    if target == END:
        return ()
    if target:
        return (target,)
    order = [each.id for each in activity.steps]
    place = order.index(step_id) + 1
    return (order[place],) if place < len(order) else ()
