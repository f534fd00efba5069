"""The page's words for what the program keeps as codes, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ..assess.assessment import SURE_OF_FLAG, percent
from ..content.pack import Credit
from ..content.rubric import Rubric
from ..engine.doubt import Doubt
from ..engine.portfolio import Fluency, Piece
from ..engine.remarks import Remark
from ..engine.run import RunPiece

Translate = Callable[[str], str]


def codes(_: Translate) -> Mapping[str, str]:
    """Words by code: kinds of activity, flags, signs of gaming, why not scored, confidence."""
    return {**_kinds(_), **_flags(_), **_not_scored(_), **_answers(_)}


def _kinds(_: Translate) -> Mapping[str, str]:
    return {
        "lesson": _("Lesson"),
        "case-study": _("Case study"),
        "reply-clinic": _("Reply clinic"),
        "inbox": _("Inbox"),
        "on-call": _("On call"),
        "moderation-queue": _("Moderation queue"),
        "editorial-calendar": _("Editorial calendar"),
        "listening-desk": _("Listening desk"),
        "analytics-desk": _("Analytics desk"),
        "adaptation-studio": _("Adaptation studio"),
        "brand-voice": _("Brand voice"),
        "audience": _("Audience"),
        "personal-brand": _("Personal brand"),
        "interview": _("Mock interview"),
        "negotiation": _("Pay and negotiation"),
        "crisis": _("Crisis simulation"),
        "diagnostic": _("Diagnostic"),
        "test-out": _("Test-out"),
        "checkpoint": _("Checkpoint"),
        "capstone": _("Capstone"),
    }


def _flags(_: Translate) -> Mapping[str, str]:
    return {
        "deletes_fair_criticism": _("Deletes fair criticism"),
        "exposes_personal_data": _("Exposes personal data"),
        "ignores_imminent_harm": _("Ignores imminent harm"),
        "insults_person": _("Insults a person"),
        "admits_liability_prematurely": _("Admits liability prematurely"),
        "overpromises": _("Promises too much"),
        "false_statement": _("States something false"),
        "feeds_troll": _("Feeds a troll"),
        "leaks_internal": _("Leaks something internal"),
    }


def _not_scored(_: Translate) -> Mapping[str, str]:
    """Why words were not scored, or earned nothing."""
    return {
        "keyword-stuffing": _("a string of keywords"),
        "copied-prompt": _("copied from the task"),
        "copied-exemplar": _("copied from an example"),
        "copied-feedback": _("copied from the feedback"),
        "grader-instructions": _("instructions to whoever marks it"),
        "off-topic": _("not about the case"),
        "canned-empathy": _("stock phrases only"),
        "not-prose": _("not written in sentences"),
        "language": _("the program does not read this language"),
        "too-short": _("too few words to mark"),
    }


def _answers(_: Translate) -> Mapping[str, str]:
    """What people say of urgency and of how sure they are, and what they did on a shift."""
    return {
        "now": _("now"),
        "today": _("today"),
        "later": _("this week"),
        "guess": _("a guess"),
        "unsure": _("unsure"),
        "fairly-sure": _("fairly sure"),
        "certain": _("certain"),
        "wait": _("times waited:"),
        "look-up": _("records looked up:"),
        "ask": _("questions to colleagues:"),
    }


def fluency(_: Translate) -> Mapping[Fluency, str]:
    """How well somebody knows a language, in plain words, the best first."""
    return {
        "first": _("first language"),
        "c2": _("at home in it (C2)"),
        "c1": _("fluent in speech and writing (C1)"),
        "b2": _("works in it (B2)"),
        "b1": _("gets along in it (B1)"),
        "a2": _("simple conversations (A2)"),
        "a1": _("a few words (A1)"),
    }


def standing(_: Translate) -> Mapping[str, str]:
    """What a reader has to know of a piece's marks, by caveat."""
    return {
        "unfinished": _("Not finished: this is part of an attempt that is still open."),
        "flagged": _("Flagged: something in it is serious enough to stand beside the levels."),
        "disputed": _("Contested: a second opinion disagrees, and no instructor has looked yet."),
        "unsure": _(
            "Uncertain: the program is not sure of a level or a flag, and no instructor has looked."
        ),
    }


