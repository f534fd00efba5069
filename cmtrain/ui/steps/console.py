"""An act at the console of a live shift, shown again; it is asked by the shift's own page."""

import streamlit as st

from cmtrain.content.steps.console import ConsoleResponse, ConsoleStep
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: ConsoleStep, place: Place) -> Asked:
    """Outside a live shift there is nothing to do at a console."""
    del step, place
    st.caption(_("This belongs to a live shift."))
    return Asked({"act": "wait", "minutes": 1}, sent=False)


def recall(step: ConsoleStep, response: ConsoleResponse, place: Place) -> None:
    """What was done, to what."""
    del step, place
    if response.act == "close":
        st.caption(_("What the whole shift shows, beyond single replies."))
        return
    done = " · ".join(part for part in (response.act, response.target, response.words) if part)
    st.markdown(f"**{_('You did')}:** {plain(done)}")
