"""The evaluation as a report for the terminal."""

from collections.abc import Iterator

from .agreement import Agreement, Interval
from .detection import Detection
from .measured import Detail, Evaluation

_HEAD = """\
{responses} responses to {situations} situations, {people} raters; in brackets:
95 % bootstrap intervals over situations. QWK: quadratic weighted kappa. MAE: mean
distance in levels. SMD: standardised mean difference, above zero where the scorer is milder.
"""
_COLUMNS = ("QWK", "Spearman", "MAE", "exact", "adjacent", "SMD")


def format_text(evaluation: Evaluation) -> str:
    """A report for the terminal."""
    lines = [
        _HEAD.format(
            responses=evaluation.responses,
            situations=evaluation.situations,
            people=evaluation.people,
        ),
        f"{'':13}{'n':>4}  {''.join(f'{name:18}' for name in _COLUMNS)}".rstrip(),
    ]
    for title, table in (
        ("scorer and raters", evaluation.scorer),
        ("rater and rater", evaluation.raters),
    ):
        lines.append(title)
        lines += [_line(name, agreement) for name, agreement in table.items()]
    for name, detail in evaluation.details.items():
        lines += ["", *_detail_lines(name, detail)]
    lines += ["", *_flag_lines(evaluation), "", *_gaming_lines(evaluation)]
    lines += ["", *_disagreement_lines(evaluation)]
    return "\n".join(lines).rstrip() + "\n"


def _detail_lines(name: str, detail: Detail) -> list[str]:
    rows = zip(detail.bands, (detail.confusion[band.level] for band in detail.bands), strict=True)
    return [
        f"{name}: calibration error {detail.calibration_error:.2f}",
        f"  {detail.for_a_person:.0%} left to a person",
        "  confidence  n  mean  right  in the range shown",
        *(
            "  {:13}{:>3}  {:.2f}  {:.2f}   {:.2f}".format(
                "", each.count, each.confidence, each.right, each.in_range
            )
            for each in detail.reliability
        ),
        "  rated  n   mean given   MAE  exact  adjacent   given 0 1 2 3 4",
        *(
            f"  {band.level:>5}{band.count:>4}{band.mean:>11.2f}{band.mae:>8.2f}{band.exact:>7.2f}"
            f"{band.adjacent:>9.2f}"
            f"     {' '.join(f'{count:>3}' for count in row)}"
            for band, row in rows
        ),
    ]


def _flag_lines(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.flags is None:
        yield "flags   no rater looked for them"
        return
    yield f"{'':32}{'raised':>7}{'there':>7}{'both':>6}   precision         recall            QWK"
    yield f"  {'flags, all together':30}{_detected(evaluation.flags)}"
    for flag, found in evaluation.by_flag.items():
        yield f"  {flag:30}{_detected(found.detection)}  {_shown(found.scorer.qwk)}"
        if found.raters:
            yield f"  {'    rater and rater':86}  {_shown(found.raters.qwk)}"


def _gaming_lines(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.gaming is None:
        yield "gaming  no rater looked for it"
        return
    yield f"  {'gaming':30}{_detected(evaluation.gaming)}"
    yield f"  mean level given to it {evaluation.gaming_credit:.2f}"
    if evaluation.gaming_kinds:
        yield f"  {'kind':30}{'n':>7}  raters agree  mean given  mean rated"
    for kind, found in evaluation.gaming_kinds.items():
        given, rated = (_mean(each) for each in (found.given, found.rated))
        yield f"  {kind:30}{found.count:>7}{found.agreed:>14}{given:>12}{rated:>12}"


def _disagreement_lines(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.disagreements:
        yield "furthest apart"
    for each in evaluation.disagreements:
        said = " ".join(str(opinion.level) for opinion in each.opinions)
        yield f"  {each.competence:12}given {each.value:.2f}  rated {said}   {each.response}"


def _detected(found: Detection) -> str:
    return (
        f"{found.said:>7}{found.there:>7}{found.hits:>6}   "
        f"{_share(found.precision_interval):18}{_share(found.recall_interval):16}"
    )


def _share(interval: Interval | None) -> str:
    return _shown(interval) if interval else "-"


def _mean(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _line(name: str, found: Agreement) -> str:
    columns = (found.qwk, found.spearman, found.mae, found.exact, found.adjacent, found.smd)
    shown = "".join(f"{_shown(each):18}" for each in columns)
    return f"  {name:11}{found.count:>4}  {shown}".rstrip()


def _shown(interval: Interval) -> str:
    return f"{interval.value:.2f} [{interval.low:.2f} {interval.high:.2f}]"
