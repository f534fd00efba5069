"""What is wrong with badges beside the activities that they name."""

from collections.abc import Iterator, Mapping

from .activity import Activity
from .badge import Badge, Badges
from .loaded import Loaded
from .placing import Activities
from .problem import Finding, Loc, Problem, likeliest


def badge_problems(
    loaded: Loaded[Badges], activities: Activities, known: set[str]
) -> Iterator[Problem]:
    """Names that lead nowhere, work that is not assessed, badges that are there already.

    `known` are ids of activities elsewhere.
    """
    there = {each.value.id: each.value for each in activities}
    earlier: list[Badge] = []
    for place, badge in enumerate(loaded.value.badges):
        findings = (*_needs(badge, place, there, known), *_again(badge, place, earlier))
        yield from (loaded.source.problem(each) for each in findings)
        earlier.append(badge)


def _needs(
    badge: Badge, place: int, there: Mapping[str, Activity], known: set[str]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, names in enumerate(badge.needs):
        for at, name in enumerate(names):
            loc: Loc = ("badges", place, "needs", index, at)
            if name in seen:
                message = f'"{name}" is named twice'
                yield Finding(loc, "CM843", message, "once is enough")
            elif name in there and not _is_assessed(there[name]):
                message = f'"{name}" is not assessed, or has no pass mark, so it cannot be passed'
                yield Finding(loc, "CM842", message, "name a checkpoint, test-out or capstone")
            elif name not in there and name not in known:
                message = f'there is no activity "{name}", or it has errors'
                yield Finding(loc, "CM841", message, likeliest(name, {*there, *known}))
            seen.add(name)


def _is_assessed(activity: Activity) -> bool:
    return activity.assessed and bool(activity.pass_mark)


def _again(badge: Badge, place: int, earlier: list[Badge]) -> Iterator[Finding]:
    for other in earlier:
        if other.id == badge.id:
            message = f'another badge has the id "{badge.id}"'
            yield Finding(("badges", place, "id"), "CM843", message, "take another id")
        if {*map(frozenset, other.needs)} == {*map(frozenset, badge.needs)}:
            message = f'badge "{other.id}" needs the same'
            hint = "take one of them out, or ask for something else"
            yield Finding(("badges", place, "needs"), "CM843", message, hint)
