"""A small chart, and the same in words."""

from functools import lru_cache
from typing import Any

import streamlit as st

from cmtrain.content.exhibits.chart import ChartExhibit
from cmtrain.ui.text import _

_FIT_SIDE_BY_SIDE = 45
"""Letters of all labels together that a phone, 390 pixels wide, can show in a row."""


def show(exhibit: ChartExhibit) -> None:
    """Draw the chart and, for those who cannot see it, its text."""
    st.markdown(f"**{exhibit.title}**")
    st.vega_lite_chart(_spec(exhibit.model_dump_json()), alt=exhibit.alt)
    with st.expander(_("The chart in words")):
        st.markdown(exhibit.alt)


@lru_cache(maxsize=256)
def _spec(exhibit_json: str) -> dict[str, Any]:
    exhibit = ChartExhibit.model_validate_json(exhibit_json)
    rows = [
        {"label": label, "value": value, "series": series.name}
        for series in exhibit.series
        for label, value in zip(exhibit.labels, series.values, strict=True)
    ]
    mark = {"type": exhibit.shape, "tooltip": True, "point": exhibit.shape == "line"}
    spec = {"data": {"values": rows}, "mark": mark}
    if _lies_down(exhibit):
        return {**spec, "encoding": _lying(exhibit), "height": {"step": 26}}
    return {**spec, "encoding": _standing(exhibit), "height": 260}


def _lies_down(exhibit: ChartExhibit) -> bool:
    """Names that would not fit side by side on a phone stand below each other instead."""
    return (
        exhibit.shape == "bar"
        and len(exhibit.series) == 1
        and sum(map(len, exhibit.labels)) > _FIT_SIDE_BY_SIDE
    )


def _lying(exhibit: ChartExhibit) -> dict[str, Any]:
    names = {"field": "label", "type": "nominal", "sort": list(exhibit.labels), "title": None}
    amount = {"field": "value", "type": "quantitative", "title": exhibit.y_title}
    return {"y": {**names, "axis": {"labelLimit": 150, "labelOverlap": False}}, "x": amount}


def _standing(exhibit: ChartExhibit) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        "x": {"field": "label", "type": "nominal", "sort": list(exhibit.labels),
              "title": exhibit.x_title, "axis": {"labelAngle": 0, "labelLimit": 90}},
        "y": {"field": "value", "type": "quantitative", "title": exhibit.y_title},
    }  # fmt: skip
    if len(exhibit.series) > 1:
        encoding["color"] = {
            "field": "series",
            "type": "nominal",
            "title": None,
            "legend": {"orient": "top"},
        }
        if exhibit.shape == "bar":
            encoding["xOffset"] = {"field": "series"}
    return encoding
