"""The gauges of a simulated world, its clock, and what moved them."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from cmtrain.content.activity import Activity, Meter
from cmtrain.engine.play import Move, State, clock
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _

_LOW, _HIGH = 34, 67


def dashboard(activity: Activity, state: State) -> None:
    """Clock and meters in one strip; nothing if the activity has neither."""
    parts = [
        _clock(activity, state),
        *(_gauge(activity.meters[n], v) for n, v in state.meters.items()),
    ]
    shown = [part for part in parts if part]
    if shown:
        st.html(
            Markup('<div class="cm-dash" role="group" aria-label="{}">{}</div>').format(
                _("State of things"), joined(shown)
            )
        )


def moved(activity: Activity, moves: Sequence[Move]) -> None:
    """What a response moved, meter by meter."""
    total: dict[str, int] = {}
    for move in moves:
        total[move.meter] = total.get(move.meter, 0) + move.change
    chips = [_chip(activity.meters, name, change) for name, change in total.items() if change]
    if chips:
        st.html(Markup('<p class="cm-moves">{}</p>').format(joined(chips)))


def is_good(meter: Meter, change: int) -> bool:
    """Whether a change goes the desirable way."""
    return (change > 0) == (meter.good == "high")


def _clock(activity: Activity, state: State) -> Markup | None:
    now = clock(activity, state.minutes)
    if now is None or activity.clock is None:
        return None
    left = (
        _("{n} min left").format(n=max(0, activity.clock.minutes - state.minutes))
        if activity.clock.minutes and not state.finished
        else ""
    )
    return Markup(
        '<div class="cm-clock"><span class="cm-gauge-name">{}</span><strong>{}</strong><span class="cm-clock-left">{}</span></div>'
    ).format(_("Clock"), now, left)


def _gauge(meter: Meter, value: int) -> Markup:
    return Markup(
        '<div class="cm-gauge cm-{tone}" title="{about}"><span class="cm-gauge-name">{label}</span>'
        '<span class="cm-gauge-bar" role="meter" aria-label="{label}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="{value}">'
        '<span style="width:{value}%"></span></span><span class="cm-gauge-value">{value}</span></div>'
    ).format(tone=_tone(meter, value), about=meter.about, label=meter.label, value=value)


def _tone(meter: Meter, value: int) -> str:
    good = value if meter.good == "high" else 100 - value
    return "bad" if good < _LOW else "fair" if good < _HIGH else "good"


def _chip(meters: Mapping[str, Meter], name: str, change: int) -> Markup:
    tone = "good" if is_good(meters[name], change) else "bad"
    arrow = "▲" if change > 0 else "▼"
    return Markup('<span class="cm-chip cm-{}">{} {} {:+d}</span> ').format(
        tone, meters[name].label, arrow, change
    )
