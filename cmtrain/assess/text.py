"""A learner's words made comparable, with the way back to the exact characters typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import Literal

from .assessment import Span

LONGEST = 2_000
"""Characters of a text that are analysed; the rest is ignored."""

Field = Literal["reply", "reason"]

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"'}
)
_PLAIN = re.compile(r"[\n\t -_a-~]*")
"""Characters that are comparable as they are."""
_END = re.compile(r"(?:[.!?…]+[\"')\]]*|[;])(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|st|no|vs|ext|approx)\.$", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,2}\.$")
_WORDS = re.compile(r"\w+(?:'\w+)?")
_BULLET = re.compile(r"(?:[-–—*•·>]+|\(?\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_WORD = re.compile(r"\w")
_HARD_LENGTH = 340
_LONG_SENTENCE, _LEAST_CLAUSE, _FEWEST_OF_A_CLAUSE = 22, 6, 3
"""Words: a sentence is long beyond the first, and no clause is shorter than the second."""
_CUT = re.compile(r"\s*[,:;(–—]\s+|\s+-\s+|,?\s+(?:but|because|so that|which|while)\s+")
_JOINT = re.compile(
    _CUT.pattern + r"|,?\s+(?:and|so|then)\s+(?=(?:i|we|you|our|my|here|please|it|that|she|he)\b)",
    re.IGNORECASE,
)
"""Where a clause may end that says something else than its neighbour."""


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
        """The sentences without space, bullet or number before them; each has a letter."""
        return tuple(
            sentence
            for start, end in _pieces(self.clean)
            if (sentence := _trimmed(self.clean, start, end)) is not None
        )


def read(raw: str, field: Field = "reply") -> Text:
    """Compatible characters folded, invisible ones dropped, cut at LONGEST characters.

    Some characters are written out as many; what they make of a text is cut too.
    """
    if _PLAIN.fullmatch(raw, 0, LONGEST):
        clean = raw[:LONGEST]
        return Text(field, raw, clean, tuple(range(len(clean))))
    folded = [*map(_fold, raw[:LONGEST])]
    clean = "".join(folded)
    if len(clean) == len(folded) and all(folded):  # one for one, as in almost every text
        return Text(field, raw, clean, tuple(range(len(clean))))
    origin = (index for index, plain in enumerate(folded) for _ in plain)
    return Text(field, raw, clean[:LONGEST], tuple(islice(origin, LONGEST)))


@lru_cache(maxsize=4_000)
def lines_of(source: str) -> tuple[Sentence, ...]:
    """The sentences of a text that comes again and again, as an author's does."""
    return read(source).sentences


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return list(_words(text))


@lru_cache(maxsize=500)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.translate(_SAME).casefold()))


@lru_cache(maxsize=2_000)
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
        and not _ITEM_NUMBER.search(clean, max(0, match.start() - 8), match.start() + 1)
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
    if bullet := _BULLET.match(clean, start, end):
        start = bullet.end()
    words = clean[start:end]
    return Sentence(start, end, words) if _WORD.search(words) else None


def clauses(sentence: Sentence) -> tuple[Sentence, ...]:
    """A long sentence cut at its commas and dashes; a short one as it is."""
    if len(words_of(sentence.words)) <= _LONG_SENTENCE:
        return (sentence,)
    pieces, start = [], 0
    for match in _CUT.finditer(sentence.words):
        before, after = sentence.words[start : match.start()], sentence.words[match.end() :]
        if min(len(words_of(before)), len(words_of(after))) >= _LEAST_CLAUSE:
            pieces.append((start, match.start()))
            start = match.end()
    pieces.append((start, len(sentence.words)))
    return tuple(
        Sentence(sentence.start + first, sentence.start + last, sentence.words[first:last])
        for first, last in pieces
    )


def _worth_cutting(
    sentence: Sentence, joints: list[tuple[int, int]], inside: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Joints but for those that cut off one or two words that hold none of the stretches."""

    def is_scrap(start: int, end: int) -> bool:
        words = sentence.words[start - sentence.start : end - sentence.start]
        holds = any(a < end and start < b for a, b in inside)
        return not holds and len(words_of(words)) < _FEWEST_OF_A_CLAUSE

    start = sentence.start
    for first, last in joints:
        if not (is_scrap(start, first) or is_scrap(last, sentence.end)):
            yield first, last
            start = last


def around(sentence: Sentence, stretches: Iterable[tuple[int, int]]) -> tuple[Sentence, ...]:
    """A sentence in pieces: clauses that hold one of the stretches, and what is between them.

    One or two words between them are no clause: *I promise* goes with what is promised.
    """
    inside = [s for s in stretches if s[0] < sentence.end and sentence.start < s[1]]
    if not inside:
        return (sentence,)
    joints = [
        (sentence.start + match.start(), sentence.start + match.end())
        for match in _JOINT.finditer(sentence.words)
    ]
    free = [j for j in joints if not any(a < j[1] and j[0] < b for a, b in inside)]
    cuts = [(sentence.start, sentence.start), *_worth_cutting(sentence, free, inside)]
    cuts.append((sentence.end, sentence.end))
    pieces: list[tuple[int, int, bool]] = []
    for (_, start), (end, _) in pairwise(cuts):
        holds = any(a < end and start < b for a, b in inside)
        joined = bool(pieces) and not holds and not pieces[-1][2]
        first = pieces.pop()[0] if joined else start
        if first < end:
            pieces.append((first, end, holds))
    first = sentence.start
    return tuple(
        Sentence(start, end, sentence.words[start - first : end - first])
        for start, end, _ in pieces
    )
