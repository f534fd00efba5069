"""A small chart, and the same in words."""

from functools import lru_cache
from typing import Any

import streamlit as st

from cmtrain.content.exhibits.chart import ChartExhibit
from cmtrain.ui.text import _


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
        {"x": label, "y": value, "series": series.name}
        for series in exhibit.series
        for label, value in zip(exhibit.labels, series.values, strict=True)
    ]
    several = len(exhibit.series) > 1
    encoding: dict[str, Any] = {
        "x": {"field": "x", "type": "nominal", "sort": list(exhibit.labels), "title": exhibit.x_title,
              "axis": {"labelAngle": 0, "labelLimit": 90}},
        "y": {"field": "y", "type": "quantitative", "title": exhibit.y_title},
    }  # fmt: skip
    if several:
        encoding["color"] = {
            "field": "series",
            "type": "nominal",
            "title": None,
            "legend": {"orient": "top"},
        }
        if exhibit.shape == "bar":
            encoding["xOffset"] = {"field": "series"}
    mark = {"type": exhibit.shape, "tooltip": True, "point": exhibit.shape == "line"}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding, "height": 260}
