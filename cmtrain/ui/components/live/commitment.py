"""One thing to do differently next time, in the learner's own words."""

import streamlit as st

from cmtrain.errors import CmtrainError
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


def commitment(sitting: Sitting) -> None:
    """Say it once, or see what was said."""
    reflecting, user = session.app().reflecting, session.require_user()
    st.header(_("Next time"), anchor=False)
    said = reflecting.commitment_of(user, sitting.attempt.id)
    if said:
        st.markdown(f"> {plain(said.words)}")
        st.caption(_("You will meet this sentence again in your next briefing."))
    with st.form(key=f"commit-{sitting.attempt.id}", border=False, clear_on_submit=True):
        words = st.text_input(
            _("What will you do differently next time? One sentence."), max_chars=400
        )
        if st.form_submit_button(_("Remember it")):
            try:
                reflecting.commit(user, sitting.attempt.id, words)
            except CmtrainError as error:
                st.warning(explained(error))
            else:
                st.rerun()


def reminder() -> None:
    """In a briefing: what one meant to do."""
    meant = session.app().reflecting.last_commitment(session.require_user())
    if meant:
        st.info(
            _("After your last shift you wrote: “{words}”").format(words=plain(meant.words)),
            icon=":material/flag:",
        )
