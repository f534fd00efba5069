"""A learner sees it differently: what they say about the marks of one of their responses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .scoring import Settled


@dataclass(frozen=True)
class Objection:
    """A learner's request that a person look at a response, in their own words."""

    response_id: str
    words: str
    at: datetime


def answered(objection: Objection, settled: Iterable[Settled]) -> bool:
    """Whether a person has scored the response since."""
    return any(score.at >= objection.at for each in settled for score in each.people)
