"""Something a person asked for by a button: done, said, and the page drawn anew."""

from collections.abc import Callable

import streamlit as st

from cmtrain.errors import CmtrainError
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained


def do(act: Callable[[], object], done: str = "") -> None:
    """Do it, then draw the page anew; if it cannot be done, say why and leave everything typed."""
    try:
        act()
    except CmtrainError as error:
        st.error(explained(error))
        return
    if done:
        session.leave_notice(done)
    st.rerun()


def say_what_was_done() -> None:
    """The sentence left for this page, where it is seen however far down somebody has scrolled."""
    if notice := session.take_notice():
        st.toast(notice, icon=":material/check:", duration="long")
