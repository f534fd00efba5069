"""The evaluation as a report for the terminal."""

from .agreement import Agreement, Interval
from .measured import Detail, Evaluation


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
    for name, detail in evaluation.details.items():
        lines += ["", *_detail_lines(name, detail)]
    flags, gaming = evaluation.flags, evaluation.gaming
    credit = f"   mean level given to it {evaluation.gaming_credit:.2f}"
    lines += [
        "",
        f"flags   precision {flags.precision:.2f}   recall {flags.recall:.2f}",
        *(
            f"  {flag:30}precision {found.precision:.2f}   recall {found.recall:.2f}"
            for flag, found in evaluation.by_flag.items()
        ),
        f"gaming  precision {gaming.precision:.2f}   recall {gaming.recall:.2f}{credit}",
        *(f"  {kind:30}{count:>3}" for kind, count in evaluation.gaming_kinds.items()),
    ]
    return "\n".join(lines) + "\n"


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
        "  rated  n   mean given  exact  adjacent   given 0 1 2 3 4",
        *(
            f"  {band.level:>5}{band.count:>4}{band.mean:>11.2f}{band.exact:>8.2f}"
            f"{band.adjacent:>9.2f}"
            f"     {' '.join(f'{count:>3}' for count in row)}"
            for band, row in rows
        ),
    ]


def _line(name: str, agreement: Agreement) -> str:
    shown = "".join(f"{_shown(i):18}" for i in (agreement.qwk, agreement.spearman, agreement.mae))
    shares = f"{agreement.exact.value:>6.2f}{agreement.adjacent.value:>10.2f}"
    return f"  {name:20}{agreement.count:>5}  {shown}{shares}"


def _shown(interval: Interval) -> str:
    return f"{interval.value:.2f} [{interval.low:.2f} {interval.high:.2f}]"
