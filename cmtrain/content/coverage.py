"""Which statements of the source article are taught, and which are practised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .activity import Activity, Kind
from .step import AnyStep

STATEMENTS: tuple[str, ...] = tuple(f"A{number}" for number in range(1, 47))
TEACHING: frozenset[Kind] = frozenset({"lesson", "case-study"})
"""Kinds of activity that tell; they may let one practise too."""


@dataclass(frozen=True)
class Covered:
    """One statement: ids of the activities that teach it, and of those that let one practise it."""

    statement: str
    taught: tuple[str, ...]
    practised: tuple[str, ...]

    @property
    def lacks(self) -> tuple[str, ...]:
        """Of 'taught' and 'practised' what it is nowhere."""
        return tuple(word for word, ids in self._parts if not ids)

    @property
    def hangs_on_one(self) -> tuple[str, ...]:
        """Of 'taught' and 'practised' what it is in a single activity only."""
        return tuple(word for word, ids in self._parts if len(ids) == 1)

    @property
    def _parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return ("taught", self.taught), ("practised", self.practised)


def coverage(activities: Iterable[Activity]) -> tuple[Covered, ...]:
    """Every statement with who teaches and who practises it, in the order of the article.

    A lesson or a case study that covers it teaches it. An activity that covers it and has a scored
    step practises it; of a lesson the scored step has to be in the learner's own words, for picking
    the right sentence is not yet doing it. What is assessed or a draft does not count.
    """
    ready = [each for each in activities if not each.draft]
    return tuple(
        Covered(
            name,
            tuple(each.id for each in ready if name in each.covers and each.kind in TEACHING),
            tuple(each.id for each in ready if name in each.covers and practises(each)),
        )
        for name in STATEMENTS
    )


def practises(activity: Activity) -> bool:
    """Whether one can practise in it what it covers."""
    if activity.assessed:
        return False
    if activity.kind == "lesson":
        return any(step.key is not None for step in activity.steps)
    return any(map(_is_scored, activity.steps))


def _is_scored(step: AnyStep) -> bool:
    """Whether some response to the step earns a level."""
    if step.key is not None or step.criteria:
        return True
    return any(step.marks(response) for response in step.possible_responses())


def missing(covered: Iterable[Covered]) -> Mapping[str, str]:
    """The statements that lack something, and what."""
    return {each.statement: f"not {' and not '.join(each.lacks)}" for each in covered if each.lacks}
