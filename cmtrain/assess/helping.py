"""How much the sentences of a reply do for whoever reads them, guessed without the key."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ..content.base import Competence
from .encoder import EncoderName, Vectors
from .hearing import Heard
from .signal import Signal

ENCODER: EncoderName = "semantic"
"""A sum of words says too little about what a sentence does."""
HEAD = "helping.npz"
ENOUGH = 0.8
"""Sum of what sentences do at which 63 % of the whole is earned: 1 - 1/e."""
_LABEL = "A guess: it does something for the person"


@dataclass(frozen=True)
class Head:
    """A logistic regression on sentence vectors, made by `benchmarks/scorer/fit.py`."""

    direction: NDArray[np.float64]
    offset: float

    def does(self, vectors: Vectors) -> NDArray[np.float64]:
        """0 (nothing) to 1 for each sentence."""
        beyond = vectors.astype(np.float64) @ self.direction + self.offset
        return np.asarray(1 / (1 + np.exp(-beyond)))


def helping(
    heard: Heard,
    leaning: NDArray[np.float64],
    rated: Sequence[Competence],
    sound: NDArray[np.bool_],
) -> tuple[Signal, ...]:
    """One signal for each `sound` sentence whose tone (`leaning`) is not against it.

    The amounts add up to less than 1, whatever is said: each sentence is worth what it adds to
    those that do more. The first good one counts most, and many that do little are worth little.
    """
    if heard.encoder != ENCODER or (rated and "empathy" not in rated):
        return ()
    does = head().does(heard.vectors) * (sound & (leaning > 0))
    order = [place for place in np.argsort(-does, kind="stable") if does[place] > 0]
    so_far = np.concatenate([[0.0], np.cumsum(does[order])])
    adds = -np.diff(np.exp(-so_far / ENOUGH))
    return tuple(
        Signal("helping", "helps-the-person", "E5", float(amount), _LABEL,
               span=heard.span(int(place)))
        for place, amount in zip(order, adds, strict=True)
    )  # fmt: skip


@cache
def head() -> Head:
    """The one that ships."""
    with files(__package__).joinpath(f"data/{HEAD}").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return Head(stored["direction"].astype(np.float64), float(stored["offset"]))
