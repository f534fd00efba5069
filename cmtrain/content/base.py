"""The base of everything authors write: frozen, strict about keys, wording marked."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Translatable:
    """Marks a field as wording: it may differ between languages and changes no score."""


class Aside:
    """Marks what is told in one form in every language, and decides nothing: a post's time."""


class Unseen:
    """Marks what no learner reads: the ear of a key, sample runs, how a catalogue files it."""


class Deciding:
    """Marks wording that levels are worked out from, so that it is no mere wording."""


class Value(BaseModel):
    """Base of every value from outside: frozen, strict about keys, keeps text exactly."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Content(Value):
    """Base of everything authors write; blanks around their text mean nothing."""

    model_config = ConfigDict(str_strip_whitespace=True)


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=80)
]
Text = Annotated[str, StringConstraints(min_length=1), Translatable()]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=600), Translatable()]

Competence = Literal["empathy", "moderation", "strategy"]
CriterionCode = Literal[
    "E1", "E2", "E3", "E4", "E5",
    "M1", "M2", "M3", "M4", "M5", "M6",
    "S1", "S2", "S3", "S4", "S5", "S6",
]  # fmt: skip
Level = Annotated[int, Field(ge=0, le=4)]
Flag = Literal[
    "deletes_fair_criticism",
    "exposes_personal_data",
    "ignores_imminent_harm",
    "insults_person",
    "admits_liability_prematurely",
    "overpromises",
    "false_statement",
    "feeds_troll",
    "leaks_internal",
]

COMPETENCES: tuple[Competence, ...] = ("empathy", "moderation", "strategy")
_BY_INITIAL: dict[str, Competence] = {"E": "empathy", "M": "moderation", "S": "strategy"}


def competence_of(criterion: CriterionCode) -> Competence:
    """The competence that a criterion belongs to, told by its first letter."""
    return _BY_INITIAL[criterion[0]]
