"""A learner's words made comparable, with the way back to the exact characters typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from .assessment import Span

LONGEST = 2_000
"""Characters of a text that are analysed; the rest is ignored."""

Field = Literal["reply", "reason"]

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"'}
)
_END = re.compile(r"(?:[.!?…]+[\"')\]]*|[;])(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|st|no|vs|ext|approx)\.$", re.IGNORECASE)
_WORD = re.compile(r"\w")
_HARD_LENGTH = 340


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: `text.clean[start:end]`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Text:
    """What was typed (`raw`), its comparable form (`clean`), and where each character came from."""

    field: Field
    raw: str
    clean: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The stretch `clean[start:end]` as exact characters of what was typed."""
        while start < end - 1 and self.raw[self.origin[start]].isspace():
            start += 1
        while end > start + 1 and self.raw[self.origin[end - 1]].isspace():
            end -= 1
        first, last = self.origin[start], self.origin[end - 1] + 1
        return Span(field=self.field, start=first, end=last, text=self.raw[first:last])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences without the space around them; pieces without a letter are left out."""
        return tuple(
            sentence
            for start, end in _pieces(self.clean)
            if (sentence := _trimmed(self.clean, start, end)) is not None
        )


def read(raw: str, field: Field = "reply") -> Text:
    """Compatible characters folded, invisible ones dropped, cut at LONGEST characters."""
    kept, origin = [], []
    for index, char in enumerate(raw[:LONGEST]):
        for plain in _fold(char):
            kept.append(plain)
            origin.append(index)
    return Text(field, raw, "".join(kept), tuple(origin))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"\w+(?:'\w+)?", text.translate(_SAME).casefold())


def _fold(char: str) -> str:
    if char in "\n\t ":
        return char
    folded = unicodedata.normalize("NFKC", char).translate(_SAME)
    return "".join(
        c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )


def _pieces(clean: str) -> list[tuple[int, int]]:
    ends = [
        match.end()
        for match in _END.finditer(clean)
        if not _ABBREVIATION.search(clean, max(0, match.start() - 8), match.start() + 1)
    ]
    cuts = [0, *ends, len(clean)]
    return [
        (at, min(at + _HARD_LENGTH, end))
        for start, end in pairwise(cuts)
        for at in range(start, end, _HARD_LENGTH)
    ]


def _trimmed(clean: str, start: int, end: int) -> Sentence | None:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    words = clean[start:end]
    return Sentence(start, end, words) if _WORD.search(words) else None
