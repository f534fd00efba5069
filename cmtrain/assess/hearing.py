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
from .matching import Cosines, Says, Sought, chances, sought
from .names import Names, masked
from .text import Sentence, Text, clauses, words_of

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

MAYBE, SURELY = 0.35, 0.7
"""How likely a sentence must make a mistake to earn nothing, and for this to be beyond doubt."""
STOCK = 0.7
"""Cosine from which a sentence could stand under anything, and says nothing."""
_SAME = 0.93
_REFUSED = 0.8
_DENIED = 0.4
"""What is left of the likeness between *I would do it* and *I would not*: these are opposites."""


@dataclass(frozen=True)
class Heard:
    """Distinct sentences of a text with their vectors, in their order."""

    text: Text
    sentences: tuple[Sentence, ...]
    vectors: Vectors
    encoder: EncoderName
    names: Names = frozenset()
    spans: dict[int, Span] = field(default_factory=dict, compare=False, repr=False)
    compared: list[tuple[Key, "Near"]] = field(default_factory=list, compare=False, repr=False)
    """What `near` found: several look at the same sentences beside the same key."""

    def without(self, ignored: frozenset[str]) -> "Heard":
        """The same without what is part of a sentence that is `ignored`."""
        kept = [
            number
            for number, sentence in enumerate(self.sentences)
            if not any(sentence.words in whole for whole in ignored)
        ]
        if len(kept) == len(self.sentences):  # what was found of them goes on being known
            return self
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
    """How every sentence stands to a key, a row for each element and each pitfall.

    `elements`, `pitfalls`: cosines to the nearest phrasing; `stock`: to the nearest of the empty
    sentences that could stand under anything. `shares`, `mistakes`: how likely it says each element
    and makes each mistake, 0 to 1.
    """

    elements: Numbers
    pitfalls: Numbers
    stock: Numbers
    shares: Numbers
    mistakes: Numbers

    @cached_property
    def best_element(self) -> Numbers:
        """The cosine of each sentence to the nearest element; 0 where the key has none."""
        return _best(self.elements)

    @cached_property
    def best_pitfall(self) -> Numbers:
        """The same for pitfalls."""
        return _best(self.pitfalls)

    @cached_property
    def worst(self) -> Numbers:
        """How likely each sentence makes the mistake that it most likely makes."""
        return _best(self.mistakes)

    @cached_property
    def slips(self) -> NDArray[np.bool_]:
        """Sentences that more likely make a mistake than say an element."""
        return np.asarray((self.worst > _best(self.shares)) & (self.worst >= MAYBE))

    @cached_property
    def clear_slips(self) -> NDArray[np.bool_]:
        """Sentences that make a mistake beyond doubt."""
        return np.asarray(self.slips & (self.worst >= SURELY))


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
    for other, found in heard.compared:
        if other is key:
            return found
    found = _near(heard, sought(key), memo)
    heard.compared.append((key, found))
    return found


def compare(heard: Heard, wanted: Sought, memo: Memo) -> Cosines:
    """The cosines of every sentence with every phrase."""
    return _compared(heard, wanted.says, (phrases("stock"), phrases("sound")), memo)


def _near(heard: Heard, wanted: Sought, memo: Memo) -> Near:
    cosines = compare(heard, wanted, memo)
    words = tuple(sentence.words for sentence in heard.sentences)
    nearest, stop = cosines.nearest, wanted.elements
    likely = (
        chances(words, heard.vectors, cosines, wanted, heard.encoder)
        if nearest.size
        else np.zeros(nearest.shape)
    )
    shares = np.where(cosines.stock >= STOCK, 0.0, likely[:stop])
    return Near(nearest[:stop], nearest[stop:], cosines.stock, shares, likely[stop:])


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


def _compared(
    heard: Heard, by_act: tuple[Says, ...], by_meaning: tuple[Says, Says], memo: Memo
) -> Cosines:
    """The cosine of every sentence to the nearest of each group of phrasings, and to every phrase.

    A sentence that refuses is held to be farther from phrases that do not; *I would not* much
    farther from phrases without a no, and the other way round; and every sentence, of the first
    groups, from those that do what it does not.
    """
    if not heard.sentences:
        none = np.zeros((len(by_act), 0))
        flat = none[:0].ravel()
        return Cosines(none.astype(np.float32).T, none, flat, flat, heard.vectors)
    laid, spoken = _laid_out(by_act + by_meaning, heard.names), [s.words for s in heard.sentences]
    phrasings = memo.of_author(laid.texts)
    every = heard.vectors @ phrasings.T
    cosines = every.astype(np.float64)
    refuse, deny, say_no = np.array([*map(noes_of, spoken)]).T[:, :, None]
    if refuse.any():
        cosines[refuse & ~laid.refuse] *= _REFUSED
    if deny.any():
        cosines[deny & ~laid.say_no] *= _DENIED
    if laid.deny.any():
        cosines[~say_no & laid.deny] *= _DENIED
    nearest = np.maximum.reduceat(cosines, laid.starts, axis=1).T
    nearest[: len(by_act)] *= do_it(spoken, laid.wanted[: len(by_act)])
    own = laid.starts[len(by_act)]
    return Cosines(
        every[:, :own], nearest[: len(by_act)], nearest[-2], nearest[-1], phrasings[:own]
    )


def _without_echoes(vectors: Vectors) -> list[int]:
    kept: list[int] = []
    for index in range(len(vectors)):
        if not kept or float((vectors[kept] @ vectors[index]).max()) < _SAME:
            kept.append(index)
    return kept


def _best(cosines: Numbers) -> Numbers:
    return np.asarray(cosines.max(axis=0)) if len(cosines) else np.zeros(cosines.shape[1])
