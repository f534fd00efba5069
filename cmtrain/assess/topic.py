"""Whether a reply has anything to do with its case."""

import math
import re
from functools import lru_cache

import numpy as np

from ..content.key import Key
from .encoder import Memo
from .hearing import Heard
from .language import SMALL_WORDS
from .text import lines_of, words_of

_FEWEST_WORDS, _SHORTEST = 8, 3
_NEAR_ENOUGH = 0.46
_LONG, _NEAR_ENOUGH_AT_LENGTH = 30, 0.5
"""Whoever writes that many words about a case comes nearer to it: three of four strong replies to
other cases stay below, and one of a hundred honest ones."""
_ENDING = re.compile(r"(?:'s|s|ed|ing|ly|er)$")


def is_off_topic(heard: Heard, key: Key, sources: tuple[str, ...], memo: Memo) -> bool:
    """Whether neither the meaning of its sentences nor its words touch the case or its key."""
    if len(words_of(heard.text.clean)) < _FEWEST_WORDS or not key.elements:
        return False
    enough = _NEAR_ENOUGH_AT_LENGTH if is_long(heard) else _NEAR_ENOUGH
    return nearness(heard, key, sources, memo) < enough


def is_long(heard: Heard) -> bool:
    """Whether a reply has words enough to show what it is about."""
    return len(words_of(heard.text.clean)) >= _LONG


def nearness(heard: Heard, key: Key, sources: tuple[str, ...], memo: Memo) -> float:
    """Mean cosine of its sentences to the nearest line of the case, and more for shared words."""
    phrases = tuple(phrase for element in key.elements for phrase in element.says)
    phrases += tuple(phrase for pitfall in key.pitfalls for phrase in pitfall.says)
    lines = tuple(sentence.words for source in sources for sentence in lines_of(source))
    case = np.vstack([memo.of_author(phrases), memo.of_author(lines)])
    meaning = float((heard.vectors @ case.T).max(axis=1).mean())
    words = content_words(heard.text.clean)
    shared = len(shared_words(heard, key, sources))
    return meaning + 0.35 * shared / max(1, len(words)) + 0.026 * math.log1p(shared)


def shared_words(heard: Heard, key: Key, sources: tuple[str, ...]) -> frozenset[str]:
    """Words with a meaning of their own that a reply shares with the case or the key."""
    phrases = [phrase for element in key.elements for phrase in element.says]
    phrases += [phrase for pitfall in key.pitfalls for phrase in pitfall.says]
    return content_words(heard.text.clean) & words_of_author("\n".join((*sources, *phrases)))


def content_words(text: str) -> frozenset[str]:
    """The words of a text that have a meaning of their own, without their endings."""
    return frozenset(
        _ENDING.sub("", word)
        for word in words_of(text)
        if len(word) >= _SHORTEST and word not in SMALL_WORDS
    )


@lru_cache(maxsize=1_000)
def words_of_author(text: str) -> frozenset[str]:
    """The same of a text that comes again and again."""
    return content_words(text)
