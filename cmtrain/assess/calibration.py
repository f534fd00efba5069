"""Whether the scorer is as sure as it is right, and how it does at each level."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .agreement import LEVELS, Levels
from .authored import nearest

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
"""Borders of the bins of confidence."""


@dataclass(frozen=True)
class Bin:
    """Responses of like confidence: mean confidence, and the share that had the raters' level."""

    count: int
    confidence: float
    right: float
    in_range: float
    """Share whose rated level lay in the range low..high that is shown."""


@dataclass(frozen=True)
class Band:
    """Responses that the raters put at one level.

    Mean value given and mean distance from the raters' mean, both in levels; exact and adjacent
    share.
    """

    level: int
    count: int
    mean: float
    mae: float
    exact: float
    adjacent: float


@dataclass(frozen=True)
class Judged:
    """One level given, with what the raters said (their mean) and how sure the scorer was."""

    value: float
    rated: float
    low: int
    high: int
    confidence: float

    @property
    def nearest_rated(self) -> int:
        """The raters' level."""
        return nearest(self.rated)

    @property
    def right(self) -> bool:
        """Whether the level given is the raters' level."""
        return nearest(self.value) == self.nearest_rated


def reliability(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The table of confidence against being right; empty bins are left out."""
    placed = np.digitize([each.confidence for each in judged], EDGES[1:-1])
    return tuple(
        _bin([each for each, at in zip(judged, placed, strict=True) if at == number])
        for number in sorted(set(placed.tolist()))
    )


def expected_calibration_error(judged: Sequence[Judged]) -> float:
    """Mean distance of confidence from the share that is right, over the bins, 0 to 1."""
    return sum(
        each.count * abs(each.confidence - each.right) for each in reliability(judged)
    ) / max(1, len(judged))


def by_band(judged: Sequence[Judged]) -> tuple[Band, ...]:
    """How responses fare by the raters' level."""
    bands = []
    for level in range(LEVELS):
        own = [each for each in judged if each.nearest_rated == level]
        if own:
            off = [abs(nearest(each.value) - level) for each in own]
            bands.append(
                Band(level, len(own), float(np.mean([each.value for each in own])),
                     float(np.mean([abs(each.value - each.rated) for each in own])),
                     float(np.mean([o == 0 for o in off])), float(np.mean([o <= 1 for o in off])))
            )  # fmt: skip
    return tuple(bands)


def confusion(said: Levels, rated: Levels) -> tuple[tuple[int, ...], ...]:
    """Counts, raters' levels down, the scorer's across."""
    table = [[0] * LEVELS for _ in range(LEVELS)]
    for one, other in zip(said, rated, strict=True):
        table[nearest(other)][nearest(one)] += 1
    return tuple(tuple(row) for row in table)


def _bin(own: Sequence[Judged]) -> Bin:
    return Bin(
        len(own),
        float(np.mean([each.confidence for each in own])),
        float(np.mean([each.right for each in own])),
        float(np.mean([each.low <= each.nearest_rated <= each.high for each in own])),
    )
