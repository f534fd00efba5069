"""A thread, with what to look at in it."""

import streamlit as st

from cmtrain.content.exhibits.thread import ThreadExhibit
from cmtrain.ui.looks.feed import feed
from cmtrain.ui.looks.meanings import mention


def show(exhibit: ThreadExhibit) -> None:
    """Draw the posts and the note below them."""
    feed(exhibit.posts, exhibit.title, exhibit.platform)
    if exhibit.note:
        st.caption(exhibit.note)
        mention([exhibit.note])
