"""The rubric: competences, their criteria, and what each level looks like."""

from typing import Literal

from pydantic import Field

from .base import Competence, Content, CriterionCode, Text


class Criterion(Content):
    """One observable side of a competence, with a descriptor for each level 0 to 4."""

    code: CriterionCode = Field(description="E1 to E5, M1 to M6, S1 to S6.")
    name: Text = Field(description="As shown.")
    question: Text = Field(description="What one asks of a response.")
    levels: tuple[Text, Text, Text, Text, Text] = Field(description="Descriptors of levels 0 to 4.")


class CompetenceDescription(Content):
    """A scored competence."""

    id: Competence = Field(description="'empathy', 'moderation' or 'strategy'.")
    name: Text = Field(description="As shown.")
    question: Text = Field(description="What one asks of a response, in one question.")
    about: Text = Field(description="What it is, in a few sentences.")
    frameworks: tuple[Text, ...] = Field(min_length=1, description="What it is built on, credited.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="Its criteria.")


class LevelName(Content):
    """A level in plain words."""

    level: int = Field(ge=0, le=4, description="0 to 4.")
    name: Text = Field(description="One or two words.")
    meaning: Text = Field(description="A sentence.")


class Rubric(Content):
    """All competences and the names of the levels."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    note: Text = Field(description="What kind of construct this is, said honestly.")
    levels: tuple[LevelName, LevelName, LevelName, LevelName, LevelName] = Field(
        description="Names of the five levels, 0 to 4."
    )
    competences: tuple[CompetenceDescription, ...] = Field(
        min_length=3, max_length=3, description="The three competences."
    )

    def criterion(self, code: str) -> Criterion:
        """The criterion with this code; KeyError if there is none."""
        by_code: dict[str, Criterion] = {
            criterion.code: criterion
            for competence in self.competences
            for criterion in competence.criteria
        }
        return by_code[code]

    def competence(self, name: str) -> CompetenceDescription:
        """The competence with this name; KeyError if there is none."""
        by_name: dict[str, CompetenceDescription] = {each.id: each for each in self.competences}
        return by_name[name]
