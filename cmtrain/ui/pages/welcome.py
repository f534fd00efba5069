"""Coming in: a name is enough; instructors also need the passcode."""

import streamlit as st

from cmtrain.errors import CmtrainError
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _

_MOST_SHOWN = 24


def welcome() -> None:
    """What this is, in three sentences, and the door."""
    st.title(_("Learn to look after a community, by doing it"), anchor=False)
    st.markdown(
        _(
            "Angry customers, quiet newcomers, a scheduled joke on the worst possible day. You answer"
            " in your own words; every response is scored on **empathy**, **moderation** and **strategy**,"
            " with the evidence shown. What you do well becomes a portfolio."
        )
    )
    _newcomer()
    _known()
    _instructor()


def _newcomer() -> None:
    with st.form("enter", border=False):
        name = st.text_input(
            _("Your name"),
            key="name",
            placeholder=_("As it should stand on your portfolio"),
            autocomplete="name",
        )
        sent = st.form_submit_button(_("Start"), type="primary", key="start")
    if sent:
        try:
            session.enter(session.app().identity.enter(name or ""))
        except CmtrainError as error:
            st.warning(explained(error))
        else:
            st.rerun()
    st.caption(_("No password, no e-mail: it all stays on this machine."))


def _known() -> None:
    profiles = session.app().identity.profiles(_MOST_SHOWN + 1)
    if not profiles:
        return
    st.markdown(f"## {_('Been here before?')}")
    with st.container(horizontal=True):
        for user in profiles[:_MOST_SHOWN]:
            if st.button(plain(user.name), key=f"as-{user.id}", icon=":material/person:"):
                session.enter(session.app().identity.enter_as(user.id))
                st.rerun()
    if len(profiles) > _MOST_SHOWN:
        st.caption(_("Not among them? Type your name above as you did the first time."))


def _instructor() -> None:
    with st.expander(_("I am an instructor")), st.form("instructor", border=False):
        name = st.text_input(_("Your name, as learners will see it"), key="instructor-name")
        passcode = st.text_input(
            _("Passcode"), type="password", key="passcode", autocomplete="current-password"
        )
        if st.form_submit_button(_("Come in"), key="instructor-start"):
            try:
                session.enter(
                    session.app().identity.enter_as_instructor(name or "", passcode or "")
                )
            except CmtrainError as error:
                st.warning(explained(error))
            else:
                st.rerun()


welcome()
