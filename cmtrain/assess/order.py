"""Whether words follow one another as they do in sentences, or lie in a heap."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .language import SMALL_WORDS

FULL_STOP, COMMA, FIGURE = ".", ",", "#"
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[.,!?;:\n]")
_ENDING = re.compile(
    r"(?:ing|ed|ly|tion|s|er|est|ment|ness|able|ful|al|e|ons|ez|ent|é|és|ée|ées|eur)$"
)
_SHORTENED = {
    "u": "you", "ur": "your", "n": "and", "pls": "please", "plz": "please",
    "thx": "thanks", "abt": "about", "im": "i'm", "dont": "don't",
    "cant": "can't", "didnt": "didn't", "thats": "that's", "srry": "sorry", "sory": "sorry",
    "gonna": "will", "bc": "because", "rly": "very", "wont": "won't", "isnt": "isn't", "ya": "you",
}  # fmt: skip
"""As people type on a telephone; how it is spelt does not count."""
_LETTER, _LETTERS = re.compile(r"\b[rbw]\b"), {"r": "are", "b": "be", "w": "with"}
"""Not the R of "R2"."""
_SHORTEST_STEM = 3
_ACCENTED = re.compile(r"[à-ÿ]")
_HEAP, _FEWEST_WORDS = -0.25, 10
"""Mean log odds of a whole text below which it is a heap of words."""
_BARE, _BARE_IF_LOOSE, _LOOSE_IF_BARE = 0.1, 0.14, 0.21
"""Share of small words below which it is one in any case, and below which, with these odds."""
_LABEL, _LABELS = re.compile(r"\b\w+: "), 3
"""A notice in the manner of a form has few small words."""
_LOOSE, _FEWEST_IN_A_SENTENCE = -0.6, 6
"""Mean log odds of one sentence."""
_CUT_OFF, _CUTS, _CUT_SHARE = -1.6, 3, 0.25
"""Log odds of an ending below which it is cut off; how many, and which share, are too many."""
_LISTED_WORDS, _LISTED_SHARE, _WORDS_AN_END = 16, 0.17, 60
_ENGLISH = 0.5


@dataclass(frozen=True)
class _Table:
    """How much likelier a word is after another than anywhere, in log odds, by kinds of words."""

    places: dict[str, int]
    odds: NDArray[np.float64]


def kind_of(word: str, known: dict[str, int]) -> str:
    """A frequent word itself; of any other how it ends; marks that end sentences are one kind."""
    if word in known or word == COMMA:
        return word
    if word in ".!?;:\n":
        return FULL_STOP
    if word.isdigit():
        return FIGURE
    ending = _ENDING.search(word)
    long_enough = ending and len(word) >= len(ending.group()) + _SHORTEST_STEM
    return f"-{ending.group()}" if ending and long_enough else "-"


@lru_cache(maxsize=500)
def tokens_of(text: str) -> tuple[str, ...]:
    """Words in lower case, written out where people shorten them, figures and marks."""
    plain = _LETTER.sub(lambda match: _LETTERS[match.group()], text.replace("’", "'"))
    found = _TOKEN.findall(plain.casefold())
    return tuple(_SHORTENED.get(word, word) for word in found)


def kinds_of_words(text: str, known: dict[str, int]) -> list[str]:
    """The kinds of a text's words in their order, between full stops."""
    kinds = [FULL_STOP]
    for word in tokens_of(text):
        kind = kind_of(word, known)
        if kind != FULL_STOP or kinds[-1] != FULL_STOP:
            kinds.append(kind)
    return kinds if kinds[-1] == FULL_STOP else [*kinds, FULL_STOP]


def is_heap(clean: str) -> bool:
    """Whether a text is words without order, pieces of sentences, or one long list."""
    words = sum(map(str.isalpha, (token[0] for token in tokens_of(clean))))
    if words < _FEWEST_WORDS or not _is_english(clean):
        return False
    order, small = _order(clean), _share_of_small_words(clean)
    form = len(_LABEL.findall(clean)) >= _LABELS
    loose = order < _LOOSE_IF_BARE and small < _BARE_IF_LOOSE
    bare = not form and (small < _BARE or loose)
    return bare or order < _HEAP or _is_cut_off(clean) or _is_one_list(clean, words)


def is_loose(words: str) -> bool:
    """Whether one sentence has no order that a sentence could have."""
    if len(words.split()) < _FEWEST_IN_A_SENTENCE or not _is_english(words):
        return False
    return _order(words) < (0.0 if not _share_of_small_words(words) else _LOOSE)


def _order(text: str) -> float:
    places = _places_in(text)
    return float(_table().odds[places[:-1], places[1:]].mean()) if len(places) > 1 else 0.0


def _places_in(text: str) -> NDArray[np.int_]:
    """The places of the kinds of a text's words in the table, between full stops."""
    end = _table().places[FULL_STOP]
    places = [end]
    for place in map(_place_of, tokens_of(text)):
        if place != end or places[-1] != end:
            places.append(place)
    return np.array(places if places[-1] == end else [*places, end])


def _share_of_small_words(text: str) -> float:
    words = [token for token in tokens_of(text) if token[0].isalpha()]
    return sum(map(SMALL_WORDS.__contains__, words)) / len(words) if words else 0.0


@lru_cache(maxsize=4_000)
def _place_of(word: str) -> int:
    places = _table().places
    return places[kind_of(word, places)]


def _is_cut_off(clean: str) -> bool:
    """Whether too many pieces end in a word that ends nothing, such as "the"."""
    table, places = _table(), _places_in(clean)
    marks = np.isin(places, [table.places[FULL_STOP], table.places[COMMA]])
    ends = np.flatnonzero(marks[1:] & ~marks[:-1])
    cuts = int((table.odds[places[ends], places[ends + 1]] < _CUT_OFF).sum())
    return cuts >= _CUTS and cuts >= _CUT_SHARE * len(ends)


def _is_one_list(clean: str, words: int) -> bool:
    ends = len(re.findall(r"[.!?;:\n]+(?=\s|$)", clean))
    return (
        words >= _LISTED_WORDS
        and clean.count(",") >= _LISTED_SHARE * words
        and ends <= 1 + words / _WORDS_AN_END
    )


@lru_cache(maxsize=500)
def _is_english(text: str) -> bool:
    """Whether its small words are not mostly French, of whose order too little is known."""
    small = [token for token in tokens_of(text) if token in SMALL_WORDS]
    return sum(map(_english().__contains__, small)) >= _ENGLISH * len(small) and not (
        _ACCENTED.search(text) and not small
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(word for word in SMALL_WORDS if word in _table().places)


@cache
def _table() -> _Table:
    """The table in `data/order.npz`, made by `benchmarks/scorer/order.py`."""
    with files(__package__).joinpath("data/order.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        kinds = bytes(stored["kinds"]).decode("utf-8").split("\t")
        odds = stored["odds"].astype(np.float64) / float(stored["steps"])
    return _Table({kind: place for place, kind in enumerate(kinds)}, odds)
