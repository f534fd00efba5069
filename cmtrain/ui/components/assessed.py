"""Assessed work: what one is told before it begins, and on the way."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.content.base import COMPETENCES
from cmtrain.engine.play import Turn
from cmtrain.report.wording import evidence
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.player import happened, opening
from cmtrain.ui.components.reconsidered import own_response
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.text import _, ngettext


def waits_to_begin(sitting: Sitting) -> bool:
    """Whether it has still to be said what this is, before the first step is shown."""
    turns = sitting.state.turns
    return sitting.sealed and not turns and "on" not in st.query_params


def before_it_begins(sitting: Sitting) -> None:
    """That it is assessed, what that means, what it takes to pass; then the button."""
    start_at_top(f"{sitting.attempt.id}/before")
    opening(sitting.activity)
    announcement(sitting)
    with st.container(horizontal=True):
        if st.button(_("Begin"), key="begin-assessed", type="primary"):
            st.query_params["on"] = "1"
            st.rerun()
        if st.button(_("Not now"), key="not-now"):
            st.switch_page("cmtrain/ui/pages/home.py")


def announcement(sitting: Sitting) -> None:
    """What being assessed means here, in some lines."""
    activity = sitting.activity
    st.info(
        f"**{_('Assessed: feedback comes at the end; this counts as assessed work.')}**\n\n"
        + "\n".join(f"- {line}" for line in _terms(sitting, activity)),
        icon=":material/fact_check:",
    )


def _terms(sitting: Sitting, activity: Activity) -> list[str]:
    asked = sum(step.type not in {"reading", "console"} for step in activity.steps)
    count = ngettext("{n} item", "{n} items", asked).format(n=asked)
    lines = [
        _(
            "{count}, about {minutes} minutes. You can leave, and come back to where you were."
        ).format(count=count, minutes=activity.minutes),
        _("Each is answered once. What it was worth and why, you read when all of it is done."),
    ]
    if activity.pass_mark:
        lines.append(
            _("To pass: {marks}, and nothing that harms anybody.").format(marks=_marks(activity))
        )
    if activity.before_learning:
        lines.append(_("Nobody passes or fails here. It shows where to begin."))
    if sitting.number > 1:
        lines.append(
            _("This is attempt {n}. It is labelled as a retake, and every result is kept.").format(
                n=sitting.number
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
    happened(sitting.activity, turn)
    own_response(sitting.activity, turn)
    st.caption(_("Kept. What it is worth, you read when all of it is done."))
    if st.button(_("Continue"), key=f"on-{turn.seq}", type="primary"):
        st.query_params.from_dict({"attempt": sitting.attempt.id})
        st.rerun()
