"""What to practise for a criterion: a drill, and the piece of a module that is most about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from ..content.base import COMPETENCES, Competence, CriterionCode, competence_of
from ..content.module import Module
from .path import Stop, Stretch
from .scoring import Settled

_MOST = 3


@dataclass(frozen=True)
class Remedy:
    """A criterion, its level in the work looked at (0 to 4), and what practises it."""

    criterion: CriterionCode
    level: float
    drill: Stop | None = None
    stop: Stop | None = None
    module: Module | None = None


def weak_criteria(
    settled: Iterable[Mapping[str, Settled]], competences: Sequence[Competence]
) -> tuple[tuple[CriterionCode, float], ...]:
    """The criteria of these competences with the lowest mean level in some work, weakest first."""
    found: dict[str, list[float]] = {}
    for each in settled:
        for subject, counts in each.items():
            if subject not in COMPETENCES and counts.level is not None:
                found.setdefault(subject, []).append(counts.level)
    means = sorted((fmean(levels), subject) for subject, levels in found.items())
    weak = [(_code(subject), mean) for mean, subject in means]
    return tuple(each for each in weak if competence_of(each[0]) in competences)[:_MOST]


def remedies(
    stretches: Sequence[Stretch],
    weak: Iterable[tuple[CriterionCode, float]],
    test_uid: str = "",
) -> tuple[Remedy, ...]:
    """Something to practise for each criterion, from the module whose test it was if it has any."""
    ordered = sorted(stretches, key=lambda each: test_uid not in _tests(each))
    return tuple(_remedy(ordered, code, level) for code, level in weak)


def _remedy(stretches: Sequence[Stretch], code: CriterionCode, level: float) -> Remedy:
    fitting = [(each, stop) for each in stretches for stop in _practising(each, code)]
    drills = [stop for _, stop in fitting if stop.activity.focus == code]
    drills.sort(key=lambda stop: stop.standing == "done")
    others = [(each, stop) for each, stop in fitting if stop.activity.focus is None]
    if others:
        near = others[0][0]
        module, stop = (
            near.module,
            min(
                (stop for each, stop in others if each is near),
                key=lambda stop: (stop.standing == "done", len(stop.activity.criteria)),
            ),
        )
        return Remedy(code, level, next(iter(drills), None), stop, module)
    return Remedy(code, level, next(iter(drills), None))


def _practising(stretch: Stretch, code: CriterionCode) -> Iterator[Stop]:
    return (
        stop
        for stop in stretch.stops
        if code in stop.activity.criteria and not stop.activity.assessed
    )


def _tests(stretch: Stretch) -> set[str]:
    return {stop.activity.uid for stop in (stretch.test_out, stretch.checkpoint) if stop}


def _code(subject: str) -> CriterionCode:
    code: CriterionCode = subject  # type: ignore[assignment]
    return code
