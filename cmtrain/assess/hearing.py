"""The sentences of a reply that may earn credit, and how near they come to the phrases of a key."""

import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..content.key import Key
from .acts import acts_wanted, do_it, noes_of
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
_DENIED = 0.4
"""What is left of the likeness between *I would do it* and *I would not*: these are opposites."""
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
    spans: dict[int, Span] = field(default_factory=dict, compare=False, repr=False)
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
        found = self.spans.get(place)
        if found is None:
            sentence = self.sentences[place]
            found = self.spans[place] = self.text.span(sentence.start, sentence.end)
        return found


@dataclass(frozen=True)
class Near:
    """Cosines of every sentence to its nearest phrasing, a row for each element and each pitfall.

    `stock` and `sound`: to the nearest of the sentences that could stand under anything.
    """

    elements: Numbers
    pitfalls: Numbers
    stock: Numbers
    sound: Numbers

    @cached_property
    def best_element(self) -> Numbers:
        """The cosine of each sentence to the nearest element; 0 where the key has none."""
        return _best(self.elements)

    @cached_property
    def best_pitfall(self) -> Numbers:
        """The same for pitfalls."""
        return _best(self.pitfalls)

    @cached_property
    def shares(self) -> Numbers:
        """0 to 1 for each element: how surely each sentence says it, and not something else."""
        best = np.maximum(self.best_element, self.stock)
        behind = (_TOO_FAR - (best - self.elements)) / (_TOO_FAR - _NEARLY)
        return np.asarray(strength(self.elements) * _between_0_and_1(behind))

    @cached_property
    def worse(self) -> Numbers:
        """How much nearer each sentence is to a pitfall than to any element or good phrase."""
        return np.asarray(self.best_pitfall - np.maximum(self.best_element, self.sound))

    @cached_property
    def slips(self) -> NDArray[np.bool_]:
        """Sentences that are nearer to a pitfall than to any element."""
        return np.asarray((self.worse > 0) & (self.best_pitfall > UNLIKE))

    @cached_property
    def clear_slips(self) -> NDArray[np.bool_]:
        """Sentences that say a pitfall beyond doubt."""
        return np.asarray(
            (self.worse >= _CLEARLY_WORSE) & (strength(self.best_pitfall) >= _CLEARLY_SAID)
        )

    @cached_property
    def sureness(self) -> Numbers:
        """0 to 1: how sure it is that a sentence says a pitfall rather than an element."""
        return _between_0_and_1(self.worse / _CLEARLY_WORSE)


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
    return _between_0_and_1((cosines - UNLIKE) / (ALIKE - UNLIKE)).astype(np.float64, copy=False)


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
    noes = [noes_of(phrase) for says in groups for phrase in says]
    refuse, deny, say_no = np.array(noes).T
    return _Laid(
        tuple(phrase for says in groups for phrase in plain(says, names)),
        list(accumulate((len(says) for says in groups[:-1]), initial=0)),
        refuse,
        deny,
        say_no,
        acts_wanted(groups),
    )


def _nearest(
    heard: Heard, by_act: tuple[Says, ...], by_meaning: tuple[Says, ...], memo: Memo
) -> Numbers:
    """For each group of phrasings a row, the cosine of every sentence to the nearest of them.

    A sentence that refuses is held to be farther from phrases that do not; *I would not* much
    farther from phrases without a no, and the other way round; and every sentence, of the first
    groups, from those that do what it does not.
    """
    if not heard.sentences:
        return np.zeros((len(by_act) + len(by_meaning), 0))
    laid, spoken = _laid_out(by_act + by_meaning, heard.names), [s.words for s in heard.sentences]
    cosines = (heard.vectors @ memo.of_author(laid.texts).T).astype(np.float64)
    refuse, deny, say_no = np.array([*map(noes_of, spoken)]).T[:, :, None]
    if refuse.any():
        cosines[refuse & ~laid.refuse] *= _REFUSED
    if deny.any():
        cosines[deny & ~laid.say_no] *= _DENIED
    if laid.deny.any():
        cosines[~say_no & laid.deny] *= _DENIED
    nearest = np.maximum.reduceat(cosines, laid.starts, axis=1).T
    nearest[: len(by_act)] *= do_it(spoken, laid.wanted[: len(by_act)])
    return nearest


def _without_echoes(vectors: Vectors) -> list[int]:
    kept: list[int] = []
    for index in range(len(vectors)):
        if not kept or float((vectors[kept] @ vectors[index]).max()) < _SAME:
            kept.append(index)
    return kept


def _best(cosines: Numbers) -> Numbers:
    return np.asarray(cosines.max(axis=0)) if len(cosines) else np.zeros(1)


def _between_0_and_1(numbers: Numbers) -> Numbers:
    return np.asarray(np.minimum(np.maximum(numbers, 0), 1))
