"""Texts compared by their words: which differ in nothing that matters."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    {"a", "an", "the", "and", "that", "is", "are", "was", "were", "be", "been", "it", "its", "this"}
    | {"then", "also", "just", "please", "now", "very", "quite", "really", "will", "would", "so"}
    | {"there", "here", "of"}
)
"""Words that two options may differ in and still say the same; no negation is among them."""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def difference(one: str, other: str) -> tuple[str, ...]:
    """The words that only one of two texts has, sorted."""
    mine, its = Counter(words_of(one)), Counter(words_of(other))
    return tuple(sorted((mine - its) + (its - mine)))


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in small words at most, and not in their order."""
    mine, its = ([w for w in words_of(text) if w not in _SMALL] for text in (one, other))
    if not mine and not its:
        return words_of(one) == words_of(other)
    return mine == its
