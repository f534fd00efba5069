"""What a sentence does to the person it is addressed to, guessed from its meaning alone."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .encoder import EncoderName, Vectors

HEADS: Mapping[EncoderName, str] = {"semantic": "tone.npz", "built-in": "tone_small.npz"}


def tone(vectors: Vectors, encoder: EncoderName = "semantic") -> NDArray[np.float64]:
    """-1 (hurts) to 1 (helps) for each sentence, around 0 where one cannot tell.

    A logistic regression on sentence vectors, trained by `benchmarks/scorer/fit.py`.
    """
    direction, offset = _head(encoder)
    return np.asarray(np.tanh((vectors.astype(np.float64) @ direction + offset) / 2))


@cache
def _head(encoder: EncoderName) -> tuple[NDArray[np.float64], float]:
    with files(__package__).joinpath(f"data/{HEADS[encoder]}").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return stored["direction"].astype(np.float64), float(stored["offset"])
