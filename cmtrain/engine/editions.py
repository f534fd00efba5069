"""The content of an attempt, edition by edition, and whether it can go on with a new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.step import AnyStep, ResponseBase
from ..content.structure import Change, structure
from ..errors import CmtrainError
from .play import replay
from .state import UNSET, Setting, State, Turn

Log: TypeAlias = Sequence[tuple[str, ResponseBase, Assessment]]
"""Step, response and the assessment stored with it, in order."""


@dataclass(frozen=True)
class Renewal:
    """An attempt went on with an edited activity, after so many responses."""

    after: int
    content_hash: str
    change: Change
    at: datetime


@dataclass(frozen=True)
class Editions:
    """The content of an attempt: `now`, and what each earlier response was given on.

    `earlier` is oldest first: the activity, and the number of the last response given on it.
    """

    now: Activity
    earlier: tuple[tuple[int, Activity], ...] = ()

    def of(self, seq: int) -> Activity:
        """The activity as it read when the response with this number was given."""
        return next((activity for last, activity in self.earlier if seq <= last), self.now)

    def state(self, log: Log, setting: Setting = UNSET) -> State:
        """Where an attempt stands on the present edition, each turn told as it was at the time."""
        state = replay(self.now, log, setting)
        told: list[Turn] = []
        for last, activity in self.earlier:
            told += replay(activity, log[:last], setting).turns[len(told) :]
        return State(
            meters=state.meters,
            open=state.open,
            turns=(*told, *state.turns[len(told) :]),
            minutes=state.minutes,
            left=state.left,
            world=state.world,
        )


def fits(before: Activity, after: Activity, log: Log) -> bool:
    """Whether an attempt at one edition can go on with another.

    Every response must be valid in its turn and mean and earn the same; the same time must have
    passed and the meters stand as they stood; and something must be left to do. A live shift is
    not carried over: its people have said what they said. Assessed work is only if its tasks are
    the same: one measure from the first response to the last.
    """
    if (before.flow, before.assessed) != (after.flow, after.assessed) or after.flow == "live":
        return False
    if after.assessed and structure(before) != structure(after):
        return False
    try:
        old, new = replay(before, log), replay(after, log)
    except CmtrainError:
        return False
    return (
        not new.finished
        and old.minutes == new.minutes
        and old.meters.items() <= new.meters.items()
        and all(
            _same(mine, its) and _alike(before.step(mine.step_id), after.step(mine.step_id), mine)
            for mine, its in zip(old.turns, new.turns, strict=True)
        )
    )


def newest(renewals: Iterable[Renewal], begun_on: str) -> str:
    """The hash of the content that an attempt is on; of the first if it was never renewed."""
    return [begun_on, *(renewal.content_hash for renewal in renewals)][-1]


def _same(mine: Turn, its: Turn) -> bool:
    """Whether a turn took as long and moved the meters alike."""
    return mine.minutes == its.minutes and _moved(mine) == _moved(its)


def _moved(turn: Turn) -> Mapping[str, int]:
    moved: dict[str, int] = {}
    for move in turn.moves:
        moved[move.meter] = moved.get(move.meter, 0) + move.change
    return moved


def _alike(mine: AnyStep, its: AnyStep, turn: Turn) -> bool:
    """Whether a response means and earns the same in both editions of a step.

    What a key would say of it now is not asked, for nothing is scored twice; so it has to be the
    same key, up to its wording.
    """
    one, other = (_earned(step, turn.response) for step in (mine, its))
    return one == other and _key_of(mine) == _key_of(its)


def _earned(step: AnyStep, response: ResponseBase) -> tuple[object, ...]:
    marks = [(mark.criterion, mark.level) for mark in step.marks(response)]
    return step.type, marks, tuple(step.chosen(response))


def _key_of(step: AnyStep) -> tuple[object, ...]:
    return (structure(step.key), tuple(step.opportunities)) if step.key else ()
