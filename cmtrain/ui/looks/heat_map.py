"""A week as a grid: the darker a cell, the more are online; letters are the posts placed in it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from cmtrain.content.week import Placed, Segment, Week
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _

_CELL, _AROUND = 34, 70
_WARM, _POST = "#B07A1E", "#3B5BA9"


def letters(week: Week) -> dict[str, str]:
    """A letter for every item in stock."""
    return {name: chr(ord("A") + index) for index, name in enumerate(week.stock)}


def heat_map(week: Week, segment: Segment | None, placed: Placed, key: str) -> None:
    """The share of a segment, or of all followers, that is online; and the same as a table."""
    shares = {slot: _online(week, segment, slot) for slot in week.slots}
    whom = segment.name if segment else _("all followers")
    busiest = max(shares, key=shares.__getitem__)
    alt = _("Share of {whom} online by day and hour; most, {share} %, on {slot}.").format(
        whom=whom, share=shares[busiest], slot=busiest
    )
    spec = _spec(week.days, week.hours, tuple(shares.items()), _marked(week, placed), _("% online"))
    st.vega_lite_chart(spec, alt=alt, key=key)
    with st.expander(_("The grid in numbers")):
        st.markdown(f"{alt} {_clock(segment)}\n\n{_table(week, shares)}")


def _online(week: Week, segment: Segment | None, slot: str) -> int:
    if segment:
        return week.online(segment, slot)
    people = sum(each.people for each in week.segments)
    return round(sum(each.people * week.online(each, slot) for each in week.segments) / people)


def _clock(segment: Segment | None) -> str:
    if not segment or not segment.hours_ahead:
        return ""
    return _("Hours are ours; their clock shows {hours:+d} h.").format(hours=segment.hours_ahead)


def _marked(week: Week, placed: Placed) -> tuple[tuple[str, str], ...]:
    """Slot and the letters of the items in it."""
    letter = letters(week)
    at: dict[str, str] = {}
    for name, slot in week.in_order(placed):
        at[slot] = at.get(slot, "") + letter[name]
    return tuple(at.items())


def _table(week: Week, shares: Mapping[str, int]) -> str:
    head = f"| {_('Hour')} | {' | '.join(plain(day) for day in week.days)} |"
    rows = [
        f"| {hour} | {' | '.join(str(shares[f'{day} {hour}']) for day in week.days)} |"
        for hour in week.hours
    ]
    return "\n".join([head, "|---" * (len(week.days) + 1) + "|", *rows])


@lru_cache(maxsize=512)
def _spec(
    days: tuple[str, ...],
    hours: tuple[str, ...],
    shares: tuple[tuple[str, int], ...],
    posts: tuple[tuple[str, str], ...],
    title: str,
) -> dict[str, Any]:
    def rows(field: str, values: tuple[tuple[str, Any], ...]) -> list[dict[str, Any]]:
        split = ((*slot.rsplit(" ", 1), value) for slot, value in values)
        return [{"day": day, "hour": hour, field: value} for day, hour, value in split]

    axis = {"ticks": False, "domain": False, "labelAngle": 0, "grid": False, "title": None}
    place: dict[str, Any] = {
        "x": {"field": "day", "type": "nominal", "sort": days, "scale": {"domain": days},
              "axis": {**axis, "orient": "top"}},
        "y": {"field": "hour", "type": "nominal", "sort": hours, "scale": {"domain": hours},
              "axis": axis},
    }  # fmt: skip
    shade = {"field": "share", "type": "quantitative", "title": title,
             "scale": {"domain": [0, 50], "range": [0.04, 1], "clamp": True},
             "legend": {"orient": "bottom", "symbolType": "square", "values": [5, 20, 35, 50],
                        "symbolFillColor": _WARM, "symbolStrokeWidth": 0}}  # fmt: skip
    told = [{"field": "day"}, {"field": "hour"}, {"field": "share", "title": title}]
    taken = {"values": rows("letter", posts)}
    return {
        "height": _CELL * len(hours) + _AROUND,
        "layer": [
            {"data": {"values": rows("share", shares)},
             "mark": {"type": "rect", "color": _WARM, "cornerRadius": 4, "stroke": None},
             "encoding": {**place, "fillOpacity": shade, "tooltip": told}},
            {"data": taken, "mark": {"type": "circle", "size": 520, "color": _POST, "opacity": 1},
             "encoding": place},
            {"data": taken, "mark": {"type": "text", "color": "#fff", "fontWeight": "bold"},
             "encoding": {**place, "text": {"field": "letter"}}},
        ],
    }  # fmt: skip
