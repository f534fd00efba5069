"""Somebody else's words: marked by the learner, then as the author reads them."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from cmtrain.content.spotting import Spotted, Spotting
from cmtrain.content.steps.annotate import AnnotateResponse, AnnotateStep
from cmtrain.ui.looks.annotated import Legend, rows, solution
from cmtrain.ui.looks.annotator import marking
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, ngettext


def ask(step: AnnotateStep, place: Place) -> Asked:
    """The text with everything in it that can be marked."""
    st.caption(
        _(
            "Pick a pen, then the words. By keyboard: Tab or arrows to the words, 1 helps, 2 hurts, 0 clears. Much of it does neither: leave that alone."
        )
    )
    given = _drafted(step, place)
    now = marking(step, given, place.box("text"))
    entered = {"marked": given if now is None else now}
    sent = st.button(_("Check"), key=place.box("send"), type="primary")
    return Asked(entered, sent, changed=now is not None)


def recall(step: AnnotateStep, response: AnnotateResponse, place: Place) -> None:
    """How much was seen; the text as the author reads it; the dearest mistakes first."""
    del place
    done = step.spotting(response)
    legend = Legend.of(step, done)
    st.markdown(f"**{_seen(done)}** {_alarms(done)}".strip())
    st.html(solution(step, legend))
    st.caption(_("Solid underline: helps. Dashed: hurts. The numbers are those below."))
    if step.explanation:
        told(step.explanation)
    _section(_("The other way round"), done.of("opposite"), legend)
    _section(_("Missed"), done.of("missed"), legend)
    _section(_("Marked, and it does neither"), done.of("alarm"), legend)
    _section(_("Seen, and not quite why"), done.of("half"), legend)
    _section(_("Seen"), done.of("found"), legend)
    tempting = [each for each in done.of("left") if each.piece.span]
    _section(_("Rightly left alone"), tempting, legend)
    _arithmetic(step, done)


def _drafted(step: AnnotateStep, place: Place) -> dict[str, Any]:
    """What was marked before, of the pieces that still exist."""
    found = place.draft.get("marked")
    known = {piece.id for piece in step.units}
    kept = found.items() if isinstance(found, dict) else ()
    return {name: given for name, given in kept if name in known and isinstance(given, dict)}


def _seen(done: Spotting) -> str:
    return ngettext(
        "You saw {n} of the {all} stretch that helps or hurts.",
        "You saw {n} of the {all} stretches that help or hurt.",
        done.total,
    ).format(n=len(done.of("found", "half")), all=done.total)


def _alarms(done: Spotting) -> str:
    wrong = len(done.of("alarm", "opposite"))
    if not wrong:
        return ""
    return ngettext("One mark was wrong.", "{n} marks were wrong.", wrong).format(n=wrong)


def _section(title: str, found: Sequence[Spotted], legend: Legend) -> None:
    if found:
        st.markdown(f"### {title} · {len(found)}")
        st.html(rows(found, legend))


def _arithmetic(step: AnnotateStep, done: Spotting) -> None:
    """The sum, and the rule behind it."""
    with st.expander(_("How the points were worked out")):
        if step.criterion:
            line = _("{criterion}: {points} points, level {level}")
            st.text(line.format(criterion=step.criterion, points=done, level=done.level))
        st.caption(
            _(
                "A stretch seen for what it is earns a point, half a point with another reason or with a mark that can be defended. Taking help for hurt, or hurt for help, costs a point; marking what does neither costs half. The level is 4 × the share of the points, halves rounded up."
            )
        )
