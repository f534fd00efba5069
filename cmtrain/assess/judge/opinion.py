"""What of a model's answer is believed: levels with real quotes, under the local limits."""

from dataclasses import dataclass
from typing import Literal

from ...content.base import (
    COMPETENCES,
    Competence,
    CriterionCode,
    Flag,
    Level,
    Value,
    competence_of,
)
from ...errors import NoOpinion
from ..assessment import Assessment, Span
from ..ceilings import BESIDE_ANY_FLAG
from ..keyed import no_words_owed
from ..language import is_foreign
from ..prose import steers_machines
from ..tally import DEEDS_CAP, SILENT_CAP
from .prompt import Question
from .reply import LONGEST_QUOTE, LONGEST_WHY, Quote, read_reply

_SHORTEST_QUOTE = 4
_MOST_QUOTES = 30
_HIGHEST = 4
_FAR = 1
"""Levels that two scorers may be apart before a person is asked."""


class Quoted(Value):
    """Words of the learner, found where they stand, that speak for or against a criterion."""

    criterion: CriterionCode
    polarity: Literal["helps", "hurts"]
    span: Span


class Opinion(Value):
    """What a language model says of a response, as far as it can be believed.

    `levels` are under the local limits, `said` are the same as the model gave them.
    """

    levels: dict[Competence, Level]
    said: dict[Competence, Level]
    evidence: tuple[Quoted, ...]
    flags: tuple[Flag, ...]
    why: str

    def disputes(self, assessment: Assessment) -> bool:
        """Whether it is more than one level from the program, or sees a flag that this does not."""
        apart = (
            abs(level - assessment.competences[name].level)
            for name, level in self.levels.items()
            if name in assessment.competences
        )
        seen = {raised.flag for raised in assessment.flags}
        return any(by > _FAR for by in apart) or bool({*self.flags} - seen)


@dataclass(frozen=True)
class _Words:
    """The learner's two texts."""

    reply: str
    reason: str

    def find(self, quote: str) -> Span | None:
        """Where a quote stands, exactly; None if it does not, or is too short or long to be one."""
        if len(quote.strip()) < _SHORTEST_QUOTE or len(quote) > LONGEST_QUOTE:
            return None
        start = self.reply.find(quote)
        if start >= 0:
            return Span(field="reply", start=start, end=start + len(quote), text=quote)
        start = self.reason.find(quote)
        if start >= 0:
            return Span(field="reason", start=start, end=start + len(quote), text=quote)
        return None


def believe(text: str, question: Question, assessment: Assessment) -> Opinion:
    """The opinion in an answer. Raises NoOpinion if nothing in it can be believed.

    `assessment` is the program's, whose findings limit what the model may give.
    """
    reply = read_reply(text)
    _check_why(reply.why)
    response = question.response
    words = _Words(question.step.words(response), question.step.grounds(response).reason)
    offered = _offered(question)
    evidence = tuple(_quoted(reply.evidence[:_MOST_QUOTES], words, offered))
    shown = {competence_of(each.criterion) for each in evidence}
    given = {name: getattr(reply.levels, name) for name in COMPETENCES}
    said = {n: level for n, level in given.items() if level is not None and n in shown & offered}
    if not said:
        raise NoOpinion("no-evidence", "No level of the answer has a quote that is in the words.")
    spoiled = bool(assessment.flags or reply.flags)
    silent = not words.reply.strip()
    return Opinion(
        levels={n: min(v, _cap(n, spoiled=spoiled, silent=silent)) for n, v in said.items()},
        said=said,
        evidence=tuple(each for each in evidence if competence_of(each.criterion) in said),
        flags=tuple(dict.fromkeys(reply.flags)),
        why=reply.why.strip(),
    )


def _check_why(why: str) -> None:
    if not why.strip() or len(why) > LONGEST_WHY:
        raise NoOpinion("wrong-form", "Its sentence is missing or too long.")
    if steers_machines(why):
        raise NoOpinion("steered", "Its sentence gives orders about scoring.")
    if is_foreign(why):
        raise NoOpinion("wrong-language", "Its sentence is in a language that was not asked for.")


def _offered(question: Question) -> set[Competence]:
    """The competences that can be observed; without a word owed or given, empathy is none."""
    offered = set(question.step.opportunities)
    key, silent = question.step.key, not question.step.words(question.response).strip()
    return offered - {"empathy"} if key and silent and no_words_owed(key) else offered


def _quoted(quotes: tuple[Quote, ...], words: _Words, offered: set[Competence]) -> list[Quoted]:
    found = ((each, words.find(each.quote)) for each in quotes)
    return [
        Quoted(criterion=each.criterion, polarity=each.polarity, span=span)
        for each, span in found
        if span and competence_of(each.criterion) in offered
    ]


def _cap(competence: Competence, *, spoiled: bool, silent: bool) -> int:
    """The highest level that the limits of the program's own sums leave."""
    caps = [float(_HIGHEST)]
    caps += [BESIDE_ANY_FLAG] if spoiled else []
    caps += [DEEDS_CAP] if silent else []
    caps += [SILENT_CAP] if silent and competence == "empathy" else []
    return int(min(caps))
