"""This browser session: who is here. Every key of the session state has its name in this module."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from cmtrain.bootstrap import App, the_app
from cmtrain.engine.people import User
from cmtrain.services.identity import Entrance
from cmtrain.ui.cookie import keep_cookie

COOKIE = "cmtrain_session"
PREVIEWER = "Preview"
"""Who plays what is being previewed; nobody has to come in there, and no cookie is set."""
_USER, _TOKEN, _NOTICE = "cm_user", "cm_token", "cm_notice"
_SEEN, _TICK, _DRAWN, _WORDS = "cm_seen_", "cm_tick", "cm_drawn", "cm_words"
_EDITION = "cm_edition"


@dataclass
class PageWords:
    """The glossary on the page that is being drawn: entries by id, and texts as they were drawn.

    `language` is that of what is played, empty for the original.

    Texts are kept so that a part of the page that is drawn again by itself comes out the same.
    """

    language: str = ""
    explained: set[str] = field(default_factory=set)
    mentioned: dict[str, None] = field(default_factory=dict)
    drawn: dict[str, str] = field(default_factory=dict)


def app() -> App:
    """The services."""
    return the_app()


def current_user() -> User | None:
    """Who is here: known in this session, or recognised by the cookie of an earlier one."""
    if _USER not in st.session_state:
        token = "" if app().piece else kept_token()
        st.session_state[_USER] = app().identity.whoami(token) if token else None
        st.session_state[_TOKEN] = token
    if st.session_state[_USER] is None and app().piece:
        enter(app().identity.enter(PREVIEWER))
    user: User | None = st.session_state[_USER]
    return user


def kept_token() -> str:
    """The token that the browser brought along; empty if it brought none."""
    return str(st.context.cookies.get(COOKIE, ""))


def require_user() -> User:
    """Who is here; a page that needs somebody stops if nobody is."""
    user = current_user()
    if user is None:
        st.stop()
    return user


def enter(entrance: Entrance) -> None:
    """Remember who came in, here and in the browser."""
    st.session_state[_USER], st.session_state[_TOKEN] = entrance.user, entrance.token


def speak(language: str) -> None:
    """Read what is translated into a language, from now on; empty for the original."""
    st.session_state[_USER] = app().identity.speak(require_user(), language)


def leave() -> None:
    """Forget who was here, here and in the browser."""
    app().identity.leave(st.session_state.get(_TOKEN, ""))
    st.session_state[_USER], st.session_state[_TOKEN] = None, ""


def sync_cookie() -> None:
    """Bring the browser's cookie in line with this session."""
    token = st.session_state.get(_TOKEN, "")
    if app().piece:
        return  # the cookie of the real app, on another port of this machine, is left alone
    if token != kept_token():
        keep_cookie(token)


def leave_notice(message: str) -> None:
    """A sentence for the next page that is drawn."""
    st.session_state[_NOTICE] = message


def take_notice() -> str | None:
    """The sentence left for this page, once."""
    notice: str | None = st.session_state.pop(_NOTICE, None)
    return notice


def bring_back(box: str, words: str) -> None:
    """Put drafted words into a text box that this session draws for the first time.

    Given as its default they would not do: a page that outlived a restarted server brings along
    the empty text that the box began with, and that would win.
    """
    drawn: set[str] = st.session_state.setdefault(_DRAWN, set())
    if words and box not in drawn:
        st.session_state[box] = words
    drawn.add(box)


def begin_page() -> None:
    """Forget which words of the glossary the last page explained."""
    st.session_state[_WORDS] = PageWords()


def page_words() -> PageWords:
    """Which words of the glossary this page has explained so far."""
    words: PageWords = st.session_state.setdefault(_WORDS, PageWords())
    return words


def drawn_before(attempt_id: str, edition: int, otherwise: int) -> int:
    """Which edition of an attempt this session drew last; `otherwise` if it drew none."""
    kept: dict[str, int] = st.session_state.setdefault(_EDITION, {})
    before = kept.get(attempt_id, otherwise)
    kept[attempt_id] = edition
    return before


def seen(attempt_id: str) -> dict[str, int]:
    """How many posts of each conversation were opened in this browser session."""
    kept: dict[str, int] = st.session_state.setdefault(f"{_SEEN}{attempt_id}", {})
    return kept


def ticked(attempt_id: str, turns: int) -> bool:
    """Whether a running clock has drawn this state before; the first time it has not."""
    before: bool = st.session_state.get(_TICK) == (attempt_id, turns)
    st.session_state[_TICK] = (attempt_id, turns)
    return before


def local_time(at: datetime, form: str = "%H:%M") -> str:
    """A moment on the reader's own clock."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return at.astimezone(zone).strftime(form)
