"""Wordings that help or hurt in any reply, found with their exact place."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from ..content.base import CriterionCode, Flag
from .caseless import Caseless
from .sieve import Sieve
from .text import Sentence, Text

Polarity = Literal["helps", "hurts"]
When = Literal["always", "open-case", "no-money", "no-time", "unsettled", "confidential"]
"""In which cases a wording does harm; see `stakes.py`."""
Patterns = tuple[re.Pattern[str], ...]

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|without|instead of|rather than|neither|nor|cannot|avoid"
    r"|ne|pas|jamais|\w+n't)\b"
    r"[^.,;:!?]{0,32}$",
    re.IGNORECASE,
)
_OTHER_LANGUAGES = ("fr",)
_SPOILS = 2
"""Strength from which a bad wording spoils its sentence, unless the file says otherwise."""
_CLAIMS: frozenset[Flag] = frozenset(
    {"false_statement", "overpromises", "admits_liability_prematurely", "leaks_internal"}
)
_ASKED = re.compile(
    r"^(?:(?:and|but|so|or|then|\w+,) )?(?:is|are|was|were|do|does|did|can|could|will|would|shall"
    r"|should|may|have|has|had|who|what|when|where|why|how|which|est-ce|peut-on)\b.*\?[\"')\]]*$",
    re.IGNORECASE | re.DOTALL,
)
"""A question claims and promises nothing."""
_QUOTES = re.compile(
    r"\"[^\"\n]{2,160}\"|«[^»\n]{2,160}»|(?<!\w)'[^'\n]{2,160}?'(?!\w)|(?<![\w*])\*[^*\n]{2,160}\*(?![\w*])"
)


@dataclass(frozen=True)
class Marker:
    """A wording to look for. `strength`: 1 slight, 2 clear, 3 grave.

    One that `spoils` leaves nothing to be earned by the sentence it stands in. One that is `open`
    does harm only where everybody reads; one with another `when`, only in such a case. One that is
    `keyed` is right where the key says the same.
    """

    code: str
    polarity: Polarity
    criterion: CriterionCode
    strength: int
    label: str
    why: str
    flag: Flag | None
    negatable: bool
    spoils: bool
    open: bool
    keyed: bool
    when: When
    patterns: Patterns
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Found:
    """A marker at `clean[start:end]` of a text, in one of its sentences."""

    marker: Marker
    text: Text
    sentence: Sentence
    start: int
    end: int


@cache
def all_markers() -> tuple[Marker, ...]:
    """The markers of `data/markers.toml` in its order, then their wordings in other languages."""
    first = tuple(_marker(row) for row in _read("markers.toml")["marker"])
    by_code = {marker.code: marker for marker in first}
    others = [_read(f"markers_{language}.toml") for language in _OTHER_LANGUAGES]
    return first + tuple(
        replace(english, patterns=_compiled(row["patterns"]), unless=_unless(row) or english.unless)
        for rows in others
        for code, row in rows.items()
        for english in (by_code[code],)
    )


def find_markers(text: Text) -> tuple[Found, ...]:
    """Markers that a text contains and does not deny or quote; of each, the first in a sentence."""
    return search(text)[0]


def search(
    text: Text, kinds: frozenset[When] | None = None
) -> tuple[tuple[Found, ...], tuple[tuple[int, int], ...]]:
    """The markers of a text, and every stretch that leaves nothing to be earned where it stands.

    Those that do harm only in a certain case are left out unless it is one of these `kinds`; None:
    nothing is left out.
    """
    quoted = _quoted(text)
    found: list[Found] = []
    spoiled: list[tuple[int, int]] = []
    for marker, sentence, patterns in _possible(text, kinds):
        if stretches := tuple(_stretches(marker, patterns, sentence, quoted)):
            found.append(Found(marker, text, sentence, *stretches[0]))
            spoiled += stretches if marker.spoils else ()
    return tuple(found), tuple(spoiled)


def _possible(
    text: Text, kinds: frozenset[When] | None
) -> Iterator[tuple[Marker, Sentence, list[re.Pattern[str]]]]:
    """Markers in their order, the sentences they might stand in, and which patterns match there."""
    sieve, owned, markers = _sieve(), _owned(), all_markers()
    there = sorted(
        (owned[number][0], place, number)
        for place, sentence in enumerate(text.sentences)
        for number in sieve.among(sentence.words)
        if owned[number][1].is_in(sentence.words)
    )
    for (owner, place), numbers in groupby(there, itemgetter(0, 1)):
        marker = markers[owner]
        if kinds is None or marker.when == "always" or marker.when in kinds:
            yield (
                marker,
                text.sentences[place],
                [owned[number][1].pattern for *_, number in numbers],
            )


@cache
def _owned() -> tuple[tuple[int, Caseless], ...]:
    """Every pattern with the number of its marker, in the order of the markers."""
    every = ((n, each) for n, marker in enumerate(all_markers()) for each in marker.patterns)
    return tuple((n, Caseless(each)) for n, each in every)


@cache
def _sieve() -> Sieve:
    return Sieve(each.pattern for _, each in _owned())


def _quoted(text: Text) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTES.finditer(text.clean)]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


def _compiled(patterns: list[str]) -> Patterns:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _unless(row: dict[str, Any]) -> re.Pattern[str] | None:
    return re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None


def _marker(row: dict[str, Any]) -> Marker:
    return Marker(
        code=row["code"],
        polarity=row["polarity"],
        criterion=row["criterion"],
        strength=row["strength"],
        label=row["label"],
        why=row["why"],
        flag=row.get("flag"),
        negatable=row.get("negatable", True),
        spoils=row.get("spoils", row["polarity"] == "hurts" and row["strength"] >= _SPOILS),
        open=row.get("open", False),
        keyed=row.get("keyed", False),
        when=row.get("when", "always"),
        patterns=_compiled(row["patterns"]),
        unless=_unless(row),
    )


def _stretches(
    marker: Marker,
    patterns: Iterable[re.Pattern[str]],
    sentence: Sentence,
    quoted: list[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    if marker.flag in _CLAIMS and _is_asked(sentence.words):
        return
    for start, end in _matches(marker, patterns, sentence):
        if not any(first < end and start < last for first, last in quoted):
            if marker.unless and marker.unless.search(sentence.words):
                return
            yield start, end


def _is_asked(words: str) -> bool:
    return "?" in words and _ASKED.search(words) is not None


def _matches(
    marker: Marker, patterns: Iterable[re.Pattern[str]], sentence: Sentence
) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in pattern.finditer(sentence.words):
            before = sentence.words[: match.start()]
            if match.group().strip() and not (marker.negatable and _NEGATION.search(before)):
                yield sentence.start + match.start(), sentence.start + match.end()
