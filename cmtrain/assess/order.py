"""Whether words follow one another as they do in sentences, or lie in a heap."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import numpy as np

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
_LETTER, _LETTERS = re.compile(r"[rbw](?<!\w.)(?!\w)"), {"r": "are", "b": "be", "w": "with"}
"""Not the R of "R2". Looked for by the letter: most words have none of these."""
_SHORTEST_STEM = 3
_ACCENTED = re.compile(r"[à-ÿ]")
_HEAP, _FEWEST_WORDS = -0.25, 10
"""Mean log odds of a whole text below which it is a heap of words."""
_SPOKEN, _HEAP_IF_SPOKEN = 0.4, -0.45
"""Share of small words from which people write as they speak, or learn the language: their order is
often a little odd. Of shuffled texts with as many, 98 in 100 are below this all the same."""
_BARE, _BARE_IF_LOOSE, _LOOSE_IF_BARE = 0.1, 0.14, 0.21
"""Share of small words below which it is one in any case, and below which, with these odds."""
_LABEL, _LABELS = re.compile(r"\b\w+: "), 3
_COUNTED, _TOLD = re.compile(r"\d+"), 6
"""A notice in the manner of a form, with labels and figures, has few small words."""
_PIECE = re.compile(r"[.!?;:]+(?=\s|$)|\n")
_DONE = re.compile(
    r"\b(?:[a-z]{2,}ed|sent|kept|told|held|shut|withdrawn|closed|[a-zà-ÿ]{2,}[^t\W]ée?s?)\b",
    re.IGNORECASE,
)
_PIECES, _WORDS_A_PIECE, _REPORTED = 3, 6, 3
"""So has one that reports in short pieces what was done, with figures: "Post removed (R2)"."""
_LOOSE, _FEWEST_IN_A_SENTENCE = -0.6, 6
"""Mean log odds of one sentence."""
_CUT_OFF, _CUTS, _CUT_SHARE = -1.6, 3, 0.25
"""Log odds of an ending below which it is cut off; how many, and which share, are too many."""
_LISTED_WORDS, _LISTED_SHARE, _WORDS_AN_END = 16, 0.17, 60
_ENGLISH = 0.5


@dataclass(frozen=True)
class _Table:
    """How much likelier a word is after another than anywhere, in log odds, by kinds of words.

    `odds`: a row for the one, a column for what follows; single figures are read faster from these.
    """

    places: dict[str, int]
    odds: tuple[memoryview, ...]


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


def tokens_of(text: str) -> tuple[str, ...]:
    """Words in lower case, written out where people shorten them, figures and marks."""
    return tuple(_SHORTENED.get(word, word) for word in _typed(text))


def _typed(text: str) -> list[str]:
    """The same, with words as they were shortened."""
    plain = _LETTER.sub(lambda match: _LETTERS[match.group()], text.replace("’", "'"))
    return _TOKEN.findall(plain.casefold())


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
    laid = _laid(clean)
    if laid.words < _FEWEST_WORDS:
        return False
    if not laid.english:
        return laid.small < _BARE and not _is_report(clean, laid.words)
    if _is_cut_off(laid) or _is_one_list(clean, laid.words):
        return True
    labels = len(_LABEL.findall(clean))
    form = labels >= _LABELS or (labels and labels + len(_COUNTED.findall(clean)) >= _TOLD)
    loose = laid.order < _LOOSE_IF_BARE and laid.small < _BARE_IF_LOOSE
    bare = not form and (laid.small < _BARE or loose)
    heap = laid.order < (_HEAP if laid.small < _SPOKEN else _HEAP_IF_SPOKEN)
    return (bare or heap) and not _is_report(clean, laid.words)


def _is_report(clean: str, words: int) -> bool:
    """Whether it says in short pieces what was done."""
    pieces, done = len(_PIECE.findall(clean)), len(_DONE.findall(clean))
    return (
        pieces >= _PIECES
        and words <= _WORDS_A_PIECE * pieces
        and done > 0
        and done + len(_COUNTED.findall(clean)) >= _REPORTED
    )


def is_loose(words: str) -> bool:
    """Whether one sentence has no order that a sentence could have."""
    if len(words.split()) < _FEWEST_IN_A_SENTENCE:
        return False
    laid = _laid(words)
    return laid.english and laid.order < (_LOOSE if laid.small else 0.0)


@dataclass(frozen=True)
class _Laid:
    """A text by the kinds of its words.

    `places`: theirs in the table, between full stops; `odds`: of each after the one before, and
    `order` their mean; `words`: how many there are; `small`: share of small ones; `english`:
    whether these are not mostly French, of whose order too little is known.
    """

    places: list[int]
    odds: list[float]
    order: float
    words: int
    small: float
    english: bool


@lru_cache(maxsize=100)
def _laid(text: str) -> _Laid:
    table = _table()
    end = table.places[FULL_STOP]
    known = [*map(_known, _typed(text))]
    places = [end]
    for place, _, _ in known:
        if place != end or places[-1] != end:
            places.append(place)
    if places[-1] != end:
        places.append(end)
    odds: list[float] = [table.odds[one][other] for one, other in pairwise(places)]
    words = [starts for _, starts, _ in known].count(True)
    small = [size for _, _, size in known if size]
    english = small.count("english") >= _ENGLISH * len(small) and bool(
        small or not _ACCENTED.search(text)
    )
    order = sum(odds) / len(odds) if odds else 0.0
    share = len(small) / words if words else 0.0
    return _Laid(places, odds, order, words, share, english)


@lru_cache(maxsize=4_000)
def _known(typed: str) -> tuple[int, bool, Literal["english", "french", ""]]:
    """The place of a word's kind in the table, whether it has letters, which small word it is."""
    word, places = _SHORTENED.get(typed, typed), _table().places
    size: Literal["english", "french", ""] = ""
    if word in SMALL_WORDS:
        size = "english" if word in places else "french"
    return places[kind_of(word, places)], word[0].isalpha(), size


def _is_cut_off(laid: _Laid) -> bool:
    """Whether too many pieces end in a word that ends nothing, such as "the"."""
    places = _table().places
    marks = (places[FULL_STOP], places[COMMA])
    ends = [
        odds
        for (one, other), odds in zip(pairwise(laid.places), laid.odds, strict=True)
        if other in marks and one not in marks
    ]
    cuts = sum(odds < _CUT_OFF for odds in ends)
    return cuts >= _CUTS and cuts >= _CUT_SHARE * len(ends)


def _is_one_list(clean: str, words: int) -> bool:
    ends = len(re.findall(r"[.!?;:\n]+(?=\s|$)", clean))
    return (
        words >= _LISTED_WORDS
        and clean.count(",") >= _LISTED_SHARE * words
        and ends <= 1 + words / _WORDS_AN_END
    )


@cache
def _table() -> _Table:
    """The table in `data/order.npz`, made by `benchmarks/scorer/order.py`."""
    with files(__package__).joinpath("data/order.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        kinds = bytes(stored["kinds"]).decode("utf-8").split("\t")
        odds = stored["odds"].astype(np.float64) / float(stored["steps"])
    return _Table({kind: place for place, kind in enumerate(kinds)}, tuple(map(memoryview, odds)))
