"""Assessment by the levels that an author attached to exactly this response."""

from collections.abc import Sequence

from ..content.base import COMPETENCES, Competence, competence_of
from ..content.step import Mark
from .assessment import Assessment, CompetenceLevel, CriterionLevel, Evidence

SCORER = "authored/1"
_SOUND = 2


def from_marks(marks: Sequence[Mark]) -> Assessment:
    """Levels as marked; a competence has the mean of its marks."""
    criteria = {
        mark.criterion: [m.level for m in marks if m.criterion == mark.criterion] for mark in marks
    }
    return Assessment(
        scorer=SCORER,
        competences={
            name: level for name in COMPETENCES if (level := _competence(name, marks)) is not None
        },
        criteria={
            code: CriterionLevel(level=nearest(mean), value=mean)
            for code, levels in criteria.items()
            if (mean := sum(levels) / len(levels)) is not None
        },
        evidence=tuple(_evidence(mark, marks) for mark in marks),
    )


def nearest(value: float) -> int:
    """The level nearest to a value; halves go up."""
    return min(4, max(0, int(value + 0.5)))


def _competence(name: Competence, marks: Sequence[Mark]) -> CompetenceLevel | None:
    own = [mark for mark in marks if competence_of(mark.criterion) == name]
    if not own:
        return None
    value = sum(mark.level for mark in own) / len(own)
    level = nearest(value)
    lines = tuple(
        f"{mark.level / len(own):+.2f} {mark.evidence} ({mark.criterion})" for mark in own
    )
    return CompetenceLevel(level=level, value=value, low=level, high=level, arithmetic=lines)


def _evidence(mark: Mark, marks: Sequence[Mark]) -> Evidence:
    name = competence_of(mark.criterion)
    count = sum(competence_of(other.criterion) == name for other in marks)
    return Evidence(
        source="choice",
        code=mark.criterion,
        criterion=mark.criterion,
        polarity="helps" if mark.level >= _SOUND else "hurts",
        points=mark.level / count,
        label=mark.evidence,
        why=mark.why,
    )
