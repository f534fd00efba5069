"""The path: what comes next, how long it takes, and everything on the way."""

from typing import Literal

import streamlit as st

from cmtrain.engine.path import Stop, Stretch, next_stop
from cmtrain.ui import session
from cmtrain.ui.components.kinds import ICONS, kind_names
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext


def home() -> None:
    """Greeting, the next thing, the whole path."""
    user = session.require_user()
    stretches = session.app().learning.path(user)
    st.title(_("Hello, {name}").format(name=plain(user.name)), anchor=False)
    following = next_stop(stretches)
    if following:
        _next(following)
    else:
        st.success(
            _(
                "You have been everywhere. Go back to anything you like; your best work counts as well as your latest."
            )
        )
    here = following.activity.id if following else ""
    for stretch in stretches:
        _stretch(stretch, here)


def _next(stop: Stop) -> None:
    activity = stop.activity
    with st.container(border=True, key="next"):
        st.caption(_("Go on where you were") if stop.standing == "started" else _("Next"))
        st.markdown(f"## {activity.title}")
        st.markdown(activity.summary)
        minutes = ngettext("{n} minute", "{n} minutes", activity.minutes).format(n=activity.minutes)
        st.caption(f"{kind_names()[activity.kind]} · {minutes}")
        label = _("Go on") if stop.standing == "started" else _("Begin")
        if st.button(label, key="go-next", type="primary"):
            _open(stop)


def _stretch(stretch: Stretch, here: str) -> None:
    done, every = stretch.done, len(stretch.stops)
    left = ngettext("{n} minute left", "{n} minutes left", stretch.minutes_left).format(
        n=stretch.minutes_left
    )
    standing = f"{done} / {every}" + (f" · {left}" if done < every else "")
    with st.container(gap="xsmall", key=f"module-{stretch.module.id}"):
        st.header(f"{stretch.module.number} · {stretch.module.title}", anchor=False)
        st.markdown(stretch.module.promise)
        st.caption(standing)
        for stop in stretch.stops:
            _stop(stop, current=stop.activity.id == here)


def _stop(stop: Stop, *, current: bool) -> None:
    activity = stop.activity
    icon = {
        "done": ":material/check_circle:",
        "started": ":material/timelapse:",
        "new": ICONS[activity.kind],
    }
    label = f"{activity.title} · {kind_names()[activity.kind]} · {activity.minutes} min"
    kind: Literal["secondary", "tertiary"] = "secondary" if current else "tertiary"
    if st.button(
        label, key=f"stop-{activity.id}", icon=icon[stop.standing], type=kind, help=activity.summary
    ):
        _open(stop)


def _open(stop: Stop) -> None:
    """A finished activity opens its debrief; anything else begins or goes on."""
    user = session.require_user()
    attempt = (
        stop.attempt_id
        if stop.standing == "done" and stop.attempt_id
        else session.app().learning.begin(user, stop.activity.id)
    )
    st.switch_page("cmtrain/ui/pages/play.py", query_params={"attempt": attempt})


home()
