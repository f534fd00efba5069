"""What each sentence reads like among critical mistakes, beside what the writer had been told."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..content.base import Flag
from .caseless import caseless
from .encoder import EncoderName, Memo
from .hearing import Heard

Numbers = NDArray[np.float32]

FLAGS: tuple[Flag, ...] = (
    "deletes_fair_criticism", "exposes_personal_data", "ignores_imminent_harm", "insults_person",
    "admits_liability_prematurely", "overpromises", "false_statement", "feeds_troll",
    "leaks_internal",
)  # fmt: skip
"""The order of what the network puts out; after these comes a sentence without any."""
NETWORKS: Mapping[EncoderName, str] = {
    "semantic": "flag_readings.npz",
    "built-in": "flag_readings_small.npz",
}
MEANING, WORDS, BESIDE = 4.0, 2.0, 0.5
"""How much the three kinds of input count beside each other."""
_WORD = re.compile(r"\w[\w']*")
_DENIES = caseless(
    r"\b(?:not?|never|nobody|none|nothing|without|cannot|\w+n't|ne|n'\w+|pas|aucune?|rien|jamais)\b"
)
_YOU = caseless(r"\b(?:you\w*|vous|votre|vos|tu|ton|ta|tes|toi)\b")
_WE = caseless(r"\b(?:we\w*|our|us|ours|nous|notre|nos)\b")
_I = caseless(r"\b(?:i|i'\w+|my|me|je|j'\w+|mon|ma)\b")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_CAPITAL = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w'’-]+")
_RAREST = 1e-4
_FARTHEST = 5.0


@dataclass(frozen=True)
class Told:
    """What a writer had read: posts, and the lines of the brief that are internal and that are not.

    Lines without a word are left out.
    """

    posts: tuple[str, ...]
    inside: tuple[str, ...]
    openly: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """One hidden layer over a sentence's meaning, what it stands beside, and its words."""

    grams: Mapping[str, int]
    rarity: Numbers
    centre: Numbers
    spread: Numbers
    dense: Numbers
    sparse: Numbers
    bias: Numbers
    out: Numbers
    out_bias: Numbers


def read_flags(heard: Heard, told: Told, memo: Memo) -> NDArray[np.float64]:
    """For each of `FLAGS` a row, for each sentence how much it reads like it: 0 to 1.

    0.5 is an even chance, each tenth more or less one unit of log odds. The network was trained by
    `benchmarks/scorer/flag_odds.py` on authored sentences and on rated responses.
    """
    if not heard.sentences:
        return np.zeros((len(FLAGS), 0))
    net = network(heard.encoder)
    words = tuple(sentence.words for sentence in heard.sentences)
    return log_odds(net, heard.vectors, beside(words, heard.vectors, told, memo), words)


def log_odds(
    net: Network, vectors: NDArray[np.float32], near: NDArray[np.float64], words: tuple[str, ...]
) -> NDArray[np.float64]:
    """What the network makes of sentences, on the scale of `read_flags`."""
    scaled = (near.astype(np.float32) - net.centre) / net.spread * BESIDE
    hidden = np.hstack([vectors * MEANING, scaled]) @ net.dense + net.bias
    for row, sentence in enumerate(words):
        places, weights = weighed(sentence, net.grams, net.rarity)
        if places:
            hidden[row] += weights @ net.sparse[places]
    raw = np.maximum(hidden, 0) @ net.out + net.out_bias
    likely = np.exp(raw - raw.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    odds = np.log((likely + _RAREST) / (1 - likely + _RAREST))[:, : len(FLAGS)]
    return np.asarray((np.clip(odds, -_FARTHEST, _FARTHEST) + _FARTHEST) / (2 * _FARTHEST)).T


def grams(sentence: str) -> list[str]:
    """Its words and pairs of words, in small letters."""
    words = _words(sentence)
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


@lru_cache(maxsize=100)
def _words(sentence: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(sentence.lower()))


def weighed(
    sentence: str, known: Mapping[str, int], rarity: Numbers
) -> tuple[list[int], NDArray[np.float32]]:
    """Places of the known grams of a sentence, and their weights: tf-idf, of the length `WORDS`."""
    counted: dict[int, int] = {}
    for gram in grams(sentence):
        if gram in known:
            counted[known[gram]] = counted.get(known[gram], 0) + 1
    places = list(counted)
    often = np.array([1 + math.log(count) for count in counted.values()], np.float32)
    weights = rarity[places] * often
    length = math.sqrt(float(weights @ weights))
    return places, weights * np.float32(WORDS / max(length, 1e-6))


def beside(
    words: tuple[str, ...], vectors: NDArray[np.float32], told: Told, memo: Memo
) -> NDArray[np.float64]:
    """How each sentence stands to what its writer had been told; one row a sentence."""
    known = _known(told)
    inside, openly, posts = (
        vectors @ memo.of_author(lines).T if lines else np.zeros((len(words), 1))
        for lines in (told.inside, told.openly, told.posts)
    )
    nearest = openly.argmax(axis=1).tolist()
    most = (each.max(axis=1).tolist() for each in (inside, openly, posts))
    rows = []
    for sentence, at, to_inside, to_open, to_post in zip(words, nearest, *most, strict=True):
        denies = _DENIES.is_in(sentence)
        turned = denies != (bool(told.openly) and _line_denies(told.openly[at]))
        figures = set(_FIGURE.findall(sentence))
        rows.append(
            (to_inside, to_open, to_post, to_inside - to_open, to_inside - to_post,
             turned, turned * to_open,
             bool(figures - known.figures - known.hidden_figures),
             bool(figures & known.figures), bool(figures & known.hidden_figures),
             not known.hidden_names.isdisjoint(_words(sentence)),
             denies, _YOU.is_in(sentence), _WE.is_in(sentence), _I.is_in(sentence),
             "?" in sentence, "!" in sentence, bool(told.inside))
        )  # fmt: skip
    return np.array(rows, np.float64)


@lru_cache(maxsize=4_000)
def _line_denies(line: str) -> bool:
    return _DENIES.is_in(line)


@dataclass(frozen=True)
class _Known:
    """Figures that anybody may name, and figures and names that only internal lines hold."""

    figures: frozenset[str]
    hidden_figures: frozenset[str]
    hidden_names: frozenset[str]


@lru_cache(maxsize=500)
def _known(told: Told) -> _Known:
    openly, hidden = "\n".join((*told.posts, *told.openly)), "\n".join(told.inside)
    figures = frozenset(_FIGURE.findall(openly))
    words = frozenset(_WORD.findall(openly.lower()))
    names = frozenset(name.lower() for name in _CAPITAL.findall(hidden))
    return _Known(figures, frozenset(_FIGURE.findall(hidden)) - figures, names - words)


@cache
def network(encoder: EncoderName) -> Network:
    """The one trained on an encoder's vectors."""
    with files(__package__).joinpath(f"data/{NETWORKS[encoder]}").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        names = str(stored["grams"]).split("\n")
        parts = {name: stored[name].astype(np.float32) for name in stored.files if name != "grams"}
    return Network({gram: place for place, gram in enumerate(names)}, **parts)
