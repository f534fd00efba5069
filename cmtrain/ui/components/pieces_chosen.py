"""The pieces of a portfolio in their order: worded, names blacked out, moved, kept back, taken out."""

import streamlit as st

from cmtrain.engine.piece import ResponsePiece
from cmtrain.engine.portfolio import Piece
from cmtrain.engine.run import RunPiece
from cmtrain.report.wording import caveat_lines, doubt_line
from cmtrain.services.authoring import LONGEST_CONTEXT, LONGEST_HIDDEN, LONGEST_TITLE, MOST_HIDDEN
from cmtrain.services.portfolios import MOST_PIECES, Workshop
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.components.commented import choices
from cmtrain.ui.components.updated import revision, since_you_did
from cmtrain.ui.looks.markup import plain, shown
from cmtrain.ui.text import _


def chosen(workshop: Workshop) -> None:
    """The pieces in their order."""
    pieces = workshop.chosen
    if not pieces:
        st.info(
            _("Nothing chosen yet. Take some of your work from the list below.")
            if workshop.candidates
            else _(
                "Nothing to choose from yet. What you write, decide and plan will wait for you here."
            )
        )
    if workshop.lost:
        st.warning(
            _("Chosen work that cannot be shown, because what it was done on can no longer be read: {n}. It stays in the log.").format(n=workshop.lost)
        )  # fmt: skip
    for place, piece in enumerate(pieces):
        with st.expander(_label(place, piece), key=f"piece-{piece.pin.id}"):
            _worded(piece)
            _hidden(piece)
            choices(piece.pin)
            _arranged(piece, first=place == 0, last=place == len(pieces) - 1)
    if pieces:
        st.caption(_("{n} of at most {most} pieces.").format(n=len(pieces), most=MOST_PIECES))


def _label(place: int, piece: Piece) -> str:
    back = "" if piece.pin.shown else f" · {_('kept back')}"
    return f"{place + 1}. {plain(piece.title)}{back}"


def _worded(piece: Piece) -> None:
    if edited := since_you_did(piece.origin.change):
        st.caption(revision(piece.origin.revision, edited))
    for each in caveat_lines(piece, _):
        st.caption(each)
    if isinstance(piece, RunPiece) and not piece.doubt.weighs and piece.doubt.unsure:
        st.caption(doubt_line(piece.doubt, _))
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
        do(lambda: service.edit_piece(by, at, title, context), _("Saved."))


def _hidden(piece: Piece) -> None:
    """Names to be blacked out, and how the piece is shown."""
    at, by, service = piece.pin.id, session.require_user(), session.app().portfolios
    names = st.text_input(
        _("Names to black out"), ", ".join(piece.pin.hidden), key=f"pf-hide-{at}",
        on_change="ignore", max_chars=MOST_HIDDEN * LONGEST_HIDDEN, placeholder=_("Mara, @mara.eats"),
        help=_("Separate them by commas. They are blacked out everywhere in this piece, as whole words in whatever case: in the task, the posts, your words and the remarks."),
    )  # fmt: skip
    if st.button(_("Black them out"), key=f"pf-hidden-{at}"):
        done = _("Blacked out. Look at the page as a reader to see it.")
        do(lambda: service.hide_names(by, at, names.split(",")), done)
    shows = st.toggle(_("Show this piece"), piece.pin.shown, key=f"pf-show-{at}")
    if shows != piece.pin.shown:
        do(lambda: service.show_piece(by, at, shown=shows))
    if isinstance(piece, ResponsePiece) and (piece.again or not piece.pin.rewrite):
        beside = st.toggle(
            _("Show your rewrite beside the first version"), piece.pin.rewrite, key=f"pf-again-{at}"
        )
        if beside != piece.pin.rewrite:
            do(lambda: service.show_rewrite(by, at, shown=beside))


def _arranged(piece: Piece, *, first: bool, last: bool) -> None:
    at, by, service = piece.pin.id, session.require_user(), session.app().portfolios
    with st.container(horizontal=True):
        if st.button(_("Up"), key=f"pf-up-{at}", icon=":material/arrow_upward:", disabled=first):
            do(lambda: service.move_piece(by, at, -1))
        if st.button(
            _("Down"), key=f"pf-down-{at}", icon=":material/arrow_downward:", disabled=last
        ):
            do(lambda: service.move_piece(by, at, 1))
        if st.button(_("Take out"), key=f"pf-out-{at}", icon=":material/close:"):
            do(lambda: service.remove_piece(by, at), _("Taken out. The work itself stays."))
