"""A stream of mentions to sort, and afterwards what was caught, missed and raised for nothing."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.content.steps.triage import TriageResponse, TriageStep
from cmtrain.content.sweep import Points, Tally, Verdict
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.looks.mentions import Names, row
from cmtrain.ui.looks.stream import sorting
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, ngettext

_AT_ONCE = 6
"""Mentions of one sort that are shown without a click: the levels below should stay near."""


def ask(step: TriageStep, place: Place) -> Asked:
    """What the labels and owners mean, then the stream."""
    with st.expander(_("What the labels mean, and who takes what")):
        st.markdown("\n".join(f"- **{each.label}**: {each.about}" for each in step.labels))
        st.markdown("\n".join(f"- **{each.label}**: {each.about}" for each in step.owners))
    st.caption(
        _(
            "What you leave alone counts as noise. Keys on a mention: 1 to {n} label it, 0 clears it, J and K go to the next and the one before."
        ).format(n=len(step.labels))
    )
    given = _drafted(step, place)
    sorted_now = sorting(step, given, place.box("stream"))
    entered = {"labelled": given if sorted_now is None else sorted_now}
    sent = st.button(_("Hand in"), key=place.box("send"), type="primary")
    return Asked(entered, sent, changed=sorted_now is not None)


def _drafted(step: TriageStep, place: Place) -> dict[str, Any]:
    """What was sorted before, of the mentions that still exist."""
    found = place.draft.get("labelled")
    known = {mention.id for mention in step.mentions}
    kept = found.items() if isinstance(found, dict) else ()
    return {name: given for name, given in kept if name in known and isinstance(given, dict)}


def recall(step: TriageStep, response: TriageResponse, place: Place) -> None:
    """In plain words how much was caught; then mention by mention, the dearest first."""
    del place
    done = step.tally(response)
    names = Names.of(step)
    st.markdown(f"**{_caught(done)}** {_precision(done)}")
    _one_thing(done)
    told(step.explanation)
    near = [v for v in done.found if not v.whole]
    _section(_("Missed"), "bad", done.missed, names)
    _section(_("Raised, and only noise"), "poor", done.false_alarms, names)
    _section(_("Caught, and not quite right"), "fair", near, names)
    right = [v for v in done.found if v.whole]
    if right:
        with st.expander(_("Caught, and right in every part ({n})").format(n=len(right))):
            _rows("good", right, names)
    _arithmetic(step, done)


def _caught(done: Tally) -> str:
    """Recall."""
    all_of_them = len(done.found) + len(done.missed)
    return ngettext(
        "You caught {n} of the {all} mention that mattered.",
        "You caught {n} of the {all} mentions that mattered.",
        all_of_them,
    ).format(n=len(done.found), all=all_of_them)


def _precision(done: Tally) -> str:
    """Precision."""
    raised = len(done.raised)
    return ngettext(
        "Of the {n} you raised, {noise} was worth nobody's time.",
        "Of the {n} you raised, {noise} were worth nobody's time.",
        len(done.false_alarms),
    ).format(n=raised, noise=len(done.false_alarms))


def _one_thing(done: Tally) -> None:
    """The one thing to do next time: for the largest loss."""
    advice = {
        _("Read the quiet ones before you send: sort by reach, start at the bottom."): _share(done.labels),
        _("Ask of each one: who is worse off if nobody looks before lunch? That is its hour."): _share(done.urgencies),
        _("For each one you raise, name whoever can decide it, not whoever you like to ask."): _share(done.owners),
    }  # fmt: skip
    text, least = min(advice.items(), key=lambda each: each[1])
    if len(done.raised) > 2 * len(done.found) and len(done.raised) > len(done.missed):
        text = _("Raise less: a colleague who gets ten alarms for nothing stops opening the next.")
    if least < 1:
        st.info(f"**{_('Next time')}:** {text}", icon=":material/flag:")


def _share(points: Points) -> Fraction:
    return points.earned / points.total if points.total else Fraction(1)


def _section(title: str, tone: str, verdicts: Sequence[Verdict], names: Names) -> None:
    if not verdicts:
        return
    st.markdown(f"### {title} · {len(verdicts)}")
    _rows(tone, verdicts[:_AT_ONCE], names)
    if verdicts[_AT_ONCE:]:
        with st.expander(_("{n} more").format(n=len(verdicts) - _AT_ONCE)):
            _rows(tone, verdicts[_AT_ONCE:], names)


def _rows(tone: str, verdicts: Sequence[Verdict], names: Names) -> None:
    rows = joined([row(verdict, names) for verdict in verdicts])
    st.html(Markup('<ul class="cm-mentions cm-tone-{}">{}</ul>').format(tone, rows))


def _arithmetic(step: TriageStep, done: Tally) -> None:
    """The sums, and the rule behind them."""
    weights = ", ".join(f"{each.label} {each.weight}" for each in step.labels if each.weight)
    lines = [
        (_("What it is"), step.label_criterion, done.labels),
        (_("By when"), step.urgency_criterion, done.urgencies),
        (_("For whom"), step.owner_criterion, done.owners),
    ]
    with st.expander(_("How the points were worked out")):
        for name, criterion, points in lines:
            line = _("{name} ({criterion}): {points} points, level {level}")
            st.text(line.format(name=name, criterion=criterion, points=points, level=points.level))
        st.caption(
            _(
                "Each mention that matters is worth points: {weights}. The right label earns all of them, one that can be defended half, another name a quarter, missing it nothing: so a missed risk costs six times what a false alarm does. Urgency one step off earns half. Noise that you raise costs half a point, and again if you call it urgent or put it on somebody's desk. A level is 4 × the share of the points."
            ).format(weights=weights)
        )
