"""A desk: the pile of cases, worked through in any order."""

import streamlit as st

from cmtrain.content.step import AnyStep
from cmtrain.engine.waiting import waits
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.answer import answer
from cmtrain.ui.components.briefing import briefing, how_to
from cmtrain.ui.components.player import opening, show_step
from cmtrain.ui.components.reconsidered import earlier
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.glance import Glance, glance
from cmtrain.ui.looks.meanings import words_here
from cmtrain.ui.text import _, ngettext


def pile(sitting: Sitting) -> None:
    """The case that was picked, or the pile to pick from."""
    picked = st.query_params.get("case", "")
    if picked in sitting.state.open:
        _case(sitting, sitting.activity.step(picked))
    else:
        _overview(sitting)


def _case(sitting: Sitting, step: AnyStep) -> None:
    start_at_top(f"{sitting.attempt.id}/case/{step.id}")
    if st.button(_("Back to the pile"), key="back", icon=":material/arrow_back:", type="tertiary"):
        _go(sitting, None)
    briefing(sitting.activity, expanded=False)
    show_step(sitting.activity, step)
    earlier(sitting.editions, sitting.state.turns, step)
    words_here()
    answer(sitting, step)


def _overview(sitting: Sitting) -> None:
    start_at_top(f"{sitting.attempt.id}/pile/{len(sitting.state.turns)}")
    if not (sitting.state.turns or sitting.activity.assessed):
        opening(sitting.activity)
    how_to(sitting.activity, expanded=not sitting.state.turns)
    briefing(sitting.activity, expanded=not sitting.state.turns)
    left = len(sitting.state.open)
    st.markdown(
        ngettext(
            "**{n} case** is waiting.", "**{n} cases** are waiting. Take them in any order.", left
        ).format(n=left)
    )
    waited = waits(sitting.activity, sitting.state)
    with st.container(key="pile", gap="xsmall"):
        for step_id in sitting.state.open:
            _row(sitting, sitting.activity.step(step_id), waited.get(step_id))
    if sitting.state.turns and not sitting.activity.assessed:
        _end_of_shift(sitting, left)


def _end_of_shift(sitting: Sitting, left: int) -> None:
    """Stopping early is allowed; it takes two clicks because it cannot be taken back."""
    with st.popover(_("End the shift here")):
        st.markdown(
            ngettext(
                "One case stays untouched and is not rated.",
                "{n} cases stay untouched and are not rated.",
                left,
            ).format(n=left)
        )
        if st.button(_("End the shift"), key="end-shift", type="primary"):
            session.app().learning.end_shift(session.require_user(), sitting.attempt.id)
            st.rerun()


def _row(sitting: Sitting, step: AnyStep, waited: int | None) -> None:
    """A case at a glance. Its title is the button, and the button is as large as the row."""
    with st.container(border=True, gap=None, key=f"row-{step.id}"):
        title = step.title or step.prompt.split("\n")[0]
        if st.button(title, key=f"open-{step.id}", type="tertiary", width="stretch"):
            _go(sitting, step.id)
        about = step.prompt if step.title else ""
        st.html(glance(Glance(step.posts, about, tuple(_remarks(sitting, step)), waited)))


def _remarks(sitting: Sitting, step: AnyStep) -> list[str]:
    """What one may want to know of a case before opening it."""
    return [
        text
        for text, so in (
            (_("about a decision of yours"), step.follows is not None),
            (_("just came in"), step.arrives > 0),
            (_("draft kept"), step.id in sitting.drafts),
        )
        if so
    ]


def _go(sitting: Sitting, step_id: str | None) -> None:
    st.query_params.from_dict(
        {"attempt": sitting.attempt.id, **({"case": step_id} if step_id else {})}
    )
    st.rerun()
