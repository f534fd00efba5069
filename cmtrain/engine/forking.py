"""What if: a live shift played again from its log with one act changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..assess.assessment import Assessment
from ..content.activity import CONSOLE, Activity
from ..content.step import ResponseBase
from ..content.steps.console import ConsoleResponse
from ..errors import CmtrainError
from .play import start
from .shifts import Assess, assess_in, run_out, submit
from .state import Setting, State, Turn


@dataclass(frozen=True)
class Fork:
    """The other run. `dropped` are numbers of acts that were not possible any more in it."""

    state: State
    act: int
    dropped: tuple[int, ...]


@dataclass(frozen=True)
class Shift:
    """A live shift as it was played."""

    activity: Activity
    turns: Sequence[Turn]
    setting: Setting


@dataclass(frozen=True)
class Replayed:
    """One act of the log that is played again; without an assessment it is assessed anew."""

    number: int
    step_id: str
    response: ResponseBase
    assessment: Assessment | None


def with_other_words(shift: Shift, act: int, response: ResponseBase, assess: Assess) -> Fork:
    """The run in which act number `act` was this response instead."""
    log = [replace(each, response=response, assessment=None) if each.number == act else each
           for each in _log(shift.turns)]  # fmt: skip
    return _Run(shift, assess).play(log, act)


def at_another_time(shift: Shift, act: int, minute: int, assess: Assess) -> Fork:
    """The run in which act number `act` was done at this minute of the shift, or as soon as it can.

    Earlier it is done before whatever else was done then; later the rest goes first, and what is
    left of the time is waited.
    """
    log = _log(shift.turns)
    moved = next(each for each in log if each.number == act)
    others = [each for each in log if each.number != act]
    return _Run(shift, assess, moved, minute).play(others, act)


def _log(turns: Sequence[Turn]) -> list[Replayed]:
    """What the learner did; what happened by itself happens again by itself."""
    return [
        Replayed(turn.seq, turn.step_id, _as_long(turn), turn.assessment)
        for turn in turns
        if not _by_itself(turn.response)
    ]


def _as_long(turn: Turn) -> ResponseBase:
    """A wait until something happened is played again as the minutes that it took."""
    response = turn.response
    if isinstance(response, ConsoleResponse) and response.act == "wait" and turn.minutes:
        return response.model_copy(update={"minutes": turn.minutes, "target": ""})
    return response


def _by_itself(response: ResponseBase) -> bool:
    closing = isinstance(response, ConsoleResponse) and response.act == "close"
    return closing or bool(getattr(response, "lapsed", False))


class _Run:
    """A run being played again; `moved` waits for its minute."""

    def __init__(
        self,
        shift: Shift,
        assess: Assess,
        moved: Replayed | None = None,
        minute: int = 0,
    ) -> None:
        self._activity = shift.activity
        self._assess = assess
        self._moved = moved
        self._minute = minute
        self._dropped: list[int] = []
        self._state = start(shift.activity, shift.setting)

    def play(self, log: Sequence[Replayed], act: int) -> Fork:
        """All of it, to the end of the shift."""
        for each in log:
            self._do_moved()
            if self._state.finished:
                self._dropped.append(each.number)
            elif not self._waits_for_moved(each):
                self._do(each)
        self._wait_for_moved()
        self._rest()
        return Fork(self._state, act, tuple(self._dropped))

    def _do(self, act: Replayed) -> None:
        try:
            assessment = act.assessment or assess_in(
                self._activity, self._state, act.step_id, act.response, self._assess
            )
            state, _ = submit(self._activity, self._state, act.step_id, act.response, assessment)
        except CmtrainError:
            self._dropped.append(act.number)
        else:
            self._state, _ = run_out(self._activity, state, self._assess)

    def _do_moved(self) -> None:
        """The moved act, once its time has come and it is possible."""
        moved = self._moved
        if moved and self._state.minutes >= self._minute and moved.step_id in self._state.open:
            self._moved = None
            self._do(moved)

    def _waits_for_moved(self, act: Replayed) -> bool:
        """Split a wait that would pass the moved act's time; whether that was done."""
        response, left = act.response, self._minute - self._state.minutes
        if (
            self._moved is None
            or not isinstance(response, ConsoleResponse)
            or response.act != "wait"
            or not 0 < left < response.minutes
        ):
            return False
        rest = response.minutes - left
        self._do(replace(act, response=response.model_copy(update={"minutes": left})))
        self._do_moved()
        self._do(replace(act, response=response.model_copy(update={"minutes": rest})))
        return True

    def _wait_for_moved(self) -> None:
        while self._moved and not self._state.finished:
            before = self._state.minutes
            self._wait(max(1, self._minute - before))
            self._do_moved()

    def _rest(self) -> None:
        while not self._state.finished:
            self._wait(60)

    def _wait(self, minutes: int) -> None:
        response = ConsoleResponse(act="wait", minutes=min(240, minutes))
        self._do(Replayed(0, CONSOLE, response, None))
