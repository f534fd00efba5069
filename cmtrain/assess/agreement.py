"""How well two sets of levels agree, and how sure one can be of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Levels = Sequence[float] | NDArray[np.float64]
Statistic = Callable[[Levels, Levels], float]
LEVELS = 5
"""Number of levels, 0 to 4."""


@dataclass(frozen=True)
class Interval:
    """A value with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """Agreement of two sources of levels on `count` responses."""

    count: int
    qwk: Interval
    spearman: Interval
    mae: Interval
    exact: Interval
    adjacent: Interval
    smd: Interval
    """Standardised mean difference: how far the first source lies above the second."""


def quadratic_kappa(one: Levels, other: Levels) -> float:
    """Cohen's kappa with quadratic weights on levels 0 to 4: 1 agreement, 0 chance.

    Fractions are rounded. Cohen (1968), Psychological Bulletin 70.
    Two constant sources that agree have kappa 1.
    """
    first, second = _rounded(one), _rounded(other)
    seen = np.zeros((LEVELS, LEVELS))
    np.add.at(seen, (first, second), 1)
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / max(1, len(first))
    distance = np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)) ** 2
    expected = float((distance * chance).sum())
    return 1.0 - float((distance * seen).sum()) / expected if expected else 1.0


def spearman(one: Levels, other: Levels) -> float:
    """Rank correlation, ties sharing their mean rank; 0 when either source is constant."""
    first, second = _ranks(one), _ranks(other)
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def mean_absolute_error(one: Levels, other: Levels) -> float:
    """Mean distance in levels."""
    return float(np.abs(np.subtract(one, other)).mean())


def exact_share(one: Levels, other: Levels) -> float:
    """Share of responses with the same level after rounding."""
    return float((_rounded(one) == _rounded(other)).mean())


def adjacent_share(one: Levels, other: Levels) -> float:
    """Share of responses with the same level or a neighbouring one."""
    return float((np.abs(_rounded(one) - _rounded(other)) <= 1).mean())


def mean_difference(one: Levels, other: Levels) -> float:
    """Mean of the first less that of the second, in standard deviations; 0 without any spread."""
    first, second = np.asarray(one, float), np.asarray(other, float)
    spread = float(np.sqrt((first.var() + second.var()) / 2))
    return float(first.mean() - second.mean()) / spread if spread else 0.0


def agree(
    one: Levels, other: Levels, groups: Sequence[str], seed: int, draws: int = 400
) -> Agreement:
    """All statistics; for the intervals whole groups (situations) are drawn, not responses."""
    first, second = np.asarray(one, float), np.asarray(other, float)
    samples = bootstrap(groups, seed, draws)

    def interval(statistic: Statistic) -> Interval:
        drawn = [statistic(first[rows], second[rows]) for rows in samples]
        return spread(statistic(first, second), drawn)

    return Agreement(
        count=len(one),
        qwk=interval(quadratic_kappa),
        spearman=interval(spearman),
        mae=interval(mean_absolute_error),
        exact=interval(exact_share),
        adjacent=interval(adjacent_share),
        smd=interval(mean_difference),
    )


def spread(value: float, drawn: Sequence[float]) -> Interval:
    """A value with the middle 95 % of what was drawn."""
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(value, float(low), float(high))


def bootstrap(groups: Sequence[str], seed: int, draws: int = 400) -> list[NDArray[np.int64]]:
    """Places of the members of as many groups as there are, drawn with replacement, so often."""
    names = sorted(set(groups))
    rows = {name: np.flatnonzero(np.asarray(groups) == name) for name in names}
    dice = np.random.default_rng(seed)
    return [
        np.concatenate([rows[names[pick]] for pick in dice.integers(0, len(names), len(names))])
        for _ in range(draws)
    ]


def precision_recall(
    predicted: Mapping[str, frozenset[str]], actual: Mapping[str, frozenset[str]]
) -> tuple[float, float]:
    """Precision and recall over all (item, label) pairs; 1 where there is nothing to get wrong."""
    hits = sum(len(labels & actual.get(item, frozenset())) for item, labels in predicted.items())
    said = sum(len(labels) for labels in predicted.values())
    there = sum(len(labels) for labels in actual.values())
    return (hits / said if said else 1.0, hits / there if there else 1.0)


def _rounded(levels: Levels) -> NDArray[np.int64]:
    return np.clip(np.floor(np.asarray(levels, float) + 0.5), 0, LEVELS - 1).astype(np.int64)


def _ranks(levels: Levels) -> NDArray[np.float64]:
    values = np.asarray(levels, float)
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts).astype(float)
    return np.asarray((last - (counts - 1) / 2)[group])
