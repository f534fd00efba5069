"""Agreement of the scorer with human ratings, beside that of the raters among themselves."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import fmean

from ..content.base import COMPETENCES, Competence
from .agreement import Agreement, agree
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
from .detection import find_flags, find_gaming
from .disagreement import largest
from .graded import Graded, Row, read_graded
from .measured import Detail, Evaluation

__all__ = ["Evaluation", "evaluate", "format_text"]


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
    flags, by_flag = find_flags(graded, scored, seed)
    gaming, credit, kinds = find_gaming(graded, scored, seed)
    return Evaluation(
        situations=len({g.situation for g in graded}),
        responses=len(graded),
        people=len({r.rater for g in graded for r in g.ratings}),
        scorer=_by_competence(graded, scored, seed),
        raters=_among_raters(graded, seed),
        details=_details(graded, scored),
        flags=flags,
        by_flag=by_flag,
        gaming=gaming,
        gaming_credit=credit,
        gaming_kinds=kinds,
        disagreements=largest(graded, scored),
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
                tuple(judged),
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
