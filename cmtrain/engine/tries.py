"""A drill done more than once: each try, and what changed in the criterion it practises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..assess.assessment import Assessment, Evidence, Missed
from ..content.base import CriterionCode
from ..content.step import AnyStep, ResponseBase
from .attempt import Attempt
from .editions import Editions
from .remarks import FAINT
from .scoring import Settled


@dataclass(frozen=True)
class Try:
    """One go at a drill; `number` counts from 1, `settled` is the level of the focus criterion."""

    number: int
    at: datetime
    attempt_id: str
    step: AnyStep
    response: ResponseBase
    assessment: Assessment
    settled: Settled | None
    content_hash: str


@dataclass(frozen=True)
class Change:
    """What a later try says and an earlier one did not, and the other way round, in plain words."""

    gained: tuple[str, ...]
    avoided: tuple[str, ...]
    lost: tuple[str, ...]
    slipped: tuple[str, ...]


def one_try(number: int, attempt: Attempt, editions: Editions, settled: Settled | None) -> Try:
    """The one reply of a finished attempt at a drill, with the level that counts."""
    logged = next(each for each in attempt.responses if editions.now.step(each.step_id).key)
    return Try(
        number=number,
        at=logged.at,
        attempt_id=attempt.id,
        step=editions.of(logged.seq).step(logged.step_id),
        response=logged.response,
        assessment=logged.assessment,
        settled=settled,
        content_hash=attempt.given_on(logged.seq),
    )


def change(before: Try, now: Try, focus: CriterionCode) -> Change:
    """What became better and worse in the words that a criterion is about."""
    said_before, said_now = (_about(each, focus, "helps") for each in (before, now))
    slips_before, slips_now = (_about(each, focus, "hurts") for each in (before, now))
    return Change(
        gained=_new(said_now, said_before),
        avoided=_new(slips_before, slips_now),
        lost=_new(said_before, said_now),
        slipped=_new(slips_now, slips_before),
    )


def next_thing(now: Try, focus: CriterionCode) -> Missed | None:
    """The weightiest thing still missing, of the criterion in focus if there is any."""
    missed = sorted(now.assessment.missed, key=lambda each: (each.criterion != focus, -each.weight))
    return missed[0] if missed else None


def _about(one: Try, focus: CriterionCode, polarity: str) -> tuple[Evidence, ...]:
    """Evidence that one can point at in the words; what a model hears in the tone is none."""
    return tuple(
        each
        for each in one.assessment.evidence
        if (each.criterion, each.polarity) == (focus, polarity)
        and each.span is not None
        and abs(each.points) >= FAINT
    )


def _new(these: Iterable[Evidence], than: Iterable[Evidence]) -> tuple[str, ...]:
    """Labels of these whose code is not among the others, each once."""
    known = {each.code for each in than}
    return tuple(dict.fromkeys(each.label for each in these if each.code not in known))
