"""Agreement of the scorer with human ratings, beside that of the raters among themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from statistics import fmean, median
from typing import Any

from ..content.base import COMPETENCES, Competence
from .agreement import Agreement, Interval, agree, precision_recall
from .assessment import Assessment
from .assessor import Assessor
from .graded import Graded, Row, read_graded

_HALF = 0.5


@dataclass(frozen=True)
class Detection:
    """How well something that is there or not was found; shares from 0 to 1."""

    precision: float
    recall: float


@dataclass(frozen=True)
class Evaluation:
    """What `cmtrain evaluate` reports. Competences without enough ratings are left out."""

    situations: int
    responses: int
    scorer: Mapping[Competence, Agreement]
    raters: Mapping[Competence, Agreement]
    flags: Detection
    gaming: Detection
    gaming_credit: float
    """Mean level that the scorer gave to responses that the raters call gaming."""
    seed: int

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--format json`."""
        return asdict(self)


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
        flags=_flags(graded, scored),
        gaming=_detection(
            {g.id: frozenset({"gaming"} if scored[g.id].gaming else ()) for g in graded},
            {name: frozenset({"gaming"}) for name in gamed},
        ),
        gaming_credit=_credit([scored[name] for name in gamed]),
        seed=seed,
    )


def format_text(evaluation: Evaluation) -> str:
    """A report for the terminal."""
    lines = [
        f"{evaluation.responses} responses to {evaluation.situations} situations; in brackets:",
        "95 % bootstrap intervals over situations. QWK: quadratic weighted kappa. MAE: mean",
        "distance in levels.",
        "",
        f"{'':22}{'n':>5}  {'QWK':18}{'Spearman':18}{'MAE':18}{'exact':>6}{'adjacent':>10}",
    ]
    for title, table in (
        ("scorer and raters", evaluation.scorer),
        ("rater and rater", evaluation.raters),
    ):
        lines.append(title)
        lines += [_line(name, agreement) for name, agreement in table.items()]
    flags, gaming = evaluation.flags, evaluation.gaming
    credit = f"   mean level given to it {evaluation.gaming_credit:.2f}"
    lines += [
        "",
        f"flags   precision {flags.precision:.2f}   recall {flags.recall:.2f}",
        f"gaming  precision {gaming.precision:.2f}   recall {gaming.recall:.2f}{credit}",
    ]
    return "\n".join(lines) + "\n"


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


def _flags(graded: tuple[Graded, ...], scored: Mapping[str, Assessment]) -> Detection:
    said = {g.id: frozenset(raised.flag for raised in scored[g.id].flags) for g in graded}
    there = {
        g.id: frozenset(
            flag for r in g.ratings for flag in r.flags if _most(flag in x.flags for x in g.ratings)
        )
        for g in graded
    }
    return _detection(said, there)


def _detection(
    said: Mapping[str, frozenset[Any]], there: Mapping[str, frozenset[Any]]
) -> Detection:
    precision, recall = precision_recall(said, there)
    return Detection(precision, recall)


def _credit(assessments: Sequence[Assessment]) -> float:
    values = [level.value for a in assessments for level in a.competences.values()]
    return fmean(values) if values else 0.0


def _most(votes: Iterable[bool]) -> bool:
    return median([int(vote) for vote in votes]) > _HALF


def _line(name: str, agreement: Agreement) -> str:
    shown = "".join(f"{_shown(i):18}" for i in (agreement.qwk, agreement.spearman, agreement.mae))
    shares = f"{agreement.exact.value:>6.2f}{agreement.adjacent.value:>10.2f}"
    return f"  {name:20}{agreement.count:>5}  {shown}{shares}"


def _shown(interval: Interval) -> str:
    return f"{interval.value:.2f} [{interval.low:.2f} {interval.high:.2f}]"
