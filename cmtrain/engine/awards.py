"""Which badges somebody has earned: a fold over their results, and nothing is stored or granted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from ..content.badge import Badge
from ..content.base import COMPETENCES, Competence
from .results import Result


@dataclass(frozen=True)
class Award:
    """A badge, and the attempts that earned it: for each thing needed the first that was passed."""

    badge: Badge
    results: tuple[Result, ...]

    @property
    def at(self) -> datetime:
        """The moment at which the last of its attempts was finished."""
        return max(each.at for each in self.results)

    @property
    def levels(self) -> Mapping[Competence, float]:
        """Mean level over its attempts, 0 to 4, in each competence that any of them rated."""
        reached = [each.verdict.reached for each in self.results if each.verdict]
        found = {name: [each[name] for each in reached if name in each] for name in COMPETENCES}
        return {name: fmean(levels) for name, levels in found.items() if levels}


def awards(
    badges: Sequence[Badge], results: Iterable[Result], uids: Mapping[str, str]
) -> tuple[Award, ...]:
    """What somebody's results earn, in the order of the badges; `uids` of activities by their id.

    More work never takes a badge away. Only an instructor can, by marking again.
    """
    first: dict[str, Result] = {}
    for each in sorted(results, key=lambda result: (result.at, result.attempt_id)):
        if each.passed:
            first.setdefault(each.activity_uid, each)
    found = (_award(badge, first, uids) for badge in badges)
    return tuple(each for each in found if each)


def _award(badge: Badge, first: Mapping[str, Result], uids: Mapping[str, str]) -> Award | None:
    taken: list[Result] = []
    for names in badge.needs:
        passed = [first[uid] for name in names if (uid := uids.get(name)) in first and uid]
        if not passed:
            return None
        taken.append(min(passed, key=lambda result: (result.at, result.attempt_id)))
    return Award(badge, tuple(taken))
