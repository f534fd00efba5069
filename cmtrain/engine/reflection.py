"""Second thoughts about a run: a reply written again, and one thing to do next time."""

from dataclasses import dataclass
from datetime import datetime

from ..assess.assessment import Assessment
from ..content.step import ResponseBase


@dataclass(frozen=True)
class Rewrite:
    """A response written again after the feedback; the first one stays what counts."""

    id: str
    response_id: str
    response: ResponseBase
    assessment: Assessment
    at: datetime


@dataclass(frozen=True)
class Commitment:
    """What a learner means to do next time, in their own words."""

    user_id: str
    attempt_id: str
    words: str
    at: datetime
