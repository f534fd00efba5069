"""Train what sentences do for the person (`cmtrain/assess/helping.py`), from levels of replies.

Nobody says which sentence of a reply earned its level. The model finds out: the level of empathy is
held to be a start and so much more the more of its sentences do something, each less than the one
before. What is learned is one direction among sentence vectors (a logistic regression whose labels
are hidden), by gradient steps from a fixed beginning, so that the same replies give the same file.
`fit.py` calls this; it learns from the rated replies and, at half their weight, from the graded
examples of keys, and from no gamed words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np

from cmtrain.assess.helping import ENOUGH, Head

FOLDS = 6
STEPS, RATE, FORGETS, SQUARES = 150, 0.03, 0.9, 0.99
"""Adam: how many steps, how long they are, and how long the last ones are remembered."""
SMALL = 2e-4
"""Ridge on the direction, beside a mean squared error in levels."""
SMALL_WORTH = 0.003
BEGIN = -1.5
"""Log odds at first: most sentences do little."""


@dataclass(frozen=True)
class Bag:
    """The sentences of one reply, and its level of empathy."""

    group: str
    vectors: Any
    level: float
    weight: float


def fold_of(group: str) -> int:
    """Which of the heads has not seen this situation."""
    return crc32(group.encode()) % FOLDS


def heads(bags: Sequence[Bag]) -> dict[int, Head]:
    """For each fold a head that was trained on the others."""
    return {
        fold: train([bag for bag in bags if fold_of(bag.group) != fold]) for fold in range(FOLDS)
    }


def train(bags: Sequence[Bag]) -> Head:
    """The direction that, sentence by sentence, explains the levels best."""
    table = np.vstack([bag.vectors for bag in bags]).astype(np.float32)
    sizes = [len(bag.vectors) for bag in bags]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(bags)), sizes)
    level = np.array([bag.level for bag in bags])
    weight = np.array([bag.weight for bag in bags])
    weight = weight / weight.sum()
    draws = np.random.default_rng(0)
    found = [draws.normal(0, 0.3, table.shape[1]), np.array(BEGIN), np.array(1.0), np.array(0.5)]
    means, squares = [np.zeros_like(x) for x in found], [np.zeros_like(x) for x in found]
    for step in range(1, STEPS + 1):
        direction, offset, worth, start = found
        does = 1 / (1 + np.exp(-(table @ direction.astype(np.float32) + offset)))
        left = np.exp(-np.add.reduceat(does, starts) / ENOUGH)
        wrong = 2 * weight * (worth * (1 - left) + start - level)
        slope = (wrong * worth * left / ENOUGH)[owner] * does * (1 - does)
        slopes = (
            table.T @ slope.astype(np.float32) + 2 * SMALL * direction,
            slope.sum(),
            wrong @ (1 - left) + 2 * SMALL_WORTH * worth,
            wrong.sum(),
        )
        for n, each in enumerate(slopes):
            means[n] = FORGETS * means[n] + (1 - FORGETS) * each
            squares[n] = SQUARES * squares[n] + (1 - SQUARES) * each**2
            mean, square = means[n] / (1 - FORGETS**step), squares[n] / (1 - SQUARES**step)
            found[n] = found[n] - RATE * mean / (np.sqrt(square) + 1e-8)
        found[2] = np.maximum(found[2], 0.0)
    return Head(np.asarray(found[0], np.float64), float(found[1]))
