"""The path: what comes next, how long it takes, and every module on the way."""

from collections.abc import Mapping

import streamlit as st

from cmtrain.engine.path import Stop, Stretch, next_stop
from cmtrain.ui import session
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.kinds import difficulty_names, kind_names
from cmtrain.ui.components.stops import kind_and_time, open_stop, stop_row
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext


def home() -> None:
    """Greeting, the next thing, the modules; the one in which the next thing is stands open."""
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
    st.header(_("The path"), anchor=False)
    first = {s.activity.id: each.module.id for each in reversed(stretches) for s in each.stops}
    for stretch in stretches:
        _stretch(stretch, following, first)


def _next(stop: Stop) -> None:
    activity = stop.activity
    with st.container(border=True, key="next"):
        st.caption(_("Go on where you were") if stop.standing == "started" else _("Next"))
        st.markdown(f"## {activity.title}")
        st.markdown(activity.summary)
        minutes = ngettext("{n} minute", "{n} minutes", activity.minutes).format(n=activity.minutes)
        level = difficulty_names()[activity.difficulty]
        st.caption(f"{kind_names()[activity.kind]} · {level} · {minutes}")
        credited(stop.credit)
        label = _("Go on") if stop.standing == "started" else _("Begin")
        if st.button(label, key="go-next", type="primary"):
            open_stop(stop)


def _stretch(stretch: Stretch, following: Stop | None, first: Mapping[str, str]) -> None:
    """A module. What is in it is drawn only while it stands open: there are many.

    `first` is the module in which an activity stands first; a pack may lead to it once more.
    """
    done, every = stretch.done, len(stretch.stops)
    left = ngettext("{n} minute left", "{n} minutes left", stretch.minutes_left).format(
        n=stretch.minutes_left
    )
    standing = f"{done} / {every}" + (f" · {left}" if done < every else "")
    with st.expander(
        f"**{stretch.module.number} · {stretch.module.title}** — {standing}",
        expanded=any(stop is following for stop in stretch.stops),
        key=f"module-{stretch.module.id}",
        icon=":material/check_circle:" if done == every else None,
        on_change="rerun",
    ) as chapter:
        if not chapter.open:
            return
        st.markdown(stretch.module.promise)
        for stop in stretch.stops:
            here = stretch.module.id
            again = "" if first[stop.activity.id] == here else f"-in-{here}"
            stop_row(stop, kind_and_time(stop), current=stop is following, again=again)


home()
