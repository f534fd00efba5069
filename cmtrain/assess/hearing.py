"""The sentences of a reply that may earn credit, and how near they come to the phrases of a key."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..content.key import Key
from .acts import acts_wanted, do_it
from .assessment import Span
from .encoder import EncoderName, Memo, Vectors
from .formula import bare, is_formula
from .names import Names, masked
from .text import Sentence, Text, clauses, words_of

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
Says = tuple[str, ...]

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
_DENIED = 0.4
"""What is left of the likeness between *I would do it* and *I would not*: these are opposites."""
_DENIAL = re.compile(
    r"\b(?:i|we)(?:(?:'d| would)(?: \w+ly)? (?:not|never)| wouldn't"
    r"|(?:'d|'ll| would| will)? refuse to)\b",
    re.IGNORECASE,
)
_ANY_NO = re.compile(
    r"\b(?:not?|never|nothing|nobody|none|refuse\w*|without|un\w+)\b|n't\b", re.IGNORECASE
)
_NEARLY, _TOO_FAR = 0.04, 0.18
"""How far behind its nearest element a sentence may still fully, or at all, say another."""


@dataclass(frozen=True)
class Heard:
    """Distinct sentences of a text with their vectors, in their order."""

    text: Text
    sentences: tuple[Sentence, ...]
    vectors: Vectors
    encoder: EncoderName
    names: Names = frozenset()
    compared: dict[tuple[tuple[Says, ...], int], "Near"] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What `near` found: several look at the same sentences beside the same key."""

    def without(self, ignored: frozenset[str]) -> "Heard":
        """The same without what is part of a sentence that is `ignored`."""
        if not ignored:
            return self
        kept = [
            number
            for number, sentence in enumerate(self.sentences)
            if not any(sentence.words in whole for whole in ignored)
        ]
        return Heard(
            self.text,
            tuple(self.sentences[n] for n in kept),
            self.vectors[kept],
            self.encoder,
            self.names,
        )

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
    kept = tuple(sentences[place] for place in fresh)
    return Heard(text, kept, vectors[fresh], memo.encoder.name, names)


def near(heard: Heard, key: Key, memo: Memo) -> Near:
    """Compare every sentence with every phrase of the key."""
    elements = tuple(element.says for element in key.elements)
    says = (*elements, *(pitfall.says for pitfall in key.pitfalls))
    known = (says, len(elements))
    found = heard.compared.get(known)
    if found is None:
        nearest = _nearest(heard, says, (phrases("stock"), phrases("sound")), memo)
        found = heard.compared[known] = Near(
            nearest[: len(elements)], nearest[len(elements) : -2], nearest[-2], nearest[-1]
        )
    return found


def strength(cosines: Numbers) -> Numbers:
    """0 to 1: how surely something is said, by its cosine."""
    return np.asarray(np.clip((cosines - UNLIKE) / (ALIKE - UNLIKE), 0, 1), np.float64)


@cache
def phrases(kind: Literal["stock", "sound"]) -> tuple[str, ...]:
    """Sentences of `data/phrases.toml` that could stand under anything."""
    data = files(__package__).joinpath("data/phrases.toml").read_text("utf-8")
    return tuple(tomllib.loads(data)[kind]["says"])


@lru_cache(maxsize=4_000)
def plain(says: Says, names: Names) -> Says:
    """Phrasings as they are compared: names masked, no greeting unless they are nothing else."""
    return tuple(masked(bare(phrase) or phrase, names) for phrase in says)


@dataclass(frozen=True)
class _Laid:
    """All phrasings in a row, where each group begins, and which of them refuse, deny, say no.

    `wanted`: the acts of each group.
    """

    texts: Says
    starts: list[int]
    refuse: Truths
    deny: Truths
    say_no: Truths
    wanted: NDArray[np.int_]


@lru_cache(maxsize=1_000)
def _laid_out(groups: tuple[Says, ...], names: Names) -> _Laid:
    every = [phrase for says in groups for phrase in says]
    return _Laid(
        tuple(phrase for says in groups for phrase in plain(says, names)),
        list(accumulate((len(says) for says in groups[:-1]), initial=0)),
        _matching(_REFUSAL, every),
        _matching(_DENIAL, every),
        _matching(_ANY_NO, every),
        acts_wanted(groups),
    )


def _matching(pattern: re.Pattern[str], texts: Iterable[str]) -> Truths:
    return np.array([bool(pattern.search(text)) for text in texts])


def _nearest(
    heard: Heard, by_act: tuple[Says, ...], by_meaning: tuple[Says, ...], memo: Memo
) -> tuple[Numbers, ...]:
    """For each group of phrasings, the cosine of every sentence to the nearest of them.

    A sentence that refuses is held to be farther from phrases that do not; *I would not* much
    farther from phrases without a no, and the other way round; and every sentence, of the first
    groups, from those that do what it does not.
    """
    if not heard.sentences:
        return (np.zeros(0),) * (len(by_act) + len(by_meaning))
    laid, spoken = _laid_out(by_act + by_meaning, heard.names), [s.words for s in heard.sentences]
    cosines = (heard.vectors @ memo.of_author(laid.texts).T).astype(np.float64)
    cosines[_matching(_REFUSAL, spoken)[:, None] & ~laid.refuse] *= _REFUSED
    cosines[_matching(_DENIAL, spoken)[:, None] & ~laid.say_no] *= _DENIED
    cosines[~_matching(_ANY_NO, spoken)[:, None] & laid.deny] *= _DENIED
    nearest = np.maximum.reduceat(cosines, laid.starts, axis=1).T
    nearest[: len(by_act)] *= do_it(spoken, laid.wanted[: len(by_act)])
    return tuple(nearest)


def _without_echoes(vectors: Vectors) -> list[int]:
    kept: list[int] = []
    for index in range(len(vectors)):
        if not kept or float((vectors[kept] @ vectors[index]).max()) < _SAME:
            kept.append(index)
    return kept


def _best(cosines: tuple[Numbers, ...]) -> Numbers:
    return np.asarray(np.max(cosines, axis=0)) if cosines else np.zeros(1)
