"""Marking a response: its context, the key, the form for another level, and everything scored so far."""

import streamlit as st

from cmtrain.content.base import COMPETENCES
from cmtrain.content.key import Key
from cmtrain.errors import CmtrainError
from cmtrain.report.wording import evidence
from cmtrain.services.reviewing import Review
from cmtrain.ui import session
from cmtrain.ui.components.assessment import Judged, assessment_card
from cmtrain.ui.components.briefing import briefing
from cmtrain.ui.components.levels import subject_name
from cmtrain.ui.components.opinion import second_opinion
from cmtrain.ui.components.player import happened, show_step
from cmtrain.ui.components.updated import revision, since
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.place import Place
from cmtrain.ui.steps import RENDERERS
from cmtrain.ui.text import _

NOT_RATEABLE = "-"
LEVELS = ("0", "1", "2", "3", "4", NOT_RATEABLE)


def context(review: Review) -> None:
    """What the learner had before them, what they did, what came of it, and the automatic levels."""
    step, turn = review.activity.step(review.logged.step_id), review.turn
    at = session.local_time(review.logged.at, "%Y-%m-%d %H:%M")
    kind = evidence(review.activity.assessed, review.number, _)
    edition = revision(review.activity.revision, since(review.change))
    given = _("Response {n} of this attempt, {at}").format(n=turn.seq, at=at)
    st.caption(f"{kind} · {given} · {edition}")
    briefing(review.activity, expanded=False)
    show_step(review.activity, step)
    st.header(_("The response, as the learner reads it"), anchor=False)
    RENDERERS[step.type].recall(
        step, turn.response, Place(review.activity, f"m-{review.logged.id}")
    )
    happened(review.activity, turn)
    rubric = session.app().library.rubric
    assessment_card(Judged(step, turn.response, turn.assessment, review.settled, rubric))
    second_opinion(review.opinion, turn.assessment)


def key(review: Review) -> None:
    """The author's key."""
    found = review.activity.step(review.logged.step_id).key
    if found is None:
        return
    with st.expander(_("The author's key"), icon=":material/key:"):
        st.markdown(found.coaching)
        _actions(found)
        for element in found.elements:
            st.markdown(f"- **{element.criterion}** ×{element.weight} {element.advice}")
            st.caption(" / ".join(element.says))
        for pitfall in found.pitfalls:
            st.markdown(f"- **{pitfall.criterion}** {_('pitfall')}: {pitfall.why}")
            st.caption(" / ".join(pitfall.says))


def _actions(found: Key) -> None:
    if found.best_actions:
        st.markdown(f"**{_('Best')}:** {', '.join(found.best_actions)}")
    if found.fine_actions:
        st.markdown(f"**{_('Fine')}:** {', '.join(found.fine_actions)}")
    for action, harm in found.harmful_actions.items():
        st.markdown(f"**{_('Harmful')}:** {action}. {harm.why}")


def override(review: Review) -> None:
    """Give another level, with a reason that the learner will read."""
    rubric = session.app().library.rubric
    subjects = [*COMPETENCES, *(c.code for each in rubric.competences for c in each.criteria)]
    st.header(_("Score it yourself"), anchor=False)
    if review.objection:
        line = _("{name} sees it differently: “{words}”")
        name, said = plain(review.learner.name), plain(review.objection.words)
        st.info(line.format(name=name, words=said), icon=":material/rate_review:")
    if review.logged.assessment.flags:
        st.caption(
            _(
                "The program raised a critical flag here. A level of 2 or more that you give in a"
                " competence says that the flag is wrong; a lower one lets it stand."
            )
        )
    # The number makes the form begin anew once a score was added, and only then: what was typed
    # into one that was refused stays.
    number = len(review.scores)
    with st.form(f"score-{review.logged.id}-{number}"):
        subject = st.selectbox(
            _("What"),
            subjects,
            format_func=lambda each: subject_name(each, rubric),
            key=f"subject-{number}",
        )
        level = st.radio(
            _("Level"), LEVELS, index=None, format_func=_level_name, key=f"level-{number}"
        )
        reason = st.text_area(
            _("Why; the learner will read it"), max_chars=1000, key=f"reason-{number}"
        )
        sent = st.form_submit_button(_("Add this score"), type="primary", key="add-score")
    if sent:
        _record(review, subject, level, reason or "")


def _level_name(level: str) -> str:
    if level == NOT_RATEABLE:
        return _("cannot be rated here")
    named = session.app().library.rubric.levels[int(level)]
    return f"{level} · {named.name}: {named.meaning}"


def _record(review: Review, subject: str, picked: str | None, reason: str) -> None:
    if picked is None:
        st.warning(_("Choose a level first."))
        return
    level = None if picked == NOT_RATEABLE else int(picked)
    by = session.require_user()
    try:
        session.app().reviewing.record_score(by, review.logged.id, subject, level, reason)
    except CmtrainError as error:
        st.warning(explained(error))
    else:
        session.leave_notice(_("Your score was added. The earlier ones stay in the record."))
        st.rerun()


def history(review: Review) -> None:
    """Every score of this response, oldest first."""
    rubric = session.app().library.rubric
    with st.expander(_("All scores of this response, in order"), icon=":material/history:"):
        for score in review.scores:
            level = _("not rated") if score.level is None else score.level
            at = session.local_time(score.at, "%Y-%m-%d %H:%M")
            reason = f": {plain(score.reason)}" if score.reason else ""
            st.markdown(
                f"- {at} · {subject_name(score.subject, rubric)} **{level}** · {plain(score.scorer_name)}{reason}"
            )


def next_one(review: Review) -> None:
    """The way to another response that waits for a person, if there is any."""
    waiting = [
        each
        for each in session.app().reviewing.inbox(session.require_user())
        if each[0].response_id != review.logged.id
    ]
    if not waiting:
        return
    following, learner, work = waiting[0]
    label = _("Next that waits for a person: {name}, {work}")
    if st.button(
        label.format(name=plain(learner.name), work=plain(work)),
        key="next-waiting",
        icon=":material/arrow_forward:",
    ):
        st.switch_page(
            "cmtrain/ui/pages/review.py", query_params={"response": following.response_id}
        )
