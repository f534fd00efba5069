"""Decisions on the ladder of the house: how far each is off, whether twins got the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..content.activity import Activity
from ..content.pile import Twins, rung_taken, rungs_of
from .play import Turn
from .sensitivity import Sensitivity

Verdict = Literal["as-house", "within", "over", "under"]


@dataclass(frozen=True)
class Ruling:
    """One decision on the ladder. Rungs count from 0, which is no action.

    `house` is the gravest rung of the best actions; from `low` to `high` it can be defended.
    """

    turn: Turn
    house: int
    low: int
    high: int
    taken: int

    @property
    def distance(self) -> int:
        """Rungs above the house's, negative below."""
        return self.taken - self.house

    @property
    def verdict(self) -> Verdict:
        """Whether it is the house's rung, can be defended, or is too hard or too soft."""
        if self.taken > self.high:
            return "over"
        if self.taken < self.low:
            return "under"
        return "within" if self.distance else "as-house"

    @property
    def either_way(self) -> bool:
        """Whether acting and not acting can both be defended."""
        return self.low == 0 < self.high


@dataclass(frozen=True)
class Pair:
    """Twins that both were decided, in the order of the author."""

    twins: Twins
    first: Ruling
    second: Ruling

    @property
    def same_rung(self) -> bool:
        """Whether both got the same rung."""
        return self.first.taken == self.second.taken

    @property
    def harder(self) -> Ruling | None:
        """The one that was treated harder; None if neither was."""
        if self.same_rung:
            return None
        return max(self.first, self.second, key=lambda ruling: ruling.taken)


def rulings(activity: Activity, turns: Iterable[Turn]) -> tuple[Ruling, ...]:
    """Every decision whose best actions are on the ladder, in the order they were taken."""
    found = (_ruling(activity, turn) for turn in turns)
    return tuple(ruling for ruling in found if ruling)


def pairs(activity: Activity, decided: Sequence[Ruling]) -> tuple[Pair, ...]:
    """The twins of which both were decided."""
    by_case = {ruling.turn.step_id: ruling for ruling in decided}
    return tuple(
        Pair(twins, by_case[twins.cases[0]], by_case[twins.cases[1]])
        for twins in activity.twins
        if by_case.keys() >= {*twins.cases}
    )


def sensitivity(decided: Iterable[Ruling]) -> Sensitivity:
    """The decisions as hits, misses and so on, without those that may go either way."""
    counts = {"hit": 0, "miss": 0, "alarm": 0, "rest": 0}
    for ruling in decided:
        if not ruling.either_way:
            names = ("hit", "miss") if ruling.house else ("alarm", "rest")
            counts[names[0] if ruling.taken else names[1]] += 1
    return Sensitivity(*counts.values())


def _ruling(activity: Activity, turn: Turn) -> Ruling | None:
    step = activity.step(turn.step_id)
    best = rungs_of(activity.ladder, step.key.best_actions) if step.key else ()
    if not best or step.key is None:
        return None
    house = max(best)
    sound = (house, *rungs_of(activity.ladder, step.key.fine_actions))
    return Ruling(
        turn=turn,
        house=house,
        low=min(sound),
        high=max(sound),
        taken=rung_taken(activity.ladder, step.chosen(turn.response)),
    )
