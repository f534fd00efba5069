"""Scores: who gave which level to what, and which one counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from ..assess.assessment import Assessment, CompetenceLevel, CriterionLevel
from ..content.base import COMPETENCES, competence_of

AUTO = "auto"
JUDGE = "judge/"
"""How the ids of language models begin; what follows is a hash of model and instructions."""


@dataclass(frozen=True)
class Score:
    """One level given to one subject of a response, by the program, a language model or a person.

    `subject` is a criterion code or a competence; `level` None means that the scorer holds it not
    to be rateable here. `scorer_id` is `auto`, begins with `judge/`, or is the id of a person.
    Scores are never changed; whoever thinks again adds another.
    """

    subject: str
    level: int | None
    scorer_id: str
    scorer_name: str
    reason: str
    at: datetime
    value: float | None = None

    @property
    def by_person(self) -> bool:
        """Whether a person gave it."""
        return self.scorer_id != AUTO and not self.by_judge

    @property
    def by_judge(self) -> bool:
        """Whether a language model gave it. Such a score is shown and never counts."""
        return self.scorer_id.startswith(JUDGE)


@dataclass(frozen=True)
class Settled:
    """The level that counts, 0 to 4 or None for not rated, and the scores behind it."""

    subject: str
    level: float | None
    auto: Score | None
    people: tuple[Score, ...]
    derived: bool = False

    @property
    def by_person(self) -> bool:
        """Whether the level comes from people, directly or through their criteria."""
        return bool(self.people) or self.derived


def auto_scores(assessment: Assessment, at: datetime) -> tuple[Score, ...]:
    """The scores that an assessment stands for: one for every rated competence and criterion."""
    rated: list[tuple[str, CompetenceLevel | CriterionLevel]] = [
        *assessment.competences.items(),
        *assessment.criteria.items(),
    ]
    return tuple(
        Score(subject, found.level, AUTO, assessment.scorer, "", at, found.value)
        for subject, found in rated
    )


def settle(subject: str, scores: Iterable[Score]) -> Settled:
    """What counts: people before the program; each person's latest; among people the median.

    What a language model says never counts, not even where nobody else says anything.
    """
    counted = (s for s in scores if s.subject == subject and not s.by_judge)
    mine = sorted(counted, key=lambda s: s.at)
    auto = next((s for s in reversed(mine) if not s.by_person), None)
    latest = {s.scorer_id: s for s in mine if s.by_person}
    people = tuple(latest.values())
    if not people:
        return Settled(subject, auto.level if auto else None, auto, ())
    levels = [s.level for s in people if s.level is not None]
    return Settled(subject, median(levels) if levels else None, auto, people)


def settle_all(scores: Sequence[Score]) -> dict[str, Settled]:
    """Everything that the program or a person scored, settled.

    A competence that no person scored, but some of whose criteria a person did, is the mean of its
    settled criteria, rounded half up.
    """
    subjects = list(dict.fromkeys(score.subject for score in scores if not score.by_judge))
    settled = {subject: settle(subject, scores) for subject in subjects}
    for name in COMPETENCES:
        criteria = [
            found
            for subject, found in settled.items()
            if subject not in COMPETENCES and competence_of(subject) == name  # type: ignore[arg-type]
        ]
        own = settled.get(name)
        if any(found.people for found in criteria) and not (own and own.people):
            levels = [found.level for found in criteria if found.level is not None]
            level = int(sum(levels) / len(levels) + 0.5) if levels else None
            settled[name] = Settled(name, level, own.auto if own else None, (), derived=True)
    return settled
