"""Which of many patterns cannot match a text, told by the pieces of words that each would need."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LONG_ENOUGH = 5
"""Letters beyond which a longer piece is no better than fewer pieces."""
_START = 3
_MOST_NEEDS = 4
_WORDS_KEPT = 8_000
_LONGEST_KEPT = 40
_DIGITS = frozenset("0123456789")
_SAME_LETTER = str.maketrans("ıİſ", "iis")
"""Letters that a pattern takes for others when it ignores case, and `lower` does not."""

Pieces = frozenset[str]
"""Of these a match holds at least one, each within a word."""


class Sieve:
    """For patterns that ignore case. Built once; `possible` costs a fraction of trying them all.

    A pattern is laid down as its outermost alternatives, each of which may need several things at
    once. A word is a number whose bits say to which alternatives it gives the first thing, to which
    the second, and so on; to be tried are those that a text's words give everything.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        every = [
            (number, needs)
            for number, pattern in enumerate(patterns)
            for needs in alternatives(pattern.pattern)
        ]
        self._owners = [number for number, _ in every]
        self._count = 1 + max(self._owners, default=-1)
        self._every = (1 << len(every)) - 1
        self._free, self._gives = 0, dict[str, int]()
        for place, (_, needs) in enumerate(every):
            for nth in range(_MOST_NEEDS):
                bit = 1 << (place + nth * len(every))
                if nth >= len(needs):
                    self._free |= bit
                for piece in needs[nth] if nth < len(needs) else ():
                    self._gives[piece] = self._gives.get(piece, 0) | bit
        self._by_start: dict[str, list[str]] = {}
        for piece in self._gives:
            self._by_start.setdefault(piece[:_START], []).append(piece)
        self._short = tuple(piece for piece in self._gives if len(piece) < _START)
        self._kept = lru_cache(maxsize=_WORDS_KEPT)(self._given_by)

    def possible(self, text: str) -> Sequence[int]:
        """For each pattern whether it might match in the text; 0 is certain."""
        found = bytearray(self._count)
        for place in self.among(text):
            found[place] = True
        return found

    def among(self, text: str) -> list[int]:
        """The numbers of the patterns that might match in the text, in their order."""
        words = _folded(text).split()
        usual = max(map(len, words), default=0) <= _LONGEST_KEPT
        given = reduce(or_, map(self._kept if usual else self._given_by, words), self._free)
        left = self._every
        for _ in range(_MOST_NEEDS):
            left &= given
            given >>= len(self._owners)
        return self._owners_of(left)

    def _owners_of(self, left: int) -> list[int]:
        found: list[int] = []
        while left:
            lowest = left & -left
            owner = self._owners[lowest.bit_length() - 1]
            if not found or found[-1] != owner:
                found.append(owner)
            left ^= lowest
        return found

    def _given_by(self, word: str) -> int:
        """What a word gives; only pieces that begin like a stretch of it are looked for."""
        held = [piece for piece in self._short if piece in word]
        for start in {word[at : at + _START] for at in range(len(word) - _START + 1)}:
            held += (piece for piece in self._by_start.get(start, ()) if piece in word)
        if not word.isascii() and any(map(str.isdecimal, word)):
            held += _DIGITS & self._gives.keys()
        return reduce(or_, map(self._gives.__getitem__, held), 0)


def alternatives(pattern: str) -> list[list[Pieces]]:
    """What every match of each outermost alternative of a pattern needs, the most telling first.

    An alternative of which nothing is known needs nothing.
    """
    items = list(parser.parse(pattern, re.IGNORECASE))
    ends: Sequence[Any] = [[]]
    if items and items[-1][0] is ops.BRANCH:  # what they begin with alike stands before them
        ends = items.pop()[1][1]
    return [
        sorted(dict.fromkeys(_of_sequence([*items, *end])), key=_worth, reverse=True)[:_MOST_NEEDS]
        for end in ends
    ]


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    """All that the items need, stretches of plain letters among them."""
    found: list[Pieces] = []
    run = ""
    for kind, value in items:
        if kind is ops.LITERAL:
            run += chr(value)
            continue
        found += _in_words(run)
        run = ""
        found += _of_item(kind, value)
    return found + _in_words(run)


def _in_words(run: str) -> list[Pieces]:
    return [Pieces({word}) for word in _folded(run).split()]


def _of_item(kind: Any, value: Any) -> list[Pieces]:
    if kind is ops.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is ops.BRANCH:
        return _of_any(value[1])
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    return _of_set(value) if kind is ops.IN else []


def _of_set(members: Sequence[tuple[Any, Any]]) -> list[Pieces]:
    if members == [(ops.CATEGORY, ops.CATEGORY_DIGIT)]:
        return [_DIGITS]
    plain = [chr(member) for kind, member in members if kind is ops.LITERAL]
    known = len(plain) == len(members) and not any(map(str.isspace, plain))
    return [Pieces(map(_folded, plain))] if known else []


def _of_any(branches: Sequence[Any]) -> list[Pieces]:
    """What any of the branches needs, if each needs something."""
    needs = [max(_of_sequence(branch), key=_worth, default=None) for branch in branches]
    return [] if None in needs else [Pieces().union(*(need for need in needs if need))]


def _worth(pieces: Pieces) -> tuple[int, int]:
    return min(_LONG_ENOUGH, *map(len, pieces)), -len(pieces)


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_SAME_LETTER).lower()
