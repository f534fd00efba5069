"""The second opinion of a language model: announced, awaited, and shown beside what counts."""

import streamlit as st
from markupsafe import Markup

from cmtrain.assess.assessment import Assessment
from cmtrain.assess.judge.opinion import Opinion
from cmtrain.content.base import COMPETENCES, competence_of
from cmtrain.content.rubric import Rubric
from cmtrain.content.step import AnyStep
from cmtrain.engine.second import Answer, SecondOpinion
from cmtrain.report.wording import codes
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.looks.markup import joined, plain, shown
from cmtrain.ui.text import _, table

_POLL_SECONDS = 3


def announced(step: AnyStep) -> None:
    """Before anything is sent: who else will read it."""
    model = session.app().judging.model
    if model and step.key:
        note = _(
            "A second opinion will be asked of {model}: your answer goes there, your name does not."
        )
        st.caption(note.format(model=plain(model)))


def second_opinion(found: SecondOpinion | None, assessment: Assessment) -> None:
    """What the language model said, or that it is still awaited, or why it did not come."""
    model = session.app().judging.model
    if found is None:
        return
    if found.answer is None:
        if model:
            asked = _("A second opinion was asked of {model}. It will appear here.")
            st.info(asked.format(model=plain(model)), icon=":material/hourglass_empty:")
    elif found.answer.opinion is None:
        _not_come(found.answer)
    else:
        _given(found.answer, found.answer.opinion, assessment)


@st.fragment(run_every=_POLL_SECONDS)
def await_opinions(sitting: Sitting) -> None:
    """Draw the page again when an awaited opinion has come; draws nothing itself."""
    by, attempt = session.require_user(), sitting.attempt.id
    if session.app().learning.sitting(by, attempt).arrived != sitting.arrived:
        st.rerun()


def _not_come(answer: Answer) -> None:
    why = _reasons().get(answer.outcome, _("the answer could not be used"))
    if answer.outcome == "steering":
        st.info(_("No second opinion was asked for: {why}.").format(why=why))
        return
    line = _("A second opinion was asked for and did not come: {why}. The levels above stand.")
    st.info(line.format(why=why), icon=":material/cloud_off:")


def _given(answer: Answer, opinion: Opinion, assessment: Assessment) -> None:
    rubric = session.app().library.rubric
    st.markdown(f"### {_('A second opinion')}")
    by = _("By the language model {model}, instructions {version}.")
    counts = _(
        "It can be wrong and does not count: the program's levels stand unless an instructor changes them."
    )
    st.caption(f"{by.format(model=plain(answer.model), version=answer.version)} {counts}")
    _levels(opinion, assessment, rubric)
    st.html(Markup('<p class="cm-why" dir="auto">{}</p>').format(shown(opinion.why)))
    _quotes(opinion, rubric)
    for flag in opinion.flags:
        seen = _("It also sees: {flag}.").format(flag=table(codes)[flag])
        st.warning(seen, icon=":material/flag:")
    if answer.needs_person:
        st.info(
            _("The two opinions are far apart, so an instructor will be asked to look."),
            icon=":material/rate_review:",
        )


def _levels(opinion: Opinion, assessment: Assessment, rubric: Rubric) -> None:
    rows = [
        _row(name, opinion, assessment, rubric) for name in COMPETENCES if name in opinion.levels
    ]
    st.html(Markup('<ul class="cm-second">{}</ul>').format(joined(rows)))


def _row(name: str, opinion: Opinion, assessment: Assessment, rubric: Rubric) -> Markup:
    level, said = opinion.levels[name], opinion.said[name]  # type: ignore[index]
    own = assessment.competences.get(name)  # type: ignore[call-overload]
    beside = (
        _("the program: {level}").format(level=own.level)
        if own
        else _("the program did not rate it")
    )
    held = _("held at {level}, it had said {said}").format(level=level, said=said)
    notes = "; ".join([beside, *([held] if said != level else [])])
    row = Markup('<li><span class="cm-tag cm-{}">{}</span> <strong>{}</strong> {} ({})</li>')
    return row.format(name, rubric.competence(name).name, level, rubric.levels[level].name, notes)


def _quotes(opinion: Opinion, rubric: Rubric) -> None:
    rows = [
        Markup('<li><span class="cm-tag cm-{}">{} {}</span> {} <q dir="auto">{}</q></li>').format(
            competence_of(each.criterion),
            each.criterion,
            rubric.criterion(each.criterion).name,
            _("helps:") if each.polarity == "helps" else _("hurts:"),
            shown(each.span.text),
        )
        for each in opinion.evidence
    ]
    with st.expander(_("The words it goes by")):
        st.html(Markup('<section class="cm-evidence"><ul>{}</ul></section>').format(joined(rows)))


def _reasons() -> dict[str, str]:
    return {
        "unreachable": _("the service could not be reached"),
        "too-slow": _("the service took too long"),
        "busy": _("the service has too much to do"),
        "server-error": _("the service failed"),
        "request-refused": _("the service refused the question"),
        "too-long": _("the answer was far too long"),
        "no-answer": _("the model gave no answer"),
        "not-json": _("the answer was not in the agreed form"),
        "wrong-form": _("the answer was not in the agreed form"),
        "wrong-language": _("the answer was in another language"),
        "steered": _("the answer read as if somebody had steered it"),
        "no-evidence": _("its levels rested on words that are not in yours"),
        "steering": _("your words speak to whoever scores them"),
    }
