"""An activity in figures: what it takes, what it asks, how it reads, what one can reach in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .activity import Activity
from .base import Competence, CriterionCode
from .extremes import extremes
from .graph import Span
from .legibility import measure, prose, reading_minutes


@dataclass(frozen=True)
class Figures:
    """`reading_minutes` are minutes at an adult's pace; `grade` is that of Flesch and Kincaid.

    `possible` is the lowest and highest mean level, 0 to 4, that any way through can end with.
    """

    id: str
    kind: str
    draft: bool
    assessed: bool
    minutes: int
    difficulty: str
    covers: tuple[str, ...]
    criteria: tuple[CriterionCode, ...]
    steps: Mapping[str, int]
    words: int
    reading_minutes: float
    grade: float
    possible: Mapping[Competence, Span]


def figures(activity: Activity) -> Figures:
    """The figures of an activity."""
    passages = [*prose(activity)]
    whole = measure("\n\n".join(passage.text for passage in passages))
    return Figures(
        id=activity.id,
        kind=activity.kind,
        draft=activity.draft,
        assessed=activity.assessed,
        minutes=activity.minutes,
        difficulty=activity.difficulty,
        covers=activity.covers,
        criteria=activity.criteria,
        steps=Counter(step.type for step in activity.steps),
        words=whole.words,
        reading_minutes=reading_minutes(passages),
        grade=whole.grade,
        possible=extremes(activity),
    )
