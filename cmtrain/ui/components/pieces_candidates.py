"""Work that could go on a portfolio: found, looked at, and taken by one button."""

from collections.abc import Sequence
from textwrap import shorten

import streamlit as st

from cmtrain.engine.doubt import Doubt
from cmtrain.engine.piece import ResponsePiece
from cmtrain.engine.portfolio import Candidate
from cmtrain.engine.run import RunPiece
from cmtrain.report.wording import evidence
from cmtrain.services.portfolios import MOST_PIECES
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.components.kinds import kind_names
from cmtrain.ui.components.updated import since_you_did
from cmtrain.ui.looks.markup import plain, shown
from cmtrain.ui.text import _, ngettext

_FIRST, _MOST = 8, 40
_EXCERPT = 220
_RUNS = "whole-run"


def candidates(found: Sequence[Candidate], room: int) -> None:
    """Work that can be shown; the marked ones are added by one button."""
    open_ones = [each for each in found if not each.chosen]
    if not open_ones:
        if found:
            st.caption(_("Everything that can be shown is on your page already."))
        else:
            _begin()
        return
    taken = [each for each in _looked_for(open_ones) if _card(each)]
    st.caption(
        _("Room for {n} more; {most} is the most.").format(n=max(0, room), most=MOST_PIECES)
        if room > 0
        else _("The page is full: {most} pieces are the most that a reader looks through. Take one out to make room.").format(most=MOST_PIECES)
    )  # fmt: skip
    with st.container(key="pf-add-bar"):
        if st.button(_("Put the marked ones on the page"), key="pf-add", type="primary"):
            _taken(taken)


def _begin() -> None:
    st.caption(_("Begin with a lesson on your path, or with three minutes in the reply clinic."))
    with st.container(horizontal=True):
        st.page_link(
            "cmtrain/ui/pages/home.py", label=_("To your path"), icon=":material/arrow_forward:"
        )
        st.page_link(
            "cmtrain/ui/pages/desks.py",
            label=_("To the desks"),
            icon=":material/arrow_forward:",
            query_params={"desk": "reply-clinic"},
        )


def _taken(taken: Sequence[Candidate]) -> None:
    if not taken:
        st.warning(_("Mark something first."))
        return
    done = ngettext("{n} piece is on the page now.", "{n} pieces are on the page now.", len(taken))
    do(lambda: _add(taken), done.format(n=len(taken)))


def _looked_for(open_ones: Sequence[Candidate]) -> Sequence[Candidate]:
    """The first ones; of many those that are looked for, and not more than one looks through."""
    if len(open_ones) <= _FIRST:
        return open_ones
    kind, words = _asked(open_ones)
    fitting = [each for each in open_ones if _fits(each, kind, words)]
    every = kind or words or st.toggle(_("Show all {n}").format(n=len(open_ones)), key="pf-all")
    most = _MOST if every else _FIRST
    if every and len(fitting) > most:
        st.caption(
            _("The first {most} of {n}. Choose a kind or look for a word to see others.").format(
                most=most, n=len(fitting)
            )
        )
    if not fitting:
        st.caption(_("Nothing fits that. Choose another kind or another word."))
    return fitting[:most]


def _asked(open_ones: Sequence[Candidate]) -> tuple[str | None, str]:
    names = {_RUNS: _("Whole run"), **kind_names()}
    there = dict.fromkeys(each.piece.origin.kind for each in open_ones)
    runs = [_RUNS] if any(isinstance(each.piece, RunPiece) for each in open_ones) else []
    left, right = st.columns(2)
    kind = left.selectbox(
        _("Kind of work"), [*runs, *there], index=None, format_func=names.__getitem__,
        placeholder=_("All kinds"), key="pf-kind",
    )  # fmt: skip
    words = right.text_input(_("Look for"), key="pf-look", max_chars=60)
    return kind, words.strip().casefold()


def _fits(each: Candidate, kind: str | None, words: str) -> bool:
    piece = each.piece
    of_kind = kind in {None, piece.origin.kind} or (kind == _RUNS and isinstance(piece, RunPiece))
    said = piece.done.words if isinstance(piece, ResponsePiece) else piece.summary
    return of_kind and (words in f"{piece.title}\n{piece.origin.activity}\n{said}".casefold())


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
    caveats = {
        "unfinished": _("attempt not finished"), "flagged": _("flagged"),
        "disputed": _("contested"), "unsure": _("uncertain"),
    }  # fmt: skip
    run = isinstance(piece, RunPiece)
    again = isinstance(piece, ResponsePiece) and piece.again is not None
    return [
        *([_("★ Suggested")] if each.suggested else []),
        kind,
        evidence(piece.origin.assessed, piece.origin.attempt, _),
        piece.origin.activity,
        f"{piece.origin.at:%Y-%m-%d}",
        *levels,
        _("revision {n}").format(n=piece.origin.revision),
        *filter(None, [since_you_did(piece.origin.change)]),
        *([_("with a rewrite")] if again else []),
        *(caveats[name] for name in piece.caveats if name != "unsure" or not run),
        *([_share(piece.doubt)] if isinstance(piece, RunPiece) and piece.doubt.unsure else []),
    ]


def _share(doubt: Doubt) -> str:
    told = _("uncertain: {n} of {m} responses") if doubt.weighs else _("{n} of {m} not sure")
    return told.format(n=doubt.unsure, m=doubt.marked)


def _add(taken: Sequence[Candidate]) -> None:
    by, service = session.require_user(), session.app().portfolios
    service.add_pieces(
        by, [(each.piece.pin.attempt_id, each.piece.pin.response_id) for each in taken]
    )
