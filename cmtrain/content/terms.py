"""Finding known words in a text: whole words, the longest first, in one pass."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from .running_text import apart

_WORD = re.compile(r"[^\W_]+′?")
_BLANK = re.compile(r"[ \u00a0]?\n?[ \u00a0]?")
_HYPHENS = ("-", "‐", "‑")
_GLUED_BEFORE, _GLUED_AFTER = frozenset("@#/_.\\"), frozenset("_@/")
"""Beside these a word is part of an address, a handle or a tag."""
_END = ""
"""Key of a node that a spelling ends at; no word is empty."""

_MOST_TEXTS = 1024
"""Remembered: a page says the same texts at every click."""

_Node = dict[str, Any]
_Word = tuple[int, int, str]


@dataclass(frozen=True)
class Found:
    """A known word at its place: half-open range of characters, and whose word it is."""

    start: int
    end: int
    name: str


class Terms:
    """Spellings by name. A spelling with a capital in it is found only exactly as it stands.

    Where a spelling has a blank, a text may have a hyphen, and not the other way round: a base-rate
    is a base rate, but to hand over is no hand-over. `shields` are phrases in which no word is
    found. Of the spellings that begin at the same word the longest is found; of equal ones the
    first.
    """

    def __init__(self, spellings: Mapping[str, Iterable[str]], shields: Iterable[str] = ()) -> None:
        self._root: _Node = {}
        self._remembered = lru_cache(_MOST_TEXTS)(self._searched)
        for name, every in spellings.items():
            for spelling in every:
                self._add(spelling, name)
        for phrase in shields:
            self._add(phrase, None)

    def found(self, text: str) -> tuple[Found, ...]:
        """Every known word of a text, from left to right; none overlaps another."""
        return self._remembered(text)

    def _searched(self, text: str) -> tuple[Found, ...]:
        words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
        folded = [word.casefold() for _start, _end, word in words]
        at, found = 0, []
        while at < len(words):
            if folded[at] not in self._root:
                at += 1
                continue
            last, name = self._longest(text, words, folded, at)
            if name is not None and not _glued(text, words[at][0], words[last][1]):
                found.append(Found(words[at][0], words[last][1], name))
            at = last + 1
        return tuple(found)

    def first_in(self, markdown: str, seen: Container[str] = ()) -> tuple[Found, ...]:
        """The first of each word in the running text of a Markdown text, but for those seen."""
        every = self.found(markdown)
        if not every:
            return ()
        closed, taken = [*apart(markdown)], {}
        for each in every:
            if each.name in seen or each.name in taken:
                continue
            if not any(start < each.end and each.start < end for start, end in closed):
                taken[each.name] = each
        return tuple(taken.values())

    def _add(self, spelling: str, name: str | None) -> None:
        steps = _steps(spelling)
        node = self._root
        for step in steps:
            node = node.setdefault(step.casefold(), {})
        if steps:
            exact = tuple(_WORD.findall(spelling)) if spelling != spelling.lower() else None
            node.setdefault(_END, []).append((exact, name))

    def _longest(
        self, text: str, words: list[_Word], folded: list[str], at: int
    ) -> tuple[int, str | None]:
        """The last word of the longest spelling that begins `at`, and whose it is."""
        last, name, here = at, None, at
        nodes = [self._root[folded[at]]]
        while nodes:
            written = tuple(word[2] for word in words[at : here + 1])
            for exact, whose in (end for node in nodes for end in node.get(_END, ())):
                if exact is None or exact == written:
                    last, name = here, whose
                    break
            here += 1
            if here == len(words):
                break
            steps = _ways(text[words[here - 1][1] : words[here][0]], folded[here])
            nodes = [node[step] for node in nodes for step in steps if step in node]
        return last, name


def _steps(spelling: str) -> list[str]:
    """The words of a spelling, those after a hyphen with it, those after a blank with that."""
    words = [*_WORD.finditer(spelling)]
    between = [spelling[one.end() : other.start()] for one, other in pairwise(words)]
    return [
        ("-" if gap in _HYPHENS else " ") * bool(place) + word[0]
        for place, (gap, word) in enumerate(zip(["", *between], words, strict=True))
    ]


def _ways(gap: str, word: str) -> tuple[str, ...]:
    """The steps that lead on over a gap: a hyphen may stand where a spelling has a blank."""
    if gap in _HYPHENS:
        return (f"-{word}", f" {word}")
    return (f" {word}",) if _BLANK.fullmatch(gap) else ()


def _glued(text: str, start: int, end: int) -> bool:
    """Whether it is part of something longer that is no word: @reach, reach.example, 3.reach."""
    before, after = text[start - 1 : start], text[end : end + 1]
    dotted = after == "." and text[end + 1 : end + 2].isalnum()
    return before in _GLUED_BEFORE or after in _GLUED_AFTER or dotted
