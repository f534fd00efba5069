"""The rubric that stands in while `curriculum/rubric.toml` cannot be read."""

from typing import get_args

from .base import COMPETENCES, Competence, CriterionCode, competence_of
from .rubric import CompetenceDescription, Criterion, LevelName, Rubric

_NAMES = ("Harmful or absent", "Token", "Sound", "Strong", "Exemplary")


def bare_rubric() -> Rubric:
    """Codes and level names without descriptors, so that the app keeps running."""
    first, second, third, fourth, fifth = (
        LevelName(level=level, name=name, meaning=name) for level, name in enumerate(_NAMES)
    )
    return Rubric(
        schema=1,
        note="The rubric file could not be read; only codes and level names are shown.",
        levels=(first, second, third, fourth, fifth),
        competences=tuple(_competence(name) for name in COMPETENCES),
    )


def _competence(name: Competence) -> CompetenceDescription:
    codes: tuple[CriterionCode, ...] = get_args(CriterionCode)
    return CompetenceDescription(
        id=name,
        name=name.capitalize(),
        question=name.capitalize(),
        about=name.capitalize(),
        frameworks=("The rubric file could not be read.",),
        criteria=tuple(
            Criterion(code=code, name=code, question=code, levels=_NAMES)
            for code in codes
            if competence_of(code) == name
        ),
    )
