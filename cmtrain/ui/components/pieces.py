"""Making a portfolio: what one says about oneself, the pieces in their order, and what could be added."""

import base64
from collections.abc import Callable, Sequence
from textwrap import shorten

import streamlit as st

from cmtrain.engine.piece import ResponsePiece
from cmtrain.engine.portfolio import Candidate, Piece, Portfolio
from cmtrain.engine.run import RunPiece
from cmtrain.errors import CmtrainError
from cmtrain.report.portfolio_page import file_name
from cmtrain.report.wording import evidence
from cmtrain.services.portfolios import (
    LONGEST_ABOUT,
    LONGEST_CONTEXT,
    LONGEST_HEADLINE,
    LONGEST_TITLE,
    MOST_PIECES,
)
from cmtrain.ui import session
from cmtrain.ui.components.kinds import kind_names
from cmtrain.ui.components.updated import revision, since_you_did
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain, shown
from cmtrain.ui.text import _, language, translation

_FIRST = 8
_EXCERPT = 220
_LARGEST_PREVIEW = 1_400_000


def profile_form(portfolio: Portfolio) -> None:
    """Name, headline and a few sentences, saved together."""
    cover, service = portfolio.cover, session.app().portfolios
    with st.form("portfolio-profile", border=True):
        name = st.text_input(
            _("Name on the page"), cover.shown_name, key="pf-name", max_chars=60,
            placeholder=shown(portfolio.name), help=_("Leave it empty to use your name here."),
        )  # fmt: skip
        headline = st.text_input(
            _("Headline"), cover.headline, key="pf-headline", max_chars=LONGEST_HEADLINE,
            placeholder=_("What you do, in one line"),
        )  # fmt: skip
        about = st.text_area(
            _("About you"), cover.about, key="pf-about", max_chars=LONGEST_ABOUT,
            placeholder=_("Two or three sentences a reader should know first."),
        )  # fmt: skip
        if st.form_submit_button(_("Save"), key="pf-save", type="primary"):
            by = session.require_user()
            _do(lambda: service.save_profile(by, headline, about, name), _("Saved."))


def chosen(pieces: Sequence[Piece]) -> None:
    """The pieces in their order, each to be worded, moved or taken out."""
    if not pieces:
        st.info(_("Nothing chosen yet. Take some of your work from the list below."))
    for place, piece in enumerate(pieces):
        with st.expander(f"{place + 1}. {plain(piece.title)}", key=f"piece-{piece.pin.id}"):
            _worded(piece)
            _arranged(piece, first=place == 0, last=place == len(pieces) - 1)


def candidates(found: Sequence[Candidate], room: int) -> None:
    """Work that can be shown; the marked ones are added by one button."""
    open_ones = [each for each in found if not each.chosen]
    if not open_ones:
        st.caption(_("Everything that can be shown is on your page already, or still to be done."))
        return
    every = len(open_ones) <= _FIRST or st.toggle(
        _("Show all {n}").format(n=len(open_ones)), key="pf-all"
    )
    taken = [each for each in (open_ones if every else open_ones[:_FIRST]) if _card(each)]
    st.caption(_("Room for {n} more; {most} is the most.").format(n=room, most=MOST_PIECES))
    if st.button(_("Put the marked ones on the page"), key="pf-add", type="primary"):
        _do(lambda: _add(taken), _("Added.") if taken else _("Mark something first."))


def reader(portfolio: Portfolio) -> None:
    """The page as a reader gets it, to look at and to take away."""
    by, service = session.require_user(), session.app().portfolios
    say, tongue = translation(), language()
    st.download_button(
        _("Download the page"), lambda: service.page(by, say, tongue), file_name(portfolio),
        mime="text/html", key="pf-download", icon=":material/download:", type="primary",
        on_click="ignore",
    )  # fmt: skip
    st.caption(_("One file. It opens anywhere without a network, and prints well."))
    if session.app().issuer.trouble:
        st.warning(
            _(
                "The page cannot be signed at the moment, so readers cannot tell whether it was edited."
                " Ask whoever runs cmtrain here to look at `cmtrain issuer show`."
            ),
            icon=":material/gpp_maybe:",
        )
    if st.toggle(_("Look at it as a reader"), key="pf-preview"):
        _framed(service.page(by, say, tongue))


