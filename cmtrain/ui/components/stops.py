"""Activities to go to: one row each, with how the learner stands with it."""

from typing import Literal

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.engine.path import Stop
from cmtrain.ui import session
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.kinds import ICONS, difficulty_names, kind_names
from cmtrain.ui.components.languages import tongue
from cmtrain.ui.components.updated import since_you_did
from cmtrain.ui.text import _

_STANDING = {"done": ":material/check_circle:", "started": ":material/timelapse:"}


def stop_row(
    stop: Stop, about: str, *, current: bool = False, again: str = "", icon: str | None = None
) -> None:
    """A button that opens the activity, a line about it, and whose work it is.

    `again` tells a second row of the same activity on a page from the first; `icon` stands in
    place of that of its kind or standing.
    """
    if stop.credit is None:
        _button(stop, about, current=current, again=again, icon=icon)
        return
    with st.container(key=f"credited-{stop.activity.id}{again}", gap=None):
        _button(stop, about, current=current, again=again, icon=icon)
        credited(stop.credit, most=1)


def _button(stop: Stop, about: str, *, current: bool, again: str, icon: str | None) -> None:
    activity = stop.activity
    kind: Literal["secondary", "tertiary"] = "secondary" if current else "tertiary"
    parts = (activity.title, about, tongue(activity), since_you_did(stop.change))
    label = " · ".join(filter(None, parts))
    pressed = st.button(
        label,
        key=f"stop-{activity.id}{again}",
        icon=icon or _STANDING.get(stop.standing, ICONS[activity.kind]),
        type=kind,
        help=activity.summary,
    )
    if pressed:
        open_stop(stop)


def kind_and_time(stop: Stop) -> str:
    """What it is and how long it takes; assessed work says so."""
    return " · ".join([kind_names()[stop.activity.kind], *_assessed(stop), _minutes(stop)])


def difficulty_and_time(stop: Stop) -> str:
    """How hard it is and how long it takes; assessed work says so."""
    return " · ".join(
        [difficulty_names()[stop.activity.difficulty], *_assessed(stop), _minutes(stop)]
    )


def _assessed(stop: Stop) -> list[str]:
    return [_("assessed")] if stop.activity.assessed else []


def open_stop(stop: Stop) -> None:
    """A finished activity opens its debrief; anything else begins or goes on."""
    if stop.attempt_id:
        st.switch_page("cmtrain/ui/pages/play.py", query_params={"attempt": stop.attempt_id})
    begin(stop.activity)


def begin(activity: Activity) -> None:
    """Begin an activity or another go at it; before assessed work, say first what that means."""
    if activity.assessed:
        st.switch_page("cmtrain/ui/pages/play.py", query_params={"begin": activity.id})
    attempt = session.app().learning.begin(session.require_user(), activity.id)
    st.switch_page("cmtrain/ui/pages/play.py", query_params={"attempt": attempt})


def _minutes(stop: Stop) -> str:
    return minutes_of(stop.activity)


def minutes_of(activity: Activity) -> str:
    """How long it takes."""
    return _("{n} min").format(n=activity.minutes)
