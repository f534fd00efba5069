"""For instructors: one learner's profile and every response."""

import streamlit as st

from cmtrain.content.step import AnyStep
from cmtrain.engine.attempt import LoggedResponse
from cmtrain.engine.comments import Subject
from cmtrain.errors import CmtrainError
from cmtrain.services.reviewing import Taken
from cmtrain.ui import session
from cmtrain.ui.components import commented
from cmtrain.ui.components.carrying_out import say_what_was_done
from cmtrain.ui.components.kinds import evidence_word
from cmtrain.ui.components.profile import profile
from cmtrain.ui.components.updated import revision, since
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


def learner() -> None:
    """Who it is, how they stand, what they did."""
    by, whose = session.require_user(), st.query_params.get("learner", "")
    st.page_link(
        "cmtrain/ui/pages/learners.py", label=_("All learners"), icon=":material/arrow_back:"
    )
    try:
        user = session.app().reviewing.learner(by, whose)
        st.title(plain(user.name), anchor=False)
        say_what_was_done()
        profile(session.app().progressing.progress(by, whose), own=False)
        st.header(_("Attempts"), anchor=False)
        for taken in session.app().reviewing.played(by, whose):
            _attempt(taken)
    except CmtrainError as error:
        st.info(explained(error))


def _attempt(taken: Taken) -> None:
    attempt, activity = taken.attempt, taken.editions.now
    standing = _("finished") if attempt.finished else _("going on")
    begun = session.local_time(attempt.started_at, "%Y-%m-%d %H:%M")
    kind = evidence_word(activity)
    with st.expander(f"{activity.title} · {kind} · {begun} · {standing}"):
        st.caption(revision(activity.revision, since(taken.change)))
        steps = (taken.editions.of(each.seq).step(each.step_id) for each in attempt.responses)
        rated = [
            (logged, step)
            for logged, step in zip(attempt.responses, steps, strict=True)
            if logged.assessment.competences or step.key
        ]
        if not rated:
            st.caption(_("No response that can be scored."))
        for logged, step in rated:
            _response(logged, step)
        if attempt.finished and st.toggle(
            _("Say a word about the whole of it"), key=f"whole-{attempt.id}"
        ):
            commented.say(Subject(attempt.id))


def _response(logged: LoggedResponse, step: AnyStep) -> None:
    title = step.title or step.prompt.split("\n")[0][:70]
    levels = " · ".join(
        f"{name} {rated.level}" for name, rated in logged.assessment.competences.items()
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{logged.seq}. **{title}**  \n{levels or _('not rated')}")
        if st.button(_("Review"), key=f"review-{logged.id}", help=title):
            st.switch_page("cmtrain/ui/pages/review.py", query_params={"response": logged.id})


learner()
