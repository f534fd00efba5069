"""What an assessment says: levels, the evidence and arithmetic behind them, and how sure it is."""

from typing import Literal

from pydantic import Field

from ..content.base import Competence, CriterionCode, Flag, Level, Value

Gaming = Literal[
    "keyword-stuffing", "copied-prompt", "copied-exemplar", "copied-feedback",
    "grader-instructions", "off-topic", "canned-empathy", "not-prose",
]  # fmt: skip


SURE_ENOUGH = 0.5
"""Confidence below which a level is shown as a range and a person should look at it."""
SURE_OF_FLAG = 0.55
"""Chance below which a person should look whether a flag that was raised is right."""

Doubted = Literal["levels", "words", "flag"]
"""What a person should look at: guessed levels, words not scored, a flag that may well be wrong."""


def percent(chance: float) -> int:
    """A chance in per cent; at most 99, for what is judged by likeness is never certain."""
    return min(99, round(100 * chance))


class Span(Value):
    """A stretch of the learner's words: `field[start:end] == text`, in characters."""

    field: Literal["reply", "reason"] = "reply"
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Evidence(Value):
    """One thing that moved a level: an action, a rule, a choice, or a stretch of words."""

    source: Literal["action", "rule", "choice", "words"]
    code: str = Field(description="Id of the action, choice, element, pitfall or marker.")
    criterion: CriterionCode
    polarity: Literal["helps", "hurts"]
    points: float = Field(description="What it adds to the value of its competence, in levels.")
    label: str = Field(description="What it is, in plain words.")
    why: str = Field(default="", description="Why it helps or hurts, in plain words.")
    span: Span | None = None


class Missed(Value):
    """An element of the key, or an action, that a strong response has and this one lacks."""

    code: str
    criterion: CriterionCode
    weight: int = Field(default=1, ge=1, le=3)
    advice: str


class RaisedFlag(Value):
    """A critical flag with what raised it."""

    flag: Flag
    why: str
    span: Span | None = None
    chance: float | None = Field(
        default=None, ge=0, le=1, description="That it is right; unknown of older assessments."
    )

    @property
    def doubtful(self) -> bool:
        """Whether it is hardly likelier than not."""
        return self.chance is not None and self.chance < SURE_OF_FLAG


class CriterionLevel(Value):
    """A criterion's level; absent from the assessment when the step gave no opportunity."""

    level: Level
    value: float = Field(ge=0, le=4, description="Before rounding.")


class CompetenceLevel(Value):
    """A competence's level. `low`..`high` is the range shown when the scorer is not sure."""

    level: Level
    value: float = Field(ge=0, le=4, description="Before rounding.")
    low: Level
    high: Level
    confidence: float = Field(
        default=1.0, ge=0, le=1, description="Chance that the level is right."
    )
    arithmetic: tuple[str, ...] = Field(
        default=(),
        description="The sum that made the value, line by line, as shown to the learner.",
    )


class Assessment(Value):
    """Everything a scorer says about one response. What is not listed was not rated."""

    scorer: str = Field(description="Name and version of what made it, for example 'keyed/1'.")
    competences: dict[Competence, CompetenceLevel] = {}
    criteria: dict[CriterionCode, CriterionLevel] = {}
    evidence: tuple[Evidence, ...] = ()
    missed: tuple[Missed, ...] = ()
    flags: tuple[RaisedFlag, ...] = ()
    gaming: Gaming | None = None
    not_scored: Literal["language", "too-short"] | None = Field(
        default=None, description="Why the words were not scored; structured parts still count."
    )
    confidence: float = Field(
        default=1.0, ge=0, le=1, description="That of its least sure competence."
    )

    @property
    def needs_person(self) -> bool:
        """Whether a person should look at anything."""
        return bool(self.doubts)

    @property
    def doubts(self) -> tuple[Doubted, ...]:
        """What a person should look at."""
        found: dict[Doubted, bool] = {
            "levels": self.confidence < SURE_ENOUGH,
            "words": self.not_scored is not None,
            "flag": any(raised.doubtful for raised in self.flags),
        }
        return tuple(what for what, there in found.items() if there)
