"""Assessed work: what one is told before it begins, and on the way."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.content.base import COMPETENCES
from cmtrain.engine.play import Turn
from cmtrain.report.wording import evidence
from cmtrain.services.learning import Outlook, Sitting
from cmtrain.ui import session
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.kinds import evidence_word, kind_names
from cmtrain.ui.components.player import happened
from cmtrain.ui.components.reconsidered import own_response
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.text import _, ngettext


def before_it_begins(outlook: Outlook) -> None:
    """That it is assessed, what that means, what it takes to pass; then the button."""
    activity = outlook.activity
    start_at_top(f"{activity.id}/before")
    with st.container(key="head", gap="xsmall"):
        st.caption(f"{kind_names()[activity.kind]} · {evidence_word(activity)}")
        st.title(activity.title, anchor=False)
        credited(session.app().library.credits.get(activity.id))
    st.markdown(f"*{activity.summary}*")
    for warning in activity.content_warnings:
        st.warning(warning, icon=":material/visibility_off:")
    announcement(outlook)
    with st.container(horizontal=True):
        if st.button(_("Begin"), key="begin-assessed", type="primary"):
            attempt = session.app().learning.begin(session.require_user(), activity.id)
            st.query_params.from_dict({"attempt": attempt})
            st.rerun()
        if st.button(_("Not now"), key="not-now"):
            st.switch_page("cmtrain/ui/pages/home.py")


def announcement(outlook: Outlook) -> None:
    """What being assessed means here, in some lines."""
    st.info(
        f"**{_('Assessed: feedback comes at the end; this counts as assessed work.')}**\n\n"
        + "\n".join(f"- {line}" for line in _terms(outlook)),
        icon=":material/fact_check:",
    )


def _terms(outlook: Outlook) -> list[str]:
    activity = outlook.activity
    asked = sum(step.type not in {"reading", "console"} for step in activity.steps)
    count = ngettext("{n} item", "{n} items", asked).format(n=asked)
    lines = [
        _(
            "{count}, about {minutes} minutes. You can leave, and come back to where you were."
        ).format(count=count, minutes=activity.minutes),
        _("Each is answered once. What it was worth and why, you read when all of it is done."),
    ]
    if activity.pass_mark:
        marks = _marks(activity)
        lines.append(_("To pass: {marks}, and nothing that harms anybody.").format(marks=marks))
    if activity.before_learning:
        lines.append(_("Nobody passes or fails here. It shows where to begin."))
    if outlook.number > 1:
        lines.append(
            _("This is attempt {n}. It is labelled as a retake, and every result is kept.").format(
                n=outlook.number
            )
        )
    return lines


def _marks(activity: Activity) -> str:
    rubric = session.app().library.rubric
    named = [
        _("a mean of {mark:g} in {competence}").format(
            mark=activity.pass_mark[name], competence=rubric.competence(name).name
        )
        for name in COMPETENCES
        if name in activity.pass_mark
    ]
    return ", ".join(named)


def label(sitting: Sitting) -> str:
    """Assessed, with the number of the attempt; or practice."""
    activity = sitting.activity
    return evidence(activity.assessed, sitting.number if activity.assessed else 1, _)


def sealed_aftermath(sitting: Sitting, turn: Turn) -> None:
    """What followed in the world, and one's own answer; what it is worth comes at the end."""
    start_at_top(f"{sitting.attempt.id}/after/{turn.seq}")
    happened(sitting.read(turn), turn)
    own_response(sitting.editions, turn)
    st.caption(_("Kept. What it is worth, you read when all of it is done."))
    if st.button(_("Continue"), key=f"on-{turn.seq}", type="primary"):
        st.query_params.from_dict({"attempt": sitting.attempt.id})
        st.rerun()
