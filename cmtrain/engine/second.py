"""A second opinion on a response: asked for, given, or not to be had."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from ..assess.judge.opinion import Opinion
from .scoring import JUDGE, Score

GIVEN = "given"
_ID_LENGTH = 16


@dataclass(frozen=True)
class Answer:
    """How asking for a second opinion ended.

    `outcome` is `given`, or the code of the reason why there is none. `raw` is what the model said,
    word for word. `version` is that of the instructions it was given.
    """

    outcome: str
    model: str
    version: str
    at: datetime
    opinion: Opinion | None = None
    raw: str = ""
    needs_person: bool = False


@dataclass(frozen=True)
class SecondOpinion:
    """That a second opinion was asked for, and the answer once there is one."""

    asked_at: datetime
    answer: Answer | None = None


def judge_scores(answer: Answer) -> tuple[Score, ...]:
    """The scores that an answer stands for: one for every competence that it could rate."""
    if answer.opinion is None:
        return ()
    name, why = f"{answer.model}, instructions {answer.version}", answer.opinion.why
    scorer = JUDGE + hashlib.sha256(name.encode(errors="replace")).hexdigest()[:_ID_LENGTH]
    return tuple(
        Score(subject, level, scorer, name, why, answer.at)
        for subject, level in answer.opinion.levels.items()
    )
