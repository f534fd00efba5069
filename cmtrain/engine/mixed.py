"""Words assessed by a key and levels that an author attached, brought together in one response."""

from collections.abc import Sequence

from ..assess.assessment import Assessment, CompetenceLevel, CriterionLevel
from ..assess.authored import from_marks, nearest
from ..content.step import Mark


def with_marks(assessment: Assessment, marks: Sequence[Mark]) -> Assessment:
    """The assessment with the author's levels in it.

    Where both speak to a competence or a criterion, each counts half; elsewhere the one that does.
    Levels that are about the words earn nothing where the words do not.
    Why a field earned its level stands beside the field, and is not said again.
    """
    counted = [mark for mark in marks if not (assessment.gaming and mark.of_words)]
    if not counted:
        return assessment
    fixed = from_marks(counted)
    competences = {**assessment.competences, **fixed.competences}
    criteria = {**assessment.criteria, **fixed.criteria}
    for name in assessment.competences.keys() & fixed.competences.keys():
        competences[name] = _half(assessment.competences[name], fixed.competences[name])
    for code in assessment.criteria.keys() & fixed.criteria.keys():
        value = (assessment.criteria[code].value + fixed.criteria[code].value) / 2
        criteria[code] = CriterionLevel(level=nearest(value), value=value)
    return assessment.model_copy(
        update={
            "competences": competences,
            "criteria": criteria,
            "evidence": (
                *assessment.evidence,
                *(e.model_copy(update={"why": ""}) for e in fixed.evidence),
            ),
        }
    )


def _half(words: CompetenceLevel, fields: CompetenceLevel) -> CompetenceLevel:
    value = (words.value + fields.value) / 2
    level = nearest(value)
    sure = words.low == words.high
    return CompetenceLevel(
        level=level,
        value=value,
        low=level if sure else min(level, nearest((words.low + fields.value) / 2)),
        high=level if sure else max(level, nearest((words.high + fields.value) / 2)),
        confidence=words.confidence,
        arithmetic=(
            *words.arithmetic,
            f"= {words.value:.2f} for the words",
            *fields.arithmetic,
            f"= {fields.value:.2f} for the fields; each counts half",
        ),
    )
