"""The rubric: competences, their criteria, and what each level looks like."""

from typing import Literal

from pydantic import Field

from .base import Competence, Content, CriterionCode, Text


class Criterion(Content):
    """One observable side of a competence, with a descriptor for each level 0 to 4."""

    code: CriterionCode
    name: Text
    question: Text = Field(description="What one asks of a response.")
    levels: tuple[Text, Text, Text, Text, Text] = Field(description="Descriptors of levels 0 to 4.")


class CompetenceDescription(Content):
    """A scored competence."""

    id: Competence
    name: Text
    question: Text
    about: Text
    frameworks: tuple[Text, ...] = Field(min_length=1, description="What it is built on, credited.")
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class LevelName(Content):
    """A level in plain words."""

    level: int = Field(ge=0, le=4)
    name: Text
    meaning: Text


class Rubric(Content):
    """All competences and the names of the levels."""

    format: Literal[1] = Field(alias="schema")
    note: Text = Field(description="What kind of construct this is, said honestly.")
    levels: tuple[LevelName, LevelName, LevelName, LevelName, LevelName]
    competences: tuple[CompetenceDescription, ...] = Field(min_length=3, max_length=3)

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
