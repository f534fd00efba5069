"""Charts of a data set as Vega-Lite: bars, a line over time, dots."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cmtrain.content.table import Cell

Bar = tuple[str, float, int]
"""Name of a group, its value, and how many rows stand behind it."""
Dot = tuple[float, float, str, str]
"""Across, up, the group it belongs to, and what it is."""

_BAR, _AROUND, _LOWEST = 30, 60, 150
_HEIGHT = 300


@lru_cache(maxsize=256)
def bars(groups: Sequence[Bar], measure: str, rows: str) -> dict[str, Any]:
    """A bar for each group, lying, so that long names can be read on a phone."""
    names = [name for name, _, _ in groups]
    return {
        "data": {"values": _values(groups)},
        "height": max(_LOWEST, _BAR * len(groups) + _AROUND),
        "params": [{"name": "at", "select": {"type": "point", "on": "pointerover"}}],
        "mark": {"type": "bar", "cornerRadiusEnd": 3, "cursor": "pointer"},
        "encoding": {
            "y": {"field": "group", "type": "nominal", "sort": names, "title": None,
                  "axis": {"labelLimit": 150, "ticks": False, "domain": False}},
            "x": {"field": "value", "type": "quantitative", "title": measure,
                  "axis": {"tickCount": 5}},
            "opacity": {"condition": {"param": "at", "value": 1}, "value": 0.55},
            "tooltip": _told(measure, rows),
        },
    }  # fmt: skip


@lru_cache(maxsize=256)
def line(groups: Sequence[Bar], measure: str, rows: str, *, dates: bool) -> dict[str, Any]:
    """A line through the groups in their order; `dates`: along a true time axis, to zoom and move."""
    names = [name for name, _, _ in groups]
    across: dict[str, Any] = {"field": "group", "title": None}
    across |= (
        {"type": "temporal", "axis": {"format": "%-d %b", "tickCount": 6, "labelOverlap": True}}
        if dates
        else {"type": "ordinal", "sort": names, "axis": {"labelAngle": 0, "labelOverlap": True}}
    )
    zoom = {"params": [{"name": "zoom", "select": "interval", "bind": "scales"}]} if dates else {}
    return {
        "data": {"values": _values(groups)},
        "height": _HEIGHT,
        **zoom,
        "mark": {"type": "line", "point": {"size": 45}, "interpolate": "linear"},
        "encoding": {
            "x": across,
            "y": {"field": "value", "type": "quantitative", "title": measure,
                  "scale": {"zero": True}, "axis": {"tickCount": 5}},
            "tooltip": _told(measure, rows),
        },
    }  # fmt: skip


@lru_cache(maxsize=64)
def dots(found: Sequence[Dot], across: str, up: str, group: str) -> dict[str, Any]:
    """A dot for each row; drag to move, scroll to zoom, point at the legend to pick one group."""
    colour: dict[str, Any] = {
        "field": "group", "type": "nominal", "title": group,
        "legend": {"orient": "bottom", "columns": 2, "labelLimit": 85, "titleLimit": 160},
    }  # fmt: skip
    return {
        "data": {"values": [{"x": x, "y": y, "group": g, "what": w} for x, y, g, w in found]},
        "height": _HEIGHT + 60,
        "params": [
            {"name": "zoom", "select": "interval", "bind": "scales"},
            {"name": "one", "select": {"type": "point", "fields": ["group"]}, "bind": "legend"},
        ],
        "mark": {"type": "point", "filled": True, "size": 55},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "title": across, "axis": {"tickCount": 5}},
            "y": {"field": "y", "type": "quantitative", "title": up, "axis": {"tickCount": 5}},
            **({"color": colour} if group else {}),
            "opacity": {"condition": {"param": "one", "value": 0.75}, "value": 0.08},
            "tooltip": [
                {"field": "what", "title": " "},
                {"field": "x", "title": across, "format": ",.6~g"},
                {"field": "y", "title": up, "format": ",.6~g"},
            ],
        },
    }  # fmt: skip


def cell_text(cell: Cell) -> str:
    """A cell as it is shown."""
    return cell if isinstance(cell, str) else f"{cell:,.10g}"


def _values(groups: Sequence[Bar]) -> list[dict[str, Any]]:
    return [{"group": name, "value": value, "rows": rows} for name, value, rows in groups]


def _told(measure: str, rows: str) -> list[dict[str, str]]:
    return [
        {"field": "group", "title": " ", "type": "nominal"},
        {"field": "value", "title": measure, "format": ",.2~f"},
        {"field": "rows", "title": rows},
    ]
