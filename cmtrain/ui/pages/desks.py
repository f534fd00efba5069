"""The practice desks: every duty of the job, and what there is to practise it on."""

import streamlit as st

from cmtrain.engine.path import by_kind
from cmtrain.ui import session
from cmtrain.ui.components.kinds import DESKS, ICONS, kind_abouts, kind_names
from cmtrain.ui.components.stops import difficulty_and_time, stop_row
from cmtrain.ui.text import _, ngettext


def desks() -> None:
    """Pick a desk; below it everything one can do there, from novice to expert."""
    user = session.require_user()
    st.title(_("Practice desks"), anchor=False)
    st.markdown(
        _(
            "Every duty of the job has a desk. Go to any of them, in any order, as often as you like."
        )
    )
    every = by_kind(session.app().learning.path(user))
    here = [kind for kind in DESKS if every.get(kind)]
    if not here:
        st.info(_("There is nothing to practise yet."))
        return
    asked = st.query_params.get("desk", "")
    picked = st.pills(
        _("Desk"),
        here,
        default=asked if asked in here else here[0],
        format_func=lambda kind: f"{ICONS[kind]} {kind_names()[kind]}",
        key="desk",
        required=True,
    )
    st.query_params["desk"] = picked
    stops = every[picked]
    done = sum(stop.finished for stop in stops)
    with st.container(key=f"module-desk-{picked}"):
        st.header(kind_names()[picked], anchor=False)
        st.markdown(kind_abouts()[picked])
        st.caption(
            ngettext("{done} of {n} activity done", "{done} of {n} activities done", len(stops))
            .format(done=done, n=len(stops))
        )  # fmt: skip
        for stop in stops:
            with st.container(key=f"desk-row-{stop.activity.id}", gap=None):
                stop_row(stop, difficulty_and_time(stop))
                st.caption(stop.activity.summary)


desks()
