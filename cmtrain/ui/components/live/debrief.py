"""After a live shift: what happened, why, what it was worth, what if, and one thing to do next."""

import streamlit as st

from cmtrain.engine import timeline
from cmtrain.engine.live.stage import Stage, stage
from cmtrain.engine.live.world import Entry
from cmtrain.engine.play import Turn
from cmtrain.report.timeline_chart import timeline_chart
from cmtrain.services.learning import Sitting
from cmtrain.ui.components import debrief as common
from cmtrain.ui.components.edited import afterwards
from cmtrain.ui.components.live import whatif
from cmtrain.ui.components.live.commitment import commitment
from cmtrain.ui.components.player import judged
from cmtrain.ui.components.result import practise, result
from cmtrain.ui.components.rewriting import rewriting
from cmtrain.ui.components.sources import sources
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _

_LARGEST = 14


def debrief(sitting: Sitting) -> None:
    """The whole shift, once it is over."""
    start_at_top(f"{sitting.attempt.id}/debrief")
    laid_out = stage(sitting.activity)
    afterwards(sitting)
    if sitting.attempt.under_pressure:
        st.info(
            _("Played with a running clock: kept, and not counted toward your levels."),
            icon=":material/timer:",
        )
    common.turned_out(sitting)
    result(sitting)
    common.worth(sitting)
    practise(sitting)
    _what_happened(sitting)
    _why(sitting, laid_out)
    whatif.what_if(sitting, laid_out)
    _replies(sitting, laid_out)
    commitment(sitting)
    sources(sitting.activity)
    common.onward(sitting)


def _what_happened(sitting: Sitting) -> None:
    st.header(_("What happened"), anchor=False)
    points = timeline.points(sitting.activity, sitting.state)
    marks = timeline.markers(sitting.activity, sitting.state)
    meters = sitting.state.meters
    words = _("At the end: trust {trust}, heat {heat}, talk {volume}, safety {safety}.")
    st.vega_lite_chart(
        timeline_chart(points, marks, _=_),
        alt=_("Heat, trust, talk and safety over the shift.") + " " + words.format(**meters),
    )
    st.caption(
        _("Numbers at the top are your acts. Meters are not competences: luck is not skill.")
    )
    listed = " · ".join(f"**{m.number}** {m.time} {plain(m.label)}" for m in marks)
    if listed:
        with st.expander(_("Your acts")):
            st.markdown(listed)


def _why(sitting: Sitting, laid_out: Stage) -> None:
    """The largest movements, in their order: when, what, by whom, by which rule."""
    entries = timeline.ledger(sitting.state, _LARGEST)
    if not entries:
        return
    with st.expander(_("What moved it most"), expanded=True, icon=":material/account_tree:"):
        lines = [ledger_line(laid_out, entry) for entry in entries]
        st.markdown("\n".join(f"- {line}" for line in lines))


def ledger_line(laid_out: Stage, entry: Entry) -> str:
    """One movement in words."""
    kind, _sep, name = entry.what.partition(":")
    meters = {
        "heat": _("heat"), "trust": _("trust"), "volume": _("talk"), "energy": _("energy"),
        "safety": _("safety"),
    }  # fmt: skip
    where = ""
    if kind == "heat":
        where = f" “{plain(laid_out.threads[name].title)}”"
    elif name in laid_out.audiences:
        where = f" {plain(laid_out.audiences[name].label)}"
    good = (entry.change < 0) == (kind in {"heat", "volume"})
    amount = f"{entry.change:+.0f}" if abs(entry.change) >= 0.5 else "±0"  # noqa: PLR2004
    change = f":{'green' if good else 'red'}[**{amount}**]"
    number = f" ({entry.act})" if entry.act else ""
    return (
        f"{laid_out.time(entry.minute)} {meters.get(kind, kind)}{where} {change} · "
        f"{_rule(entry)}{number}"
    )


def _rule(entry: Entry) -> str:
    """Why it moved: the rule in plain words, and the words or the author's reason."""
    rules = {
        "waiting": _("somebody waited for an answer"),
        "erosion": _("hot conversations without an answer wear out trust"),
        "danger": _("somebody in danger waited"),
        "reply": _("your answer"),
        "feeding": _("an answer in public is what a troll lives on"),
        "announcement": _("your announcement"),
        "recruit": _("others joined in"),
        "promise-kept": _("a promise kept"),
        "promise-broken": _("a promise broken"),
        "assigned": _("a colleague answered"),
        "say": _("your further word"),
        "post": _("a post came in"),
    }
    said = plain(entry.why[:140]) if entry.why else ""
    if entry.rule in rules:
        return f"{rules[entry.rule]}{': ' if said else ''}{said}"
    return said or plain(entry.rule)


def _replies(sitting: Sitting, laid_out: Stage) -> None:
    """Every assessed act with its evidence, what it moved, and a second try."""
    st.header(_("Your decisions, one by one"), anchor=False)
    for turn in sitting.state.turns:
        if turn.assessment.competences or turn.assessment.flags:
            with st.expander(_label(sitting, turn)):
                _moved(sitting, laid_out, turn)
                judged(sitting, turn)
                rewriting(sitting, turn)


def _moved(sitting: Sitting, laid_out: Stage, turn: Turn) -> None:
    entries = timeline.caused_by(sitting.state, turn.seq)
    if entries:
        lines = "\n".join(f"- {ledger_line(laid_out, entry)}" for entry in entries)
        st.markdown(f"**{_('What it moved')}**\n\n{lines}")


def _label(sitting: Sitting, turn: Turn) -> str:
    step = sitting.activity.step(turn.step_id)
    if step.type == "console":
        return f"{turn.seq}. {_('The shift as a whole')}"
    left = (
        f" · *{_('left until it was too late')}*" if getattr(turn.response, "lapsed", False) else ""
    )
    return f"{turn.seq}. {plain(step.title or step.id)}{left}"
