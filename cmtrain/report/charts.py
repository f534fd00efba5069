"""Charts as Vega-Lite specifications. Colours come from the theme, in the order of competences."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from ..content.base import COMPETENCES
from ..content.rubric import Rubric
from ..engine.progress import FADE, Estimate, Observation, Profile
from .wording import Translate

Spec: TypeAlias = dict[str, Any]
MeterPoint: TypeAlias = tuple[int, str, int]
"""Turn (0 is the start), the meter's label, its value."""

_MOST_SHOWN = 1_500
_ROW = 26
_NARROW = 380
"""Pixels of drawing below which the names of the levels would overlap; figures stand alone."""

_ASIDE = {"empathy": 0.13, "moderation": 0.0, "strategy": -0.13}
"""Equal levels of one response are drawn beside each other, not on top of each other."""

_AROUND = 90
"""Pixels that Streamlit takes from the height for axis, title and legend."""

_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross"]
_Row: TypeAlias = tuple[str, str, float | None, float, float, int]


def profile_chart(profile: Profile, rubric: Rubric, _: Translate = str) -> Spec:
    """Competences and criteria: the mean, its interval, and from how many observations."""
    rows: list[_Row] = []
    for competence in rubric.competences:
        found = profile.competences[competence.id]
        rows.append(_row(competence.name, competence.name, found))
        rows += [
            _row(f"{each.code} {each.name}", competence.name, profile.criteria[each.code])
            for each in competence.criteria
            if profile.criteria[each.code].n
        ]
    levels = tuple(level.name for level in rubric.levels)
    domain = tuple(competence.name for competence in rubric.competences)
    return dict(_profile(tuple(rows), levels, domain, _("Level, with 90 % range")))


def progress_chart(observations: Sequence[Observation], _: Translate = str) -> Spec:
    """The level of each response, oldest first, and the mean as it stood then."""
    names = tuple(zip(COMPETENCES, (_("Empathy"), _("Moderation"), _("Strategy")), strict=True))
    ordered = sorted((o for o in observations if o.subject in COMPETENCES), key=lambda o: o.at)
    rows = tuple((o.response_id, o.subject, o.level) for o in ordered[-_MOST_SHOWN:])
    return dict(_progress(rows, names, _("Responses, oldest first"), _("Level")))


def meters_chart(points: Sequence[MeterPoint], _: Translate = str) -> Spec:
    """Meters after each turn of a run."""
    return dict(_meters(tuple(points), _("Your responses"), _("Meter")))


def _row(label: str, competence: str, found: Estimate) -> _Row:
    return f"{label} ({found.n})", competence, found.mean, found.low, found.high, found.n


@lru_cache(maxsize=64)
def _profile(
    rows: tuple[_Row, ...], levels: tuple[str, ...], domain: tuple[str, ...], title: str
) -> Spec:
    frame = pd.DataFrame(rows, columns=["label", "competence", "mean", "low", "high", "n"])
    seen = frame.dropna(subset=["mean"])
    axis = _plain_axis(labelLimit=260, labelOverlap=False)
    y = alt.Y("label:N", sort=list(frame["label"]), title=None, axis=axis)
    color = _color("competence", domain)
    base = alt.Chart(seen).encode(y=y, tooltip=["label:N", "mean:Q", "low:Q", "high:Q", "n:Q"])
    bars = base.mark_rule(strokeWidth=8, opacity=0.3, strokeCap="round").encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[0, 4]), axis=_level_axis(levels, title)),
        x2="high:Q",
        color=color,
    )
    dots = base.mark_point(size=110, filled=True, opacity=1).encode(
        x="mean:Q", color=color, shape=_shape("competence", domain)
    )
    return _spec(alt.layer(bars, dots).properties(height=_ROW * max(3, len(seen)) + _AROUND))


@lru_cache(maxsize=64)
def _progress(
    rows: tuple[tuple[str, str, float], ...],
    names: tuple[tuple[str, str], ...],
    x_title: str,
    y_title: str,
) -> Spec:
    frame = pd.DataFrame(rows, columns=["response", "subject", "level"])
    frame["place"] = pd.factorize(frame["response"])[0] + 1
    frame["mean"] = frame.groupby("subject")["level"].transform(_running_mean)
    frame["competence"] = frame["subject"].map(dict(names))
    frame["beside"] = frame["level"] + frame["subject"].map(_ASIDE)
    domain = tuple(name for _code, name in names)
    color = _color("competence", domain, legend=True)
    scale, axis = (
        alt.Scale(domain=[-0.2, 4.2], nice=False),
        _plain_axis(values=[0, 1, 2, 3, 4], grid=True),
    )
    base = alt.Chart(frame).encode(
        x=alt.X("place:Q", title=x_title, axis=_plain_axis(format="d", tickMinStep=1)),
        color=color,
        tooltip=["competence:N", "level:Q", "mean:Q"],
    )
    dots = base.mark_point(size=45, opacity=0.55).encode(
        y=alt.Y("beside:Q", title=y_title, scale=scale, axis=axis),
        shape=_shape("competence", domain, legend=True),
    )
    lines = base.mark_line(strokeWidth=3, interpolate="monotone").encode(y="mean:Q")
    return _spec(alt.layer(lines, dots).properties(height=220 + _AROUND))


@lru_cache(maxsize=256)
def _meters(points: tuple[MeterPoint, ...], x_title: str, legend: str) -> Spec:
    frame = pd.DataFrame(points, columns=["turn", "meter", "value"])
    order = list(dict.fromkeys(frame["meter"]))
    lines = alt.Chart(frame).mark_line(
        interpolate="step-after", strokeWidth=2.5, point=alt.OverlayMarkDef(size=45)
    )
    chart = lines.encode(
        x=alt.X("turn:Q", title=x_title, axis=_plain_axis(format="d", tickMinStep=1)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 100])),
        color=alt.Color("meter:N", sort=order, title=legend, legend=alt.Legend(orient="bottom")),
        strokeDash=alt.StrokeDash("meter:N", sort=order, title=legend),
        tooltip=["meter:N", "turn:Q", "value:Q"],
    )
    return _spec(chart.properties(height=220 + _AROUND))


def _running_mean(levels: "pd.Series[float]") -> "pd.Series[float]":
    """The mean as the profile reckons it: every older level weighs a tenth less."""
    return levels.ewm(alpha=1 - FADE, adjust=True).mean().round(2)


def _color(field: str, domain: tuple[str, ...], *, legend: bool = False) -> alt.Color:
    shown = alt.Legend(orient="bottom", title=None) if legend else None
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=list(domain)), legend=shown)


def _shape(field: str, domain: tuple[str, ...], *, legend: bool = False) -> alt.Shape:
    scale = alt.Scale(domain=list(domain), range=_SHAPES[: len(domain)])
    shown = alt.Legend(orient="bottom", title=None) if legend else None
    return alt.Shape(f"{field}:N", scale=scale, legend=shown)


def _level_axis(levels: tuple[str, ...], title: str) -> alt.Axis:
    names = ", ".join(f"'{n} {_quoted(name)}'" for n, name in enumerate(levels))
    return alt.Axis(
        title=title,
        values=[0, 1, 2, 3, 4],
        labelExpr=f"width < {_NARROW} ? datum.label : [{names}][datum.value]",
        labelOverlap=True,
        labelLimit=150,
    )


def _plain_axis(**extra: Any) -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, **extra)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _spec(chart: alt.LayerChart | alt.FacetChart | alt.Chart) -> Spec:
    """Without Altair's own configuration, so that the app's theme decides."""
    spec: Spec = chart.to_dict()
    spec.pop("config", None)
    return spec
