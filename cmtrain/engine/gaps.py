"""From where somebody stands to where they might begin: a module, and test-outs worth trying."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content.base import CriterionCode, competence_of
from .path import Stretch
from .progress import Profile

_STRONG = 3.0
"""Level from which a criterion leaves nothing to be made up."""
_UNKNOWN = 2.0
"""Level assumed where nothing was observed."""
_NEARLY = 0.15
"""Levels by which an earlier module may need less than the neediest and still come first."""
_MOST_TEST_OUTS = 3
_MOST_REASONS = 3


@dataclass(frozen=True)
class Suggestion:
    """Where to begin, because of which criteria, and which test-outs may well be passed."""

    start: Stretch | None
    because: tuple[CriterionCode, ...]
    test_outs: tuple[Stretch, ...]


def suggestion(found: Profile, stretches: Sequence[Stretch]) -> Suggestion:
    """Begin with the first module that needs it (nearly) as much as any.

    A module needs it by how far its criteria, as often as it practises them, are below strong. A
    test-out is worth trying where each competence in its pass mark was observed often enough and
    reaches the mark already.
    """
    open_ones = [each for each in stretches if not (each.skipped or each.passed) and each.stops]
    needs = [(_need(found, each), each) for each in open_ones]
    most = max((need for need, _ in needs), default=0.0)
    start = next((each for need, each in needs if need > 0 and need >= most - _NEARLY), None)
    likely = [(need, each) for need, each in needs if each is not start and _in_reach(found, each)]
    likely.sort(key=lambda each: each[0])
    return Suggestion(
        start=start,
        because=_because(found, start) if start else (),
        test_outs=tuple(each for _, each in likely[:_MOST_TEST_OUTS]),
    )


def _need(found: Profile, stretch: Stretch) -> float:
    """Mean distance from strong, 0 to 3, over the criteria that the module practises."""
    times = _practised(stretch)
    total = sum(times.values())
    if not total:
        return 0.0
    return sum(n * max(0.0, _STRONG - _level(found, code)) for code, n in times.items()) / total


def _practised(stretch: Stretch) -> Mapping[CriterionCode, int]:
    return Counter(code for stop in stretch.stops for code in stop.activity.criteria)


def _level(found: Profile, code: CriterionCode) -> float:
    """What was seen of a criterion; failing that, of its competence."""
    for seen in (found.criteria.get(code), found.competences[competence_of(code)]):
        if seen and seen.mean is not None:
            return seen.mean
    return _UNKNOWN


def _in_reach(found: Profile, stretch: Stretch) -> bool:
    test_out = stretch.test_out
    if test_out is None or test_out.standing != "new":
        return False
    wanted = test_out.activity.pass_mark.items()
    seen = [(found.competences[name], mark) for name, mark in wanted]
    return all(each.enough and (each.mean or 0.0) >= mark for each, mark in seen)


def _because(found: Profile, stretch: Stretch) -> tuple[CriterionCode, ...]:
    """The observed criteria of the module that are furthest below strong, weakest first."""
    seen = [
        (each.mean, code)
        for code in _practised(stretch)
        if (each := found.criteria.get(code)) and each.mean is not None and each.mean < _STRONG
    ]
    return tuple(code for _, code in sorted(seen)[:_MOST_REASONS])
