"""Remarks on a response, and the learner's words cut at the stretches they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..assess.assessment import Assessment, Evidence, RaisedFlag, Span
from ..content.base import CriterionCode, Flag
from .deed import Deed

_TONES = frozenset({"tone-helps", "tone-hurts", "helps-the-person"})
FAINT = 0.1
"""Levels below which a piece of evidence is not worth a reader's time; it stays in the log."""


@dataclass(frozen=True)
class Remark:
    """One thing that helped or hurt; `numbers` point at the stretches of words it is about.

    `chance`: how likely a flag is right, 0 to 1; None of others, and of flags that do not say.
    `overruled`: a person has since held the response to be sound, whatever was flagged.
    """

    helps: bool
    label: str
    why: str
    criterion: CriterionCode | None = None
    flag: Flag | None = None
    spans: tuple[Span, ...] = ()
    numbers: tuple[int, ...] = ()
    chance: float | None = None
    overruled: bool = False


@dataclass(frozen=True)
class Passage:
    """Words with the numbers of the remarks about them; `ends` are the remarks that end here."""

    text: str
    helps: tuple[int, ...] = ()
    hurts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def remarks(assessment: Assessment, done: Deed) -> tuple[Remark, ...]:
    """Evidence that is not faint, the weightiest first, then flags.

    The same remark on several stretches is one remark. Stretches are numbered in reading order;
    two remarks about the same stretch share its number. A span that does not match the words is
    dropped, its remark stays.
    """
    evidence = sorted(_prevailing(assessment.evidence), key=lambda each: -abs(each.points))
    found = [
        *(_from_evidence(each, done) for each in evidence if abs(each.points) >= FAINT),
        *(_from_flag(each, done) for each in assessment.flags),
    ]
    places = sorted({_place(span) for each in found for span in each.spans})
    number = {place: n for n, place in enumerate(places, 1)}
    return tuple(_numbered(each, number) for each in _gathered(found))


def _prevailing(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    """Of the tone only what prevails: told that it helped and hurt, nobody knows what to change."""
    evidence = tuple(evidence)
    sums: dict[CriterionCode, float] = {}
    for each in evidence:
        if each.code in _TONES:
            way = 1 if each.polarity == "helps" else -1
            sums[each.criterion] = sums.get(each.criterion, 0.0) + way * abs(each.points)
    return (
        each
        for each in evidence
        if each.code not in _TONES or (sums[each.criterion] > 0) == (each.polarity == "helps")
    )


def passages(words: str, about: Iterable[Remark], field: str) -> tuple[Passage, ...]:
    """The words of a field, cut wherever a remark begins or ends; joined they are unchanged."""
    spans = [
        (span, number, each.helps)
        for each in about
        for span, number in zip(each.spans, each.numbers, strict=True)
        if span.field == field
    ]
    cuts = sorted({0, len(words), *(c for span, _, _ in spans for c in (span.start, span.end))})
    return tuple(
        _passage(words[start:end], end, [s for s in spans if s[0].start < end and start < s[0].end])
        for start, end in pairwise(cuts)
    )


def within(found: Iterable[Passage], start: int, end: int) -> tuple[Passage, ...]:
    """The passages, or parts of them, from `start` to `end` of all their words."""
    cut, at = [], 0
    for each in found:
        first, last = max(start, at), min(end, at + len(each.text))
        if first < last:
            ends = each.ends if last == at + len(each.text) else ()
            cut.append(replace(each, text=each.text[first - at : last - at], ends=ends))
        at += len(each.text)
    return tuple(cut)


def _passage(text: str, end: int, over: Sequence[tuple[Span, int, bool]]) -> Passage:
    return Passage(
        text,
        helps=_numbers(number for _, number, helps in over if helps),
        hurts=_numbers(number for _, number, helps in over if not helps),
        ends=_numbers(number for span, number, _ in over if span.end == end),
    )


def _numbers(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(found)))


def _from_evidence(each: Evidence, done: Deed) -> Remark:
    helps = each.polarity == "helps"
    return Remark(helps, each.label, each.why, each.criterion, spans=_valid(each.span, done))


def _from_flag(raised: RaisedFlag, done: Deed) -> Remark:
    spans = _valid(raised.span, done)
    return Remark(False, "", raised.why, flag=raised.flag, spans=spans, chance=raised.chance)


def _gathered(found: Iterable[Remark]) -> Iterable[Remark]:
    """Remarks that say the same, with the stretches of all of them."""
    same: dict[Remark, list[Span]] = {}
    for each in found:
        same.setdefault(replace(each, spans=()), []).extend(each.spans)
    return (replace(each, spans=tuple(spans)) for each, spans in same.items())


def _numbered(remark: Remark, number: dict[tuple[bool, int, int], int]) -> Remark:
    spans = sorted(dict.fromkeys(remark.spans), key=_place)
    return replace(remark, spans=tuple(spans), numbers=tuple(number[_place(s)] for s in spans))


def _place(span: Span) -> tuple[bool, int, int]:
    return span.field == "reason", span.start, span.end


def _valid(span: Span | None, done: Deed) -> tuple[Span, ...]:
    if span is None:
        return ()
    words = done.words if span.field == "reply" else done.reason
    fits = span.start < span.end and words[span.start : span.end].strip() == span.text
    return (span,) if fits else ()
