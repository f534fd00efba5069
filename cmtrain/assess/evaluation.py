"""Agreement of the scorer with human ratings, beside that of the raters among themselves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from statistics import fmean, median
from typing import Any

from ..content.base import COMPETENCES, Competence
from .agreement import Agreement, agree, precision_recall
from .agreement_report import format_text
from .assessment import SURE_ENOUGH, Assessment
from .assessor import Assessor
from .calibration import (
    Judged,
    by_band,
    confusion,
    expected_calibration_error,
    reliability,
)
from .graded import Graded, Row, read_graded
from .measured import Detail, Detection, Evaluation

__all__ = ["Evaluation", "evaluate", "format_text"]

_HALF = 0.5


def evaluate(  # noqa: PLR0917 - the four tables of the exchange format
    situations: Sequence[Row],
    keys: Sequence[Row],
    responses: Sequence[Row],
    ratings: Sequence[Row],
    assessor: Assessor,
    seed: int = 1,
) -> Evaluation:
    """Score every rated response and compare. Rows as parsed from the four JSONL files."""
    graded = tuple(g for g in read_graded(situations, keys, responses, ratings) if g.ratings)
    scored = {g.id: assessor(g.step, g.response, g.brief) for g in graded}
    gamed = {g.id for g in graded if _most(r.gaming for r in g.ratings)}
    return Evaluation(
        situations=len({g.situation for g in graded}),
        responses=len(graded),
        scorer=_by_competence(graded, scored, seed),
        raters=_among_raters(graded, seed),
        details=_details(graded, scored),
        flags=_detection(*_flags(graded, scored)),
        by_flag=_by_flag(*_flags(graded, scored)),
        gaming=_detection(
            {g.id: frozenset({"gaming"} if scored[g.id].gaming else ()) for g in graded},
            {name: frozenset({"gaming"}) for name in gamed},
        ),
        gaming_credit=_credit([scored[name] for name in gamed]),
        gaming_kinds=dict(
            Counter(
                a.gaming or "unnoticed" for name, a in scored.items() if a.gaming or name in gamed
            )
        ),
        seed=seed,
    )


def _details(
    graded: tuple[Graded, ...], scored: Mapping[str, Assessment]
) -> dict[Competence, Detail]:
    result: dict[Competence, Detail] = {}
    for name in COMPETENCES:
        judged = [
            Judged(given.value, fmean(levels), given.low, given.high, given.confidence)
            for g in graded
            if (levels := [r.levels[name] for r in g.ratings if name in r.levels])
            and (given := scored[g.id].competences.get(name)) is not None
        ]
        if judged:
            result[name] = Detail(
                expected_calibration_error(judged),
                reliability(judged),
                by_band(judged),
                confusion([j.value for j in judged], [j.rated for j in judged]),
                fmean(j.confidence < SURE_ENOUGH for j in judged),
            )
    return result


def _by_competence(
    graded: tuple[Graded, ...], scored: Mapping[str, Assessment], seed: int
) -> dict[Competence, Agreement]:
    result: dict[Competence, Agreement] = {}
    for name in COMPETENCES:
        rows = [
            (scored[g.id].competences[name].value, fmean(levels), g.situation)
            for g in graded
            if (levels := [r.levels[name] for r in g.ratings if name in r.levels])
            and name in scored[g.id].competences
        ]
        if len(rows) > 1:
            result[name] = _agreement(rows, seed)
    return result


def _among_raters(graded: tuple[Graded, ...], seed: int) -> dict[Competence, Agreement]:
    result: dict[Competence, Agreement] = {}
    for name in COMPETENCES:
        rows = [
            (float(one.levels[name]), float(other.levels[name]), g.situation)
            for g in graded
            for one, other in combinations(g.ratings, 2)
            if name in one.levels and name in other.levels
        ]
        if len(rows) > 1:
            result[name] = _agreement(rows, seed)
    return result


def _agreement(rows: Sequence[tuple[float, float, str]], seed: int) -> Agreement:
    one, other, groups = zip(*rows, strict=True)
    return agree(one, other, groups, seed)


Labels = Mapping[str, frozenset[Any]]


def _flags(graded: tuple[Graded, ...], scored: Mapping[str, Assessment]) -> tuple[Labels, Labels]:
    said = {g.id: frozenset(raised.flag for raised in scored[g.id].flags) for g in graded}
    there = {
        g.id: frozenset(
            flag for r in g.ratings for flag in r.flags if _most(flag in x.flags for x in g.ratings)
        )
        for g in graded
    }
    return said, there


def _by_flag(said: Labels, there: Labels) -> dict[str, Detection]:
    """Flags that nobody raised are left out."""
    seen = sorted(frozenset[Any]().union(*said.values(), *there.values()))
    return {flag: _detection(_only(flag, said), _only(flag, there)) for flag in seen}


def _only(flag: str, labels: Labels) -> Labels:
    return {item: found & {flag} for item, found in labels.items()}


def _detection(said: Labels, there: Labels) -> Detection:
    precision, recall = precision_recall(said, there)
    return Detection(precision, recall)


def _credit(assessments: Sequence[Assessment]) -> float:
    values = [level.value for a in assessments for level in a.competences.values()]
    return fmean(values) if values else 0.0


def _most(votes: Iterable[bool]) -> bool:
    return median([int(vote) for vote in votes]) > _HALF