def _framed(page: str) -> None:
    """In a frame of no origin: it could not reach the app even if it had a script."""
    encoded = base64.b64encode(page.encode()).decode()
    if len(encoded) > _LARGEST_PREVIEW:
        st.info(_("The page is too large to show here. Download it to look at it."))
        return
    st.iframe(
        f"data:text/html;charset=utf-8;base64,{encoded}", height=760, alt=_("Your portfolio page")
    )


def _worded(piece: Piece) -> None:
    if edited := since_you_did(piece.origin.change):
        st.caption(revision(piece.origin.revision, edited))
    at, service = piece.pin.id, session.app().portfolios
    title = st.text_input(
        _("Title"), piece.pin.title, key=f"pf-title-{at}", max_chars=LONGEST_TITLE,
        placeholder=shown(piece.title), on_change="ignore",
    )  # fmt: skip
    context = st.text_area(
        _("A word about it"), piece.pin.context, key=f"pf-context-{at}", on_change="ignore",
        max_chars=LONGEST_CONTEXT, placeholder=_("What mattered here, and what you would do again."),
    )  # fmt: skip
    if st.button(_("Save the wording"), key=f"pf-word-{at}"):
        by = session.require_user()
        _do(lambda: service.edit_piece(by, at, title, context), _("Saved."))


def _arranged(piece: Piece, *, first: bool, last: bool) -> None:
    at, by, service = piece.pin.id, session.require_user(), session.app().portfolios
    with st.container(horizontal=True):
        if st.button(_("Up"), key=f"pf-up-{at}", icon=":material/arrow_upward:", disabled=first):
            _do(lambda: service.move_piece(by, at, -1))
        if st.button(
            _("Down"), key=f"pf-down-{at}", icon=":material/arrow_downward:", disabled=last
        ):
            _do(lambda: service.move_piece(by, at, 1))
        if st.button(_("Take out"), key=f"pf-out-{at}", icon=":material/close:"):
            _do(lambda: service.remove_piece(by, at), _("Taken out. The work itself stays."))


def _card(each: Candidate) -> bool:
    """One piece of work with its box to mark; whether it is marked."""
    piece = each.piece
    with st.container(border=True, key=f"card-{piece.pin.attempt_id}-{piece.pin.response_id}"):
        marked = st.checkbox(
            f"**{plain(piece.title)}**", on_change="ignore",
            key=f"pf-take-{piece.pin.attempt_id}-{piece.pin.response_id}",
        )  # fmt: skip
        st.caption(" · ".join(_facts(each)))
        if isinstance(piece, ResponsePiece) and piece.done.words:
            st.text(shorten(shown(piece.done.words), _EXCERPT, placeholder=" …"))
    return marked


def _facts(each: Candidate) -> list[str]:
    piece, rubric = each.piece, session.app().library.rubric
    kind = _("Whole run") if isinstance(piece, RunPiece) else kind_names()[piece.origin.kind]
    levels = [f"{rubric.competence(n).name} {level:.3g}" for n, level in piece.levels.items()]
    return [
        *([_("★ Suggested")] if each.suggested else []),
        kind,
        evidence(piece.origin.assessed, piece.origin.attempt, _),
        piece.origin.activity,
        f"{piece.origin.at:%Y-%m-%d}",
        *levels,
        _("revision {n}").format(n=piece.origin.revision),
        *filter(None, [since_you_did(piece.origin.change)]),
        *([] if piece.origin.finished else [_("attempt not finished")]),
        *([_("flagged")] if piece.flags else []),
    ]


def _add(taken: Sequence[Candidate]) -> None:
    by, service = session.require_user(), session.app().portfolios
    for each in taken:
        service.add_piece(by, each.piece.pin.attempt_id, each.piece.pin.response_id)


def _do(act: Callable[[], object], done: str = "") -> None:
    """Do it, then draw the page anew; if it cannot be done, say why and leave everything typed."""
    try:
        act()
    except CmtrainError as error:
        st.error(explained(error))
        return
    if done:
        session.leave_notice(done)
    st.rerun()
