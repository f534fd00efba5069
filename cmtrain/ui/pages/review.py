"""For instructors: one response with its context, its key and its levels, and the levels of a person."""

import streamlit as st

from cmtrain.engine.comments import Subject
from cmtrain.errors import CmtrainError
from cmtrain.ui import session
from cmtrain.ui.components import commented, marking
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain


def review() -> None:
    """Context first, then the response, the key, the marking."""
    by = session.require_user()
    try:
        found = session.app().reviewing.review(by, st.query_params.get("response", ""))
    except CmtrainError as error:
        st.info(explained(error))
        return
    with st.container(horizontal=True):
        if st.button(
            plain(found.learner.name), key="back", icon=":material/arrow_back:", type="tertiary"
        ):
            st.switch_page(
                "cmtrain/ui/pages/learner.py", query_params={"learner": found.learner.id}
            )
    if notice := session.take_notice():
        st.success(notice, icon=":material/check:")
    st.title(found.activity.title, anchor=False)
    marking.context(found)
    marking.key(found)
    marking.override(found)
    marking.history(found)
    commented.say(Subject(found.attempt.id, found.logged.id))


review()
