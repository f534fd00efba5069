"""An assessment as the learner reads it: levels, evidence in the words, what was missing, the sum."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from cmtrain.assess.assessment import Assessment
from cmtrain.assess.keyed import SCORERS
from cmtrain.content.rubric import Rubric
from cmtrain.content.step import AnyStep, ResponseBase
from cmtrain.engine.deed import deed
from cmtrain.engine.doubt import in_doubt
from cmtrain.engine.piece import flags_in
from cmtrain.engine.remarks import passages, remarks
from cmtrain.engine.scoring import Score, Settled
from cmtrain.ui.components import evidence
from cmtrain.ui.components.levels import levels_row, subject_name
from cmtrain.ui.looks.highlights import highlighted
from cmtrain.ui.looks.markup import shown, words
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.text import _

_BEST = 4


@dataclass(frozen=True)
class Judged:
    """A response with everything that was said about it."""

    step: AnyStep
    response: ResponseBase
    assessment: Assessment
    settled: Mapping[str, Settled]
    rubric: Rubric
    counts: bool = True
    """Whether it does; a reply written again does not, and no person will look at it."""


def assessment_card(judged: Judged) -> None:
    """Everything about one assessed response; nothing if there was nothing to assess."""
    assessment = judged.assessment
    if not (assessment.competences or assessment.evidence or assessment.not_scored):
        return
    guessed = {"levels", "words"}.intersection(assessment.doubts)
    doubts = assessment.competences if guessed else None
    levels_row(judged.settled, judged.rubric, judged.step.opportunities, doubts)
    _overrides(judged)
    _reservations(judged)
    if judged.step.key:
        _reasons(judged)
        st.markdown(f"### {_('What a strong response does here')}")
        told(judged.step.key.coaching)
        _compare(judged)
        _arithmetic(judged)


def _reasons(judged: Judged) -> None:
    """The learner's words with their marks, and the remarks about them."""
    done = deed(judged.step, judged.response, None)
    found = remarks(judged.assessment, done)
    evidence.flags(flags_in(found, judged.settled), counts=judged.counts)
    if done.words.strip():
        st.markdown(f"### {_('Your words')}")
        st.html(highlighted(passages(done.words, found, "reply")))
    evidence.worked_and_cost(found, judged.rubric)
    evidence.missed(judged.assessment)


def _overrides(judged: Judged) -> None:
    """Who scored it besides the program, with the reason; the automatic level stays visible."""
    for subject, found in judged.settled.items():
        for score in found.people:
            line = _("{who} scored {what}: {now} (the program had said {was}).").format(
                who=shown(score.scorer_name),
                what=subject_name(subject, judged.rubric),
                now=_level(score),
                was=_level(found.auto),
            )
            box = Markup('<div class="cm-override"><p>{}</p>{}</div>')
            st.html(box.format(line, words(score.reason)))


def _level(score: Score | None) -> str:
    return _("not rated") if score is None or score.level is None else str(score.level)


def _reservations(judged: Judged) -> None:
    """Why words earned nothing, or were not scored at all; and whether a person will look."""
    assessment = judged.assessment
    if assessment.gaming:
        st.warning(gaming_note(assessment.gaming), icon=":material/block:")
    if assessment.not_scored == "language":
        st.info(
            _(
                "Your words are in a language that the program cannot score yet, so only the actions"
                " count. An instructor can score the words."
            )
        )
    unsure = [rated for rated in assessment.competences.values() if rated.low != rated.high]
    waits = judged.counts and in_doubt(assessment, judged.settled)
    awaited = waits and not assessment.not_scored
    if awaited and unsure and "levels" in assessment.doubts:
        told = _("The program is not sure of these levels, so an instructor will be asked to look.")
        st.info(told, icon=":material/rate_review:")
    elif awaited and "flag" in assessment.doubts:
        told = _(
            "The program is not sure of the flag below, so an instructor will be asked to look."
        )
        st.info(told, icon=":material/rate_review:")
    if assessment.not_scored == "too-short":
        st.info(_("Too few words to score; only the actions count."))


def _compare(judged: Judged) -> None:
    exemplars = judged.step.key.exemplars if judged.step.key else ()
    strong = [e for e in exemplars if all(level in {_BEST, None} for level in e.levels.values())]
    if strong:
        with st.expander(_("One strong response, to compare")):
            reply = strong[0].reply or _("No words: the actions say it all.")
            st.html(words(reply, "cm-words cm-exemplar"))
            if strong[0].note:
                st.caption(strong[0].note)


def _arithmetic(judged: Judged) -> None:
    with st.expander(_("How the levels were worked out")):
        for name, rated in judged.assessment.competences.items():
            st.markdown(f"**{judged.rubric.competence(name).name}**")
            end = _("value {value:.1f}, level {level}").format(value=rated.value, level=rated.level)
            st.text("\n".join([*rated.arithmetic, end]))
            if rated.low != rated.high:
                unsure = _("The program is not sure: somewhere from {low} to {high}.")
                st.caption(unsure.format(low=rated.low, high=rated.high))
        by = _("Scored by {scorer}. An instructor can overrule any level.")
        st.caption(by.format(scorer=judged.assessment.scorer))
        if judged.assessment.scorer == SCORERS["built-in"]:
            st.caption(
                _(
                    "Meanings were compared by the small built-in encoder, which is a little less sure."
                )
            )


def gaming_note(gaming: str) -> str:
    """Why words earned nothing, in the reader's language."""
    return {
        "keyword-stuffing": _(
            "These read like key words rather than a reply, so the words earned nothing."
        ),
        "copied-prompt": _("This repeats the text it answers, so the words earned nothing."),
        "copied-exemplar": _(
            "This is a published example, so the words earned nothing. Say it your way."
        ),
        "copied-feedback": _(
            "These are the words of the feedback. Do what they say, in a reply to the person waiting."
        ),
        "grader-instructions": _(
            "This speaks to whoever scores it, not to the person waiting, so the words earned nothing."
        ),
        "off-topic": _("This has little to do with what was asked, so the words earned nothing."),
        "canned-empathy": _(
            "This would fit under anything. Without a word about this very case it earns nothing."
        ),
        "not-prose": _("This is not a reply in sentences, so the words earned nothing."),
    }[gaming]
