"""For instructors: one response with its context, its key and its levels, and the levels of a person."""

import streamlit as st

from cmtrain.engine.comments import Subject
from cmtrain.errors import CmtrainError
from cmtrain.ui import session
from cmtrain.ui.components import commented, marking
from cmtrain.ui.components.carrying_out import say_what_was_done
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.markup import plain


def review() -> None:
    """Context first, then the response, the key, the marking."""
    by = session.require_user()
    try:
        found = session.app().reviewing.review(by, st.query_params.get("response", ""))
    except CmtrainError as error:
        st.info(explained(error))
        return
    start_at_top(f"review/{found.logged.id}")
    with st.container(horizontal=True):
        if st.button(
            plain(found.learner.name), key="back", icon=":material/arrow_back:", type="tertiary"
        ):
            st.switch_page(
                "cmtrain/ui/pages/learner.py", query_params={"learner": found.learner.id}
            )
    say_what_was_done()
    st.title(found.activity.title, anchor=False)
    marking.context(found)
    marking.key(found)
    marking.override(found)
    marking.history(found)
    marking.next_one(found)
    commented.say(Subject(found.attempt.id, found.logged.id))


review()
