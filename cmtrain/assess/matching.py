"""How likely each sentence says each element, or makes each mistake, that a key holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from ..content.base import CriterionCode, Flag
from ..content.key import Key
from .confidences import stems
from .encoder import EncoderName, Vectors
from .text import words_of

Numbers = NDArray[np.float64]
Small = NDArray[np.float32]
Truths = NDArray[np.bool_]
Says = tuple[str, ...]

MATCHERS: Mapping[EncoderName, str] = {
    "semantic": "matching.npz",
    "built-in": "matching_small.npz",
}
MEASURES = 15
"""Numbers that say how alike a sentence and a thing sought are."""
MEANING, SORT, AGREEMENT = 1.5, 2.0, 20.0
"""How much a sentence's meaning, what is sought, and where the meanings of both agree count beside
the measures of their likeness."""
CRITERIA: tuple[CriterionCode, ...] = get_args(CriterionCode)
FLAGS: tuple[Flag, ...] = get_args(Flag)
PARTS = ("centre", "spread", "measured", "sorts", "meaning", "agreement", "bias", "out")
SORTS = 1 + len(CRITERIA) + len(FLAGS)
"""Numbers that say what is sought: a mistake or not, of which criterion, with which flag."""
_OF_US = frozenset({"we", "our", "ours", "us", "nous", "notre", "nos"})
_OF_YOU = frozenset({"you", "your", "yours", "yourself", "vous", "votre", "vos", "toi", "te"})
_OF_ME = frozenset({"i", "my", "je", "j", "mon", "ma"})
_NO = frozenset({"not", "no", "never", "ne", "pas", "jamais"})
NEAREST = 1
"""Which measure is the plain likeness to the nearest phrase."""
_OPPOSITE = 0.5
"""Where less than this is left of the likeness, since one says no and the other does not, they are
opposites, and nothing is said."""
_LONE = 0.1
_FARTHEST = 30.0
_RARE_WORD = 4.0
"""Added to what the words of a phrase weigh, so that a single shared one is not everything."""


@dataclass(frozen=True)
class Sought:
    """What a key holds: its elements and after them its mistakes.

    `says`: the phrasings of each; `elements`: how many of them are elements.
    """

    says: tuple[Says, ...]
    criteria: tuple[CriterionCode, ...]
    flags: tuple[Flag | None, ...]
    elements: int


@dataclass(frozen=True)
class Cosines:
    """Of every sentence: to each phrase (a row a sentence), and to the nearest of each group.

    `nearest`: a row an element or mistake, once what the sentence does and denies is looked at.
    `stock`, `sound`: to the nearest of the sentences that could stand under anything.
    `phrases`: the vectors of the phrases, a row each.
    """

    every: Small
    nearest: Numbers
    stock: Numbers
    sound: Numbers
    phrases: Vectors


@dataclass(frozen=True, eq=False)
class Rarity:
    """How much the stem of a word tells: 0 for one in every sentence, the most for unknown ones."""

    known: Mapping[str, float]
    most: float

    def of(self, stem: str) -> float:
        """The weight of one stem."""
        return self.known.get(stem, self.most)


@dataclass(frozen=True)
class Matcher:
    """One hidden layer over likeness, what is sought, and the meaning of the sentence.

    `agreement`: for the product, number by number, of this meaning and that of the nearest phrase,
    of which a cosine is the sum: some of these numbers tell more than others. The layer holds
    several small networks side by side, which saw the same in another order.
    """

    rarity: Rarity
    centre: Small
    spread: Small
    measured: Small
    sorts: Small
    meaning: Small
    agreement: Small
    bias: Small
    out: Small
    out_bias: float


def sought(key: Key) -> Sought:
    """What a key holds, as it is compared."""
    return Sought(
        (*(one.says for one in key.elements), *(one.says for one in key.pitfalls)),
        (*(one.criterion for one in key.elements), *(one.criterion for one in key.pitfalls)),
        (*(None for _ in key.elements), *(one.flag for one in key.pitfalls)),
        len(key.elements),
    )


def chances(
    words: tuple[str, ...], vectors: Vectors, near: Cosines, wanted: Sought, encoder: EncoderName
) -> Numbers:
    """For each element and each mistake a row, for each sentence a chance of 0 to 1.

    Each is found from that sentence alone, so that no other one can change it.
    """
    net = matcher(encoder)
    measured = measures(words, near, wanted, net.rarity)
    found = likely(net, vectors, measured, sorts_of(wanted), near.phrases[closest(near, wanted)])
    return np.where(near.nearest < _OPPOSITE * measured[..., NEAREST], 0.0, found)


def likely(
    net: Matcher, vectors: Vectors, measured: Small, sorts: Small, phrases: Vectors
) -> Numbers:
    """What the network makes of measures: chances, a row a thing sought, a column a sentence.

    `phrases`: of each thing sought and each sentence the vector of the phrase that is nearest.
    """
    rows, columns = measured.shape[:2]
    scaled = (measured - net.centre) / net.spread
    agreeing = (vectors * AGREEMENT * phrases).reshape(rows * columns, -1)
    hidden = scaled.reshape(rows * columns, MEASURES) @ net.measured + agreeing @ net.agreement
    hidden = hidden.reshape(rows, columns, len(net.bias)) + net.bias
    hidden += (sorts * SORT @ net.sorts)[:, np.newaxis] + vectors * MEANING @ net.meaning
    odds = np.maximum(hidden, 0) @ net.out + net.out_bias
    odds = np.minimum(np.maximum(odds, -_FARTHEST), _FARTHEST)  # `clip` takes five times as long
    return np.asarray(1 / (1 + np.exp(-odds)), np.float64)


def closest(near: Cosines, wanted: Sought) -> NDArray[np.intp]:
    """For each thing sought and each sentence the place of the phrase nearest in meaning."""
    places = _places_of(wanted)
    nearest = near.every[:, places].argmax(axis=2).T
    return np.take_along_axis(places, nearest, axis=1)


def measures(words: tuple[str, ...], near: Cosines, wanted: Sought, rarity: Rarity) -> Small:
    """How alike they are: (things sought, sentences, measures).

    Cosines to the nearest phrase and to all of them, words that are shared, how much nearer it is
    than anything else of its sort and of the other; then of the sentence alone how near it is to
    what could stand anywhere, how long it is, whether it asks, speaks of us, you, me, denies.
    """
    key = _lexicon(wanted, rarity)
    shape = near.nearest.shape
    said = tuple(map(stems, words))
    table = _there(key.places, said)
    weight = np.array([sum(map(rarity.of, each)) for each in said]) + _RARE_WORD
    columns = np.empty((*shape, MEASURES), np.float32)
    columns[..., 0] = near.nearest
    columns[..., NEAREST] = np.maximum.reduceat(near.every, key.starts, axis=1).T
    columns[..., 2] = np.add.reduceat(near.every, key.starts, axis=1).T / key.sizes
    columns[..., 3] = np.maximum.reduceat(table @ key.phrases, key.starts, axis=1).T
    columns[..., 4] = (table @ key.groups).T / weight
    columns[..., 5] = near.nearest - _best_other(near.nearest, key.rivals)
    columns[..., 6] = near.nearest - _best_other(near.nearest, key.others)
    columns[..., 7] = near.stock
    columns[..., 8] = near.sound
    columns[..., 9] = np.log1p([len(each) for each in said])
    columns[..., 10:] = [_manner(each) for each in words]
    return columns


def _manner(sentence: str) -> tuple[bool, ...]:
    """Whether it asks, speaks of us, of you, of me, and whether it says no."""
    words = words_of(sentence)
    heads = {word.partition("'")[0] for word in words}
    spoken = (not heads.isdisjoint(each) for each in (_OF_US, _OF_YOU, _OF_ME))
    denies = not heads.isdisjoint(_NO) or any(word.endswith("n't") for word in words)
    return ("?" in sentence, *spoken, denies)


@lru_cache(maxsize=1_000)
def sorts_of(wanted: Sought) -> Small:
    """One row a thing sought: whether it is a mistake, its criterion, its flag."""
    rows = np.zeros((len(wanted.says), SORTS), np.float32)
    for row, (criterion, flag) in enumerate(zip(wanted.criteria, wanted.flags, strict=True)):
        rows[row, 0] = row >= wanted.elements
        rows[row, 1 + CRITERIA.index(criterion)] = 1
        if flag is not None:
            rows[row, 1 + len(CRITERIA) + FLAGS.index(flag)] = 1
    return rows


@lru_cache(maxsize=1_000)
def _places_of(wanted: Sought) -> NDArray[np.intp]:
    """A row a thing sought: the places of its phrases, the first again where others have more."""
    sizes = [len(says) for says in wanted.says]
    starts = np.array([*accumulate(sizes[:-1], initial=0)])[:, np.newaxis]
    own = np.arange(max(sizes, default=0))
    return starts + np.where(own < np.array(sizes)[:, np.newaxis], own, 0)


@dataclass(frozen=True)
class _Lexicon:
    """The words of a key: `places` of their stems; what each weighs in phrases and in groups.

    `starts`, `sizes`: where the phrasings of each thing sought begin, and how many they are.
    `rivals`, `others`: for each thing sought what else is of its sort, and what is of the other.
    """

    starts: list[int]
    sizes: NDArray[np.int_]
    places: Mapping[str, int]
    phrases: Small
    groups: Small
    rivals: Truths
    others: Truths


@lru_cache(maxsize=1_000)
def _lexicon(wanted: Sought, rarity: Rarity) -> _Lexicon:
    each = [[stems(phrase) for phrase in says] for says in wanted.says]
    known = sorted({stem for says in each for phrase in says for stem in phrase})
    places = {stem: place for place, stem in enumerate(known)}
    weight = np.array([rarity.of(stem) for stem in known], np.float32)
    phrases = _there(places, [phrase for says in each for phrase in says]) * weight
    groups = _there(places, [frozenset[str]().union(*says) for says in each]) * weight
    sizes = [len(says) for says in each]
    same: Truths = np.array([[a == b for b in _sorts(wanted)] for a in _sorts(wanted)])
    return _Lexicon(
        list(accumulate(sizes[:-1], initial=0)),
        np.array(sizes)[:, np.newaxis],
        places,
        (phrases / (phrases.sum(axis=1, keepdims=True) + _RARE_WORD)).T,
        groups.T,
        same & ~np.eye(len(each), dtype=np.bool_),
        ~same,
    )


def _sorts(wanted: Sought) -> list[bool]:
    """Whether each thing sought is a mistake."""
    return [place >= wanted.elements for place in range(len(wanted.says))]


def _there(places: Mapping[str, int], texts: Sequence[frozenset[str]]) -> Small:
    """A row a text, 1 at the place of each of the stems that it has."""
    found = np.zeros((len(texts), len(places)), np.float32)
    for row, text in enumerate(texts):
        found[row, [places[stem] for stem in text if stem in places]] = 1
    return found


def _best_other(cosines: Numbers, others: Truths) -> Numbers:
    """For each thing sought the highest cosine of the `others`.

    Where there are none, it is as if one were a little behind, lest a key that asks for one thing
    only be easier, or harder, to please than others.
    """
    found = np.where(others[:, :, np.newaxis], cosines, -1.0).max(axis=1)
    return np.where(others.any(axis=1, keepdims=True), found, cosines - _LONE)


@cache
def matcher(encoder: EncoderName) -> Matcher:
    """The one trained on an encoder's vectors by `benchmarks/scorer/matching.py`."""
    with files(__package__).joinpath(f"data/{MATCHERS[encoder]}").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        known = dict(zip(str(stored["stems"]).split("\n"), stored["weights"].tolist(), strict=True))
        parts = {name: stored[name].astype(np.float32) for name in PARTS}
        rarity = Rarity(known, float(stored["most"]))
        return Matcher(rarity, **parts, out_bias=float(stored["out_bias"]))
