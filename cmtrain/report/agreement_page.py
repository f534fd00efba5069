"""Agreement of the scorer with raters as one HTML file: no script, no picture, no address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from ..assess.agreement import Agreement, Interval
from ..assess.measured import Evaluation
from . import agreement_plots as plots
from .paper import environment
from .wording import codes, day

ENOUGH_KAPPA = 0.70
"""Quadratic weighted kappa that is asked of an automatic scorer."""

NEAR_RATERS = 0.10
"""How far below the raters among themselves its kappa may lie."""

LITTLE_SHIFT = 0.15
"""Standardised mean difference, either way, that it may have."""

TOO_ALIKE = 0.9
"""Kappa of raters beyond which they are rather one standard than several opinions."""


@dataclass(frozen=True)
class Yardstick:
    """Something asked of an automatic scorer, and whether it is so."""

    asked: str
    found: str
    met: bool


def agreement_page(evaluation: Evaluation, title: str, made_at: datetime) -> str:
    """The page about an evaluation of what is called `title`."""
    return _environment().get_template("agreement.html.j2").render(
        found=evaluation,
        title=title,
        made_on=day(made_at, str),
        codes={**codes(str), "unnoticed": "not noticed"},
        yardsticks={
            name: tuple(_yardsticks(own, evaluation.raters.get(name)))
            for name, own in evaluation.scorer.items()
        },
        too_alike=any(each.qwk.value > TOO_ALIKE for each in evaluation.raters.values()),
        plots=plots,
        axis_low=min([0.0, *(each.qwk.low for each in _tables(evaluation))]),
    )  # fmt: skip


def _yardsticks(own: Agreement, raters: Agreement | None) -> Iterator[Yardstick]:
    qwk, shift = own.qwk.value, own.smd.value
    yield Yardstick(f"QWK at least {ENOUGH_KAPPA:.2f}", f"{qwk:.2f}", qwk >= ENOUGH_KAPPA)
    if raters:
        below = raters.qwk.value - qwk
        asked = f"QWK no more than {NEAR_RATERS:.2f} below that of the raters"
        yield Yardstick(asked, f"{max(0.0, below):.2f} below", below <= NEAR_RATERS)
    asked = f"no milder or stricter than {LITTLE_SHIFT:.2f} standard deviations"
    yield Yardstick(asked, _two(shift), abs(shift) <= LITTLE_SHIFT)


def _tables(evaluation: Evaluation) -> Iterator[Agreement]:
    yield from evaluation.scorer.values()
    yield from evaluation.raters.values()


@cache
def _environment() -> Environment:
    made = environment()
    made.filters.update(
        interval=_interval, two=_two, percent="{:.0%}".format, stretch=plots.stretch
    )
    return made


def _two(value: float | None) -> str:
    """Two decimals, a real minus sign, and never a negative zero."""
    if value is None:
        return "–"
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def _interval(found: Interval | None) -> Markup:
    """A value with its interval."""
    if found is None:
        return Markup("–")
    return Markup('<b>{}</b> <span class="range">{} to {}</span>').format(
        _two(found.value), _two(found.low), _two(found.high)
    )