def caveat_lines(piece: Piece, _: Translate) -> tuple[str, ...]:
    """What a reader has to know of a piece's marks; of a run also how much of it is uncertain."""
    told = dict(standing(_))
    if isinstance(piece, RunPiece):
        told["unsure"] = doubt_line(piece.doubt, _)
    return tuple(told[each] for each in piece.caveats)


def doubt_line(found: Doubt, _: Translate) -> str:
    """How much of a run the program is not sure of, and whether it weighs; empty if nothing is."""
    if not found.unsure:
        return ""
    told = (
        _(
            "Uncertain: the program is not sure of {n} of {m} responses, enough to change the"
            " result, and no instructor has looked."
        )
        if found.weighs
        else _(
            "The program is not sure of {n} of {m} responses, and no instructor has looked; that is"
            " too little to change the result."
        )
    )
    return told.format(n=found.unsure, m=found.marked)


def flag_standing(flag: Remark, _: Translate) -> str:
    """How sure the program is of a critical flag, and whether a person has overruled it.

    Empty if neither is known, as of flags from before they had a chance.
    """
    if flag.overruled:
        return _("An instructor has since held this response to be sound.")
    if flag.chance is None:
        return ""
    told = {
        0.9: _("The program is almost certain of this: {n}% likely."),
        0.75: _("The program is fairly sure of this: {n}% likely."),
        SURE_OF_FLAG: _("The program thinks so but may be wrong: {n}% likely."),
        0.0: _("The program is in two minds about this: {n}% likely."),
    }
    words = next(words for least, words in told.items() if flag.chance >= least)
    return words.format(n=percent(flag.chance))


def curves(_: Translate) -> Mapping[str, str]:
    """Names of the curves of a live shift."""
    return {
        "heat": _("Heat"),
        "trust": _("Trust"),
        "volume": _("Talk"),
        "safety": _("Safety"),
    }


def credit_line(credit: Credit, _: Translate, most: int = 3) -> str:
    """Where an activity of a pack comes from; of many authors the first few are named."""
    authors = ", ".join(credit.authors[:most])
    if len(credit.authors) > most:
        authors = _("{names} and others").format(names=authors)
    return _("From: {name} {version}, by {authors}, {licence}").format(
        name=credit.name, version=credit.version, authors=authors, licence=credit.licence
    )


def evidence(assessed: bool, attempt: int, _: Translate) -> str:  # noqa: FBT001 - what it says
    """Which kind of evidence a piece of work is; `attempt` counts from 1."""
    if not assessed:
        return _("Practice")
    if attempt == 1:
        return _("Assessed, attempt 1")
    return _("Assessed, attempt {n} (a retake)").format(n=attempt)


def level_words(level: float | None, rubric: Rubric, _: Translate) -> str:
    """A settled level in words; the median of two people may lie between two levels."""
    if level is None:
        return _("Not rated")
    low = int(level)
    if level == low:
        return rubric.levels[low].name
    low_name, high_name = rubric.levels[low].name, rubric.levels[low + 1].name
    return _("Between {low} and {high}").format(low=low_name, high=high_name)


def nearest(mean: float) -> int:
    """The level, 0 to 4, that a mean is closest to, as it is shown.

    To one decimal, that is: no figure that people read has one word here and another there.
    """
    return int(float(f"{mean:.1f}") + 0.5)


def nearest_level(mean: float, rubric: Rubric) -> str:
    """The name of the level that a mean is closest to."""
    return rubric.levels[nearest(mean)].name


def number(value: float) -> str:
    """A level or a mean with one decimal, without a useless zero."""
    return f"{value:.1f}".removesuffix(".0")


def day(at: datetime, _: Translate) -> str:
    """A date in words."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return _("{day} {month} {year}").format(day=at.day, month=months[at.month - 1], year=at.year)
