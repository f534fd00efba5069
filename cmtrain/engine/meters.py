"""The course of the meters through a run: where each began, and where it stood after each turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from ..content.activity import Activity
from .play import Turn


@dataclass(frozen=True)
class MeterPath:
    """One meter's values: at the start, then after each turn."""

    label: str
    good: Literal["high", "low"]
    values: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it began."""
        return self.values[0]

    @property
    def end(self) -> int:
        """Where it ended."""
        return self.values[-1]

    @property
    def better(self) -> bool:
        """Whether it ended nearer its desirable end than it began."""
        return self.end > self.start if self.good == "high" else self.end < self.start


def meter_paths(activity: Activity, turns: Iterable[Turn]) -> tuple[MeterPath, ...]:
    """The paths of all meters of an activity, in the author's order."""
    played = tuple(turns)
    return tuple(
        MeterPath(
            meter.label,
            meter.good,
            tuple(accumulate((_change(turn, name) for turn in played), initial=meter.start)),
        )
        for name, meter in activity.meters.items()
    )


def _change(turn: Turn, meter: str) -> int:
    return sum(move.change for move in turn.moves if move.meter == meter)
