"""The sentences of a reply that may earn credit, and how near they come to the phrases of a key."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..content.key import Key
from .acts import does_it
from .assessment import Span
from .encoder import Memo, Vectors
from .formula import bare, is_formula
from .names import Names, masked
from .text import Sentence, Text, clauses, words_of

Numbers = NDArray[np.float64]

UNLIKE, ALIKE = 0.32, 0.62
"""Cosines at which a sentence begins to count as saying a phrase, and at which it surely does."""
_SAME = 0.93
_CLEARLY_WORSE, _CLEARLY_SAID = 0.1, 0.3
_REFUSED = 0.8
_REFUSAL = re.compile(
    r"\b(?:won't|will not|can't|cannot|can not|not going to|wouldn't|would not|never|refuse to"
    r"|instead of)\b",
    re.IGNORECASE,
)
_NEARLY, _TOO_FAR = 0.04, 0.18
"""How far behind its nearest element a sentence may still fully, or at all, say another."""


@dataclass(frozen=True)
class Heard:
    """Distinct sentences of a text with their vectors, in their order."""

    text: Text
    sentences: tuple[Sentence, ...]
    vectors: Vectors
    names: Names = frozenset()

    def without(self, ignored: frozenset[str]) -> "Heard":
        """The same without what is part of a sentence that is `ignored`."""
        kept = [
            number
            for number, sentence in enumerate(self.sentences)
            if not any(sentence.words in whole for whole in ignored)
        ]
        return Heard(
            self.text, tuple(self.sentences[n] for n in kept), self.vectors[kept], self.names
        )

    def alike(self, says: tuple[str, ...]) -> tuple[str, ...]:
        """Phrases in the form in which the sentences were encoded."""
        return _as_encoded(says, self.names)

    def span(self, place: int) -> Span:
        """Where the sentence with this number stands."""
        sentence = self.sentences[place]
        return self.text.span(sentence.start, sentence.end)


@dataclass(frozen=True)
class Near:
    """Cosines of every sentence to its nearest phrasing, for each element and each pitfall.

    `stock` and `sound`: to the nearest of the sentences that could stand under anything.
    """

    elements: tuple[Numbers, ...]
    pitfalls: tuple[Numbers, ...]
    stock: Numbers
    sound: Numbers

    @cached_property
    def shares(self) -> tuple[Numbers, ...]:
        """0 to 1 for each element: how surely each sentence says it, and not something else."""
        best = np.maximum(_best(self.elements), self.stock)
        return tuple(
            strength(own) * np.clip((_TOO_FAR - (best - own)) / (_TOO_FAR - _NEARLY), 0, 1)
            for own in self.elements
        )

    @cached_property
    def worse(self) -> Numbers:
        """How much nearer each sentence is to a pitfall than to any element or good phrase."""
        return _best(self.pitfalls) - np.maximum(_best(self.elements), self.sound)

    @cached_property
    def slips(self) -> NDArray[np.bool_]:
        """Sentences that are nearer to a pitfall than to any element."""
        return np.asarray((self.worse > 0) & (_best(self.pitfalls) > UNLIKE))

    @cached_property
    def clear_slips(self) -> NDArray[np.bool_]:
        """Sentences that say a pitfall beyond doubt."""
        return np.asarray(
            (self.worse >= _CLEARLY_WORSE) & (strength(_best(self.pitfalls)) >= _CLEARLY_SAID)
        )

    @cached_property
    def sureness(self) -> Numbers:
        """0 to 1: how sure it is that a sentence says a pitfall rather than an element."""
        return np.asarray(np.clip(self.worse / _CLEARLY_WORSE, 0, 1))


def hear(text: Text, memo: Memo, names: Names = frozenset()) -> Heard:
    """Encode the distinct sentences of a text that say something."""
    return hear_sentences(text, text.sentences, memo, names)


def hear_sentences(
    text: Text, pieces: tuple[Sentence, ...], memo: Memo, names: Names = frozenset()
) -> Heard:
    """Encode the distinct ones of the `pieces` of a text that say something, names masked."""
    said = [s for whole in pieces for s in clauses(whole) if not is_formula(s.words)]
    distinct = {tuple(words_of(bare(sentence.words))): sentence for sentence in reversed(said)}
    sentences = tuple(reversed(distinct.values()))
    vectors = memo.of_learner(tuple(masked(bare(each.words), names) for each in sentences))
    fresh = _without_echoes(vectors)
    return Heard(text, tuple(sentences[place] for place in fresh), vectors[fresh], names)


def near(heard: Heard, key: Key, memo: Memo) -> Near:
    """Compare every sentence with every phrase of the key."""
    return Near(
        tuple(_nearest(heard, element.says, memo) for element in key.elements),
        tuple(_nearest(heard, pitfall.says, memo) for pitfall in key.pitfalls),
        _nearest(heard, phrases("stock"), memo, by_act=False),
        _nearest(heard, phrases("sound"), memo, by_act=False),
    )


def strength(cosines: Numbers) -> Numbers:
    """0 to 1: how surely something is said, by its cosine."""
    return np.asarray(np.clip((cosines - UNLIKE) / (ALIKE - UNLIKE), 0, 1), np.float64)


@cache
def phrases(kind: Literal["stock", "sound"]) -> tuple[str, ...]:
    """Sentences of `data/phrases.toml` that could stand under anything."""
    data = files(__package__).joinpath("data/phrases.toml").read_text("utf-8")
    return tuple(tomllib.loads(data)[kind]["says"])


@lru_cache(maxsize=4_000)
def _as_encoded(says: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(masked(bare(phrase) or phrase, names) for phrase in says)


def _nearest(heard: Heard, says: tuple[str, ...], memo: Memo, *, by_act: bool = True) -> Numbers:
    """A sentence is held to be farther from phrases that do what it does not, or refuse or not."""
    if not heard.sentences:
        return np.zeros(0)
    cosines = heard.vectors @ memo.of_author(heard.alike(says)).T
    refuses = np.array([bool(_REFUSAL.search(sentence.words)) for sentence in heard.sentences])
    meant = np.array([bool(_REFUSAL.search(phrase)) for phrase in says])
    doubt = np.where(refuses[:, None] & ~meant[None, :], _REFUSED, 1.0)
    nearest = np.asarray((doubt * cosines.astype(np.float64)).max(axis=1), np.float64)
    if by_act:
        nearest *= np.array([does_it(sentence.words, says) for sentence in heard.sentences])
    return nearest


def _without_echoes(vectors: Vectors) -> list[int]:
    kept: list[int] = []
    for index in range(len(vectors)):
        if not kept or float((vectors[kept] @ vectors[index]).max()) < _SAME:
            kept.append(index)
    return kept


def _best(cosines: tuple[Numbers, ...]) -> Numbers:
    return np.asarray(np.max(cosines, axis=0)) if cosines else np.zeros(1)
