"""Where the marks of the agreement page's pictures stand, in units of their SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ..assess.agreement import LEVELS, Interval
from ..assess.calibration import Bin, Judged

DOT = 3.4
"""Radius of a response."""

_COLUMN, _LEVEL = 62.0, 56.0
_LEAST_GAP = 2 * DOT + 0.6
_LONGEST_AXIS = 400.0
_SQUARE = 280.0
_SMALLEST, _PER_ROOT = 3.0, 1.5
_ROOMY = 9.5
"""Radius from which on the number of responses fits into the dot."""


@dataclass(frozen=True)
class Dot:
    """A circle."""

    x: float
    y: float
    r: float = DOT


@dataclass(frozen=True)
class Stretch:
    """An interval on an axis, with its value."""

    low: float
    high: float
    at: float


@dataclass(frozen=True)
class Sure:
    """A bin of confidence as a dot whose area grows with the number of responses."""

    dot: Dot
    count: int
    confidence: float
    right: float

    @property
    def roomy(self) -> bool:
        """Whether the number fits into the dot."""
        return self.dot.r >= _ROOMY


def level_dots(judged: Sequence[Judged]) -> tuple[Dot, ...]:
    """A dot for each response: across by the raters' level, up by the value given.

    Dots that would cover each other move sideways.
    """
    dots: list[Dot] = []
    for level in range(LEVELS):
        own = sorted((each for each in judged if each.nearest_rated == level), key=_value)
        dots += _swarm(level_x(level), [level_y(each.value) for each in own])
    return tuple(dots)


def level_x(level: float) -> float:
    """Where a rated level stands."""
    return round(_COLUMN * (level + 0.5), 1)


def level_y(value: float) -> float:
    """Where a given level stands, 4 at the top."""
    return round(_LEVEL * (LEVELS - 0.5 - value), 1)


def sure_dots(bins: Sequence[Bin]) -> tuple[Sure, ...]:
    """Confidence across, share that was right up, both from 0 to 1; the smallest dots last."""
    by_size = sorted(bins, key=lambda each: -each.count)
    return tuple(
        Sure(
            Dot(
                round(_SQUARE * each.confidence, 1),
                round(_SQUARE * (1 - each.right), 1),
                round(_SMALLEST + _PER_ROOT * sqrt(each.count), 1),
            ),
            each.count,
            each.confidence,
            each.right,
        )
        for each in by_size
    )


def stretch(found: Interval, low: float, high: float) -> Stretch:
    """An interval on an axis from `low` to `high`; what lies outside stands at its end."""

    def at(value: float) -> float:
        inside = min(high, max(low, value))
        return round(_LONGEST_AXIS * (inside - low) / (high - low), 1)

    return Stretch(at(found.low), at(found.high), at(found.value))


def _value(judged: Judged) -> float:
    return judged.value


def _swarm(middle: float, heights: Sequence[float]) -> list[Dot]:
    """Each at the free place nearest to the middle; where none is left, at the edge."""
    placed: list[Dot] = []
    steps = [side * step * 2.2 for step in range(13) for side in (1, -1)]
    for y in heights:
        free = (x for x in steps if all(_apart(middle + x, y, other) for other in placed))
        placed.append(Dot(round(middle + next(free, steps[-1]), 1), y))
    return placed


def _apart(x: float, y: float, other: Dot) -> bool:
    return (x - other.x) ** 2 + (y - other.y) ** 2 >= _LEAST_GAP**2
