"""Which statements of the source article are taught, and which are practised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .activity import Activity, Kind

STATEMENTS: tuple[str, ...] = tuple(f"A{number}" for number in range(1, 47))
TEACHING: frozenset[Kind] = frozenset({"lesson", "case-study"})
"""Kinds of activity that tell; they let one practise too, where they give evidence."""


@dataclass(frozen=True)
class Covered:
    """One statement: ids of the activities that teach it, and of those that let one practise it."""

    statement: str
    taught: tuple[str, ...]
    practised: tuple[str, ...]


def coverage(activities: Iterable[Activity]) -> tuple[Covered, ...]:
    """Every statement with who teaches and who practises it, in the order of the article.

    A lesson or a case study that covers it teaches it. An activity that covers it and gives
    evidence for a criterion practises it, unless it is assessed. Drafts do not count.
    """
    ready = [each for each in activities if not each.draft]
    return tuple(
        Covered(
            name,
            tuple(each.id for each in ready if name in each.covers and each.kind in TEACHING),
            tuple(each.id for each in ready if name in each.covers and _practises(each)),
        )
        for name in STATEMENTS
    )


def _practises(activity: Activity) -> bool:
    return bool(activity.criteria) and not activity.assessed


def missing(covered: Iterable[Covered]) -> Mapping[str, str]:
    """The statements that lack something, and what."""
    found = {}
    for each in covered:
        lacks = [
            word
            for word, ids in (("taught", each.taught), ("practised", each.practised))
            if not ids
        ]
        if lacks:
            found[each.statement] = f"not {' and not '.join(lacks)}"
    return found
