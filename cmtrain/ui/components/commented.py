"""An instructor's word: written beside a response or a run, read by its learner, shown or not."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from cmtrain.engine.comments import Comment, Subject, by_subject
from cmtrain.engine.piece import Pin
from cmtrain.report.wording import day
from cmtrain.services.commenting import LONGEST_COMMENT
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.looks.markup import plain, shown, words
from cmtrain.ui.text import _


def say(subject: Subject) -> None:
    """For instructors: one's own word about this work, what stands, and what was said before."""
    by = session.require_user()
    every = session.app().commenting.of_subject(by, subject)
    mine = [each for each in every if each.author_id == by.id]
    last = mine[-1] if mine else None
    now, number = (last.words, last.number) if last else ("", 0)
    st.header(_("A word to show"), anchor=False)
    st.caption(
        _(
            "Signed with your name and the date, and bound to this piece of work. The learner reads it at once and decides whether readers of their portfolio do; nobody can change it but you. What you said before stays in the record."
        )
    )
    # The key names the version that it follows: a tab that is behind finds what was said meanwhile.
    key = f"say-{subject.response_id or subject.attempt_id}-{number}"
    typed = st.text_area(
        _("Your word about this work"), now, key=key, max_chars=LONGEST_COMMENT, on_change="ignore",
        placeholder=_("What did they do well that a reader should notice?"),
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button(_("Sign and keep"), key=f"{key}-send", type="primary"):
            _send(subject, typed or "", number, nothing=not (typed or "").strip())
        if now and st.button(_("Withdraw it"), key=f"{key}-back"):
            _send(subject, "", number)
    _versions(every)


def _send(subject: Subject, typed: str, number: int, *, nothing: bool = False) -> None:
    if nothing:
        st.warning(_("Write something first."))
        return
    by, service = session.require_user(), session.app().commenting
    done = _("Signed and kept.") if typed else _("Withdrawn. The record keeps that it was said.")
    do(lambda: service.say(by, subject, typed, number), done)


def _versions(every: Iterable[Comment]) -> None:
    found = tuple(every)
    if not found:
        return
    with st.expander(_("Everything said about this work"), icon=":material/history:"):
        for each in found:
            at = session.local_time(each.at, "%Y-%m-%d %H:%M")
            text = plain(each.words) if each.words else _("(withdrawn)")
            st.markdown(f"- {at} · {plain(each.author_name)}: {text}")


def heard(attempt_id: str = "", most: int = 5) -> None:
    """For learners: what instructors said, about one attempt or about all work, newest first."""
    every = session.app().commenting.received(session.require_user())
    found = [each for each in reversed(every) if attempt_id in {"", each.subject.attempt_id}][:most]
    if not found:
        return
    st.header(_("From your instructors"), anchor=False)
    for each in found:
        _quoted(each)
    st.caption(_("You decide in your portfolio whether its readers see this."))


def choices(pin: Pin) -> None:
    """For learners: which words about this piece its readers see."""
    by, service = session.require_user(), session.app().commenting
    mine = by_subject(service.received(by)).get(Subject(pin.attempt_id, pin.response_id), ())
    for each in mine:
        _quoted(each)
        wanted = st.toggle(
            _("Show this word from {name}").format(name=plain(each.author_name)), each.shown,
            key=f"pf-said-{each.id}",
            help=_("It is shown as it is or not at all. If a name that you blacked out is in it, it is left out."),
        )  # fmt: skip
        if wanted != each.shown:
            do(lambda each=each, wanted=wanted: service.show(by, each.id, shown=wanted))  # type: ignore[misc]


def _quoted(each: Comment) -> None:
    line = _("A word from {name}, instructor, on {date}").format(
        name=shown(each.author_name), date=day(each.at, _)
    )
    st.html(Markup('<div class="cm-override"><p>{}</p>{}</div>').format(line, words(each.words)))
