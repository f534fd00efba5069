"""The course of a live shift: curves, the learner's acts on them, and another run beside it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from ..engine.timeline import CURVES, Marker, Point
from .wording import Translate

Spec: TypeAlias = dict[str, Any]
_HEIGHT = 300


def timeline_chart(
    points: Sequence[Point],
    marks: Sequence[Marker],
    other: Sequence[Point] = (),
    _: Translate = str,
) -> Spec:
    """Curves over the minutes of the shift; `other` is drawn dashed, as the run that was not."""
    names = (_("Heat"), _("Trust"), _("Talk"), _("Safety"))
    words = (_("Time"), _("Points of 100"), _("as it was"), _("what if"))
    return dict(_drawn(tuple(points), tuple(marks), tuple(other), names, words))


@lru_cache(maxsize=64)
def _drawn(
    points: tuple[Point, ...],
    marks: tuple[Marker, ...],
    other: tuple[Point, ...],
    names: tuple[str, ...],
    words: tuple[str, ...],
) -> Spec:
    label = dict(zip(CURVES, names, strict=True))
    rows = [
        (p.minute, p.time, label[p.curve], round(p.value, 1), run)
        for run, found in ((words[2], points), (words[3], other))
        for p in found
    ]
    frame = pd.DataFrame(rows, columns=["minute", "time", "curve", "value", "run"])
    ticks = {p.minute: p.time for p in points}
    x = alt.X("minute:Q", title=words[0], axis=_times(ticks), scale=alt.Scale(nice=False))
    lines = (
        alt.Chart(frame)
        .mark_line(interpolate="monotone", strokeWidth=2.5)
        .encode(
            x=x,
            y=alt.Y("value:Q", title=words[1], scale=alt.Scale(domain=[0, 100])),
            color=alt.Color(
                "curve:N",
                scale=alt.Scale(domain=list(names)),
                legend=alt.Legend(title=None, orient="top"),
            ),
            strokeDash=alt.StrokeDash(
                "run:N",
                scale=alt.Scale(domain=[words[2], words[3]], range=[[1, 0], [5, 4]]),
                legend=alt.Legend(title=None, orient="top") if other else None,
            ),
            tooltip=["time:N", "curve:N", "value:Q"],
        )
    )
    layers: list[alt.Chart] = [lines, *_marks(marks)]
    spec: Spec = alt.layer(*layers).properties(height=_HEIGHT).to_dict()
    spec.pop("config", None)
    return spec


def _times(ticks: dict[int, str]) -> alt.Axis:
    """Times of day at even minutes, about eight of them."""
    last = max(ticks, default=0)
    step = max(5, round(last / 8 / 5) * 5)
    shown = [minute for minute in ticks if minute % step == 0]
    table = {str(minute): ticks[minute] for minute in shown}
    words = ", ".join(f"'{minute}': '{time}'" for minute, time in table.items())
    return alt.Axis(values=shown, labelExpr=f"({{{words}}})[datum.value]", grid=False)


def _marks(marks: tuple[Marker, ...]) -> list[alt.Chart]:
    if not marks:
        return []
    frame = pd.DataFrame(
        [(m.minute, m.time, str(m.number), m.label) for m in marks],
        columns=["minute", "time", "number", "label"],
    )
    base = alt.Chart(frame).encode(x="minute:Q", tooltip=["time:N", "label:N"])
    return [
        base.mark_rule(opacity=0.35, strokeDash=[2, 3]),
        base.mark_text(dy=-6, fontSize=11, fontWeight="bold", align="center").encode(
            y=alt.value(0), text="number:N"
        ),
    ]
