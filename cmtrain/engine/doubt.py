"""How much of a whole run the program is not sure of, and whether that could change its result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..assess.assessment import Assessment
from ..content.base import COMPETENCES, Competence
from .attempt import Attempt
from .editions import Editions
from .results import verdict_with
from .scoring import Settled
from .verdict import Rated, rated_in

HALF_A_LEVEL = 0.5
"""From this on a mean is off by more than a word for it rounds away."""

Counts = Mapping[str, Settled]


@dataclass(frozen=True)
class Doubt:
    """Of `marked` responses `unsure` are in doubt; `weighs`: that makes the result uncertain."""

    unsure: int
    marked: int
    weighs: bool


NO_DOUBT = Doubt(0, 0, weighs=False)


def doubt(attempt: Attempt, editions: Editions, settled: Mapping[str, Counts]) -> Doubt:
    """The doubt about a finished run. `settled` is what counts, by response and subject.

    A response is in doubt if the program is not sure of it and no person has looked. That weighs if
    it is true of more than half of the marked responses; or if the mean in a competence would move
    by half a level or more, were all of them at one end of their ranges; or if then another verdict
    stood on assessed work.
    """
    marks = [(each.assessment, settled.get(each.id, {})) for each in attempt.responses]
    unsure = sum(_in_doubt(*each) for each in marks)
    marked = sum(_marked(*each) for each in marks)
    weighs = unsure > 0 and (
        2 * unsure > marked
        or _moves(marks) >= HALF_A_LEVEL
        or _turns(attempt, editions, settled, marks)
    )
    return Doubt(unsure, marked, weighs)


def in_doubt(assessment: Assessment, counts: Counts) -> bool:
    """Whether the program is not sure of anything it says, and no person has looked."""
    return assessment.needs_person and not any(each.by_person for each in counts.values())


def _in_doubt(assessment: Assessment, counts: Counts) -> bool:
    return _marked(assessment, counts) and in_doubt(assessment, counts)


def _marked(assessment: Assessment, counts: Counts) -> bool:
    return bool(assessment.not_scored) or any(
        counts[name].level is not None for name in COMPETENCES if name in counts
    )


def _moves(marks: Sequence[tuple[Assessment, Counts]]) -> float:
    """The most by which the mean of a competence could be off."""
    rated = [_levels(counts) for _, counts in marks]
    ends = [_at_ends(levels, *each) for levels, each in zip(rated, marks, strict=True)]
    means = _means(rated)
    lows, highs = _means([low for low, _ in ends]), _means([high for _, high in ends])
    return max((max(m - lows[name], highs[name] - m) for name, m in means.items()), default=0.0)


def _turns(
    attempt: Attempt,
    editions: Editions,
    settled: Mapping[str, Counts],
    marks: Sequence[tuple[Assessment, Counts]],
) -> bool:
    """Whether it would be passed at one end, without flags in doubt, and not at the other."""
    ends = [_at_ends(rated_in(counts), assessed, counts) for assessed, counts in marks]
    low = verdict_with(attempt, editions, settled, [low for low, _ in ends])
    high = verdict_with(attempt, editions, settled, [high for _, high in ends], certain=True)
    return low is not None and high is not None and low.passed != high.passed


def _at_ends(rated: Rated, assessment: Assessment, counts: Counts) -> tuple[Rated, Rated]:
    """The levels of a response at the lower and the upper end of what the program finds likely."""
    if not _in_doubt(assessment, counts):
        return rated, rated
    spans = {name: _span(assessment, name, level) for name, level in rated.items()}
    return {n: low for n, (low, _) in spans.items()}, {n: high for n, (_, high) in spans.items()}


def _span(assessment: Assessment, name: Competence, level: float) -> tuple[float, float]:
    """Words that could not be read say nothing: then it may be any level."""
    if assessment.not_scored:
        return 0.0, 4.0
    found = assessment.competences.get(name)
    return (min(found.low, level), max(found.high, level)) if found else (level, level)


def _levels(counts: Counts) -> Rated:
    found = {name: counts[name].level for name in COMPETENCES if name in counts}
    return {name: level for name, level in found.items() if level is not None}


def _means(rated: Sequence[Rated]) -> Mapping[Competence, float]:
    found = {name: [each[name] for each in rated if name in each] for name in COMPETENCES}
    return {name: sum(each) / len(each) for name, each in found.items() if each}
