"""The frame around every page: which pages there are for whom, the style, the way out."""

from pathlib import Path

import streamlit as st

from cmtrain.engine.people import User
from cmtrain.ui import session
from cmtrain.ui.components.previewed import watch_piece
from cmtrain.ui.text import _, language

_STYLE = f"<style>{(Path(__file__).parent / 'style.css').read_text(encoding='utf-8')}</style>"
_PAGES = "cmtrain/ui/pages"
_KEPT = "pages-of-this-session"


def pages(user: User | None) -> list[st.Page]:
    """The pages this person has, by role; services check permission again.

    They are kept for the session: to make them, files are looked for at every click.
    """
    wanted = (user is not None, bool(user and user.is_instructor), language())
    made: tuple[tuple[bool, bool, str], list[st.Page]] | None = st.session_state.get(_KEPT)
    if made is None or made[0] != wanted:
        made = st.session_state[_KEPT] = (wanted, _made(user))
    return made[1]


def _made(user: User | None) -> list[st.Page]:
    if session.app().piece:
        return [
            st.Page(f"{_PAGES}/preview.py", title=_("Preview"), icon=":material/edit_note:",
                    default=True),
            st.Page(f"{_PAGES}/play.py", title=_("Practice"), visibility="hidden"),
            st.Page(f"{_PAGES}/home.py", title=_("Path"), icon=":material/route:"),
            st.Page(f"{_PAGES}/progress.py", title=_("Progress"), icon=":material/insights:"),
            st.Page(f"{_PAGES}/glossary.py", title=_("Glossary"), icon=":material/menu_book:"),
        ]  # fmt: skip
    if user is None:
        return [st.Page(f"{_PAGES}/welcome.py", title=_("Welcome"), default=True)]
    own = [
        st.Page(
            f"{_PAGES}/home.py",
            title=_("Path"),
            icon=":material/route:",
            default=not user.is_instructor,
        ),
        st.Page(f"{_PAGES}/desks.py", title=_("Desks"), icon=":material/desk:"),
        st.Page(f"{_PAGES}/progress.py", title=_("Progress"), icon=":material/insights:"),
        st.Page(f"{_PAGES}/portfolio.py", title=_("Portfolio"), icon=":material/work:"),
        st.Page(f"{_PAGES}/glossary.py", title=_("Glossary"), icon=":material/menu_book:"),
        st.Page(f"{_PAGES}/play.py", title=_("Practice"), visibility="hidden"),
        st.Page(f"{_PAGES}/leave.py", title=_("Leave"), icon=":material/logout:"),
    ]
    if not user.is_instructor:
        return own
    reviewing = [
        st.Page(
            f"{_PAGES}/learners.py", title=_("Learners"), icon=":material/groups:", default=True
        ),
        st.Page(f"{_PAGES}/learner.py", title=_("Learner"), visibility="hidden"),
        st.Page(f"{_PAGES}/review.py", title=_("Review"), visibility="hidden"),
    ]
    return [*reviewing, *own]


def _heed_language() -> None:
    """An address may name the language to read: ?lang=fr, or ?lang=en for the original."""
    asked = st.query_params.pop("lang", None)
    user = session.current_user()
    if asked is None or user is None:
        return
    language = asked if asked in session.app().library.languages else ""
    if language != user.language:
        session.speak(language)


def draw() -> None:
    """Style and cookie; drawn before the page."""
    st.html(_STYLE)
    session.begin_page()
    _heed_language()
    session.sync_cookie()
    if session.app().piece:
        watch_piece()
