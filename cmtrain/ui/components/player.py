"""An attempt on the screen: its heading, the step that is open, what came of the last one."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.content.pack import Credit
from cmtrain.content.step import AnyStep
from cmtrain.engine.play import Turn
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.answer import answer
from cmtrain.ui.components.assessment import Judged, assessment_card
from cmtrain.ui.components.briefing import briefing, how_to
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.edited import going_on
from cmtrain.ui.components.kinds import evidence_word, kind_names
from cmtrain.ui.components.languages import other_language, partly_translated, tongue
from cmtrain.ui.components.lookback import look_back
from cmtrain.ui.components.meters import dashboard, moved
from cmtrain.ui.components.objecting import objecting
from cmtrain.ui.components.opinion import second_opinion
from cmtrain.ui.components.reconsidered import earlier, recalled
from cmtrain.ui.exhibits import EXHIBITS
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.meanings import mention, told, words_here
from cmtrain.ui.place import Place
from cmtrain.ui.steps import RENDERERS
from cmtrain.ui.text import _


def heading(sitting: Sitting) -> None:
    """Title, progress and the state of things."""
    activity, state = sitting.activity, sitting.state
    session.page_words().language = activity.language
    small = (bool(state.turns) or "on" in st.query_params) and not state.finished
    _name(activity, sitting.attempt.credit, small=small)
    if activity.flow == "path" and not activity.meters:
        taken = len({turn.step_id for turn in state.turns}) / len(activity.steps)
        st.progress(1.0 if state.finished else taken, text=None)
    if not state.finished:
        going_on(sitting)
        other_language(sitting)
    if activity.flow != "live":
        dashboard(activity, state)


def _name(activity: Activity, credit: Credit | None, *, small: bool) -> None:
    """The title: large at the beginning and the end, out of the way in between; whose work it is."""
    with st.container(key="head-small" if small else "head", gap="xsmall"):
        kind = f"{kind_names()[activity.kind]} · {evidence_word(activity)}"
        st.caption(" · ".join(filter(None, (kind, f"{activity.minutes} min", tongue(activity)))))
        st.title(activity.title, anchor=False)
        if not small:
            credited(credit)
            partly_translated(activity)


def opening(activity: Activity) -> None:
    """What stands before the first response: what it is about, and what to be warned of."""
    st.markdown(f"*{activity.summary}*")
    for warning in activity.content_warnings:
        st.warning(warning, icon=":material/visibility_off:")
    if activity.content_warnings:
        st.page_link(
            "cmtrain/ui/pages/home.py",
            label=_("Skip this one and go back"),
            icon=":material/arrow_back:",
        )


def open_step(sitting: Sitting, step: AnyStep) -> None:
    """The step to respond to."""
    start_at_top(f"{sitting.attempt.id}/{step.id}/{len(sitting.state.turns)}")
    if not sitting.state.turns:
        if not sitting.activity.assessed or session.app().piece:
            # Of assessed work this stood on the page before; a preview has no such page.
            opening(sitting.activity)
        how_to(sitting.activity, expanded=True)
    brief_for(sitting, step)
    recalled(sitting.editions, sitting.state.turns, step)
    look_back(sitting, step)
    show_step(sitting.activity, step)
    words_here()
    answer(sitting, step)


def brief_for(sitting: Sitting, step: AnyStep) -> None:
    """The brief when it is needed: with the steps that use it.

    Where a clock runs or the work is assessed it is there throughout, for anything may rest on it.
    """
    turns, activity = sitting.state.turns, sitting.activity
    if activity.clock or activity.assessed:
        briefing(activity, expanded=not turns)
    elif step.key:
        used = any(activity.step(turn.step_id).key for turn in turns)
        briefing(activity, expanded=not used)


def show_step(activity: Activity, step: AnyStep) -> None:
    """What a step says and shows."""
    if step.title:
        st.header(step.title, anchor=False)
    told(step.prompt)
    for exhibit_id in step.exhibits:
        exhibit = activity.exhibit(exhibit_id)
        EXHIBITS[exhibit.type](exhibit)
    mention(step.wordings.values())


def aftermath(sitting: Sitting, turn: Turn) -> None:
    """What came of a response: what happened, what it is worth, and the way on."""
    start_at_top(f"{sitting.attempt.id}/after/{turn.seq}")
    step = sitting.step_of(turn)
    happened(sitting.read(turn), turn)
    st.header(step.title or _("Your response"), anchor=False)
    with st.expander(_("What you were asked")):
        st.markdown(step.prompt)
        earlier(sitting.editions, sitting.state.turns, step)
        recalled(sitting.editions, sitting.state.turns, step)
    judged(sitting, turn)
    words_here()
    if st.button(_("Continue"), key=f"on-{turn.seq}", type="primary"):
        st.query_params.from_dict({"attempt": sitting.attempt.id})
        st.rerun()


def happened(activity: Activity, turn: Turn) -> None:
    """Consequence first: the story and the meters."""
    for narration in turn.narration:
        st.markdown(f"> {narration}")
    moved(activity, turn.moves)


def judged(sitting: Sitting, turn: Turn) -> None:
    """The response again, and then what it is worth."""
    step = sitting.step_of(turn)
    place = Place(sitting.read(turn), f"r-{sitting.attempt.id}-{turn.seq}")
    RENDERERS[step.type].recall(step, turn.response, place)
    if step.type in {"multi", "ranking"} and turn.feedback:
        told(turn.feedback)
    rubric = session.app().library.rubric
    assessment_card(Judged(step, turn.response, turn.assessment, sitting.settled_of(turn), rubric))
    second_opinion(sitting.opinion_of(turn), turn.assessment)
    objecting(sitting, turn)
