"""An assessment as the learner reads it: levels, evidence in the words, what was missing, the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from cmtrain.assess.assessment import Assessment, Evidence
from cmtrain.content.base import COMPETENCES, Competence, competence_of
from cmtrain.content.rubric import Rubric
from cmtrain.content.step import AnyStep, ResponseBase
from cmtrain.engine.scoring import Settled
from cmtrain.ui.looks.highlights import highlighted
from cmtrain.ui.looks.markup import joined, shown, words
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


def assessment_card(judged: Judged) -> None:
    """Everything about one assessed response; nothing if there was nothing to assess."""
    assessment = judged.assessment
    if not assessment.competences and not assessment.evidence and assessment.not_scored is None:
        return
    levels_row(judged.settled, judged.rubric, judged.step.opportunities)
    _overrides(judged)
    _remarks(assessment)
    text = judged.step.words(judged.response)
    if text.strip() and judged.step.key:
        st.markdown(f"### {_('Your words')}")
        st.html(highlighted(text, assessment.evidence))
    if judged.step.key:
        _why(judged)
        _missed(judged)
        st.markdown(f"### {_('What a strong response does here')}")
        st.markdown(judged.step.key.coaching)
        _compare(judged)
        _arithmetic(judged)


def levels_row(
    settled: Mapping[str, Settled], rubric: Rubric, offered: Sequence[Competence] = COMPETENCES
) -> None:
    """The three competences side by side, each with its level or "not rated"."""
    cards = [_level_card(name, settled.get(name), rubric, offered) for name in COMPETENCES]
    st.html(Markup('<div class="cm-levels">{}</div>').format(joined(cards)))


def _level_card(
    name: Competence, found: Settled | None, rubric: Rubric, offered: Sequence[Competence]
) -> Markup:
    level = found.level if found else None
    title = rubric.competence(name).name
    if level is None:
        note = _("not rated here") if name not in offered else _("not rated")
        return Markup(
            '<div class="cm-level cm-{} cm-unrated"><span class="cm-level-name">{}</span><span class="cm-level-word">{}</span></div>'
        ).format(name, title, note)
    whole = int(level + 0.5)
    by = (
        Markup('<span class="cm-by">{}</span>').format(_("by your instructor"))
        if found and found.by_person
        else ""
    )
    return Markup(
        '<div class="cm-level cm-{}"><span class="cm-level-name">{}</span>'
        '<span class="cm-level-word"><strong>{:g}</strong> {}</span>{}{}</div>'
    ).format(name, title, level, rubric.levels[whole].name, _dots(whole), by)


def _dots(level: int) -> Markup:
    dots = [
        Markup('<i class="{}"></i>').format("on" if place < level else "") for place in range(4)
    ]
    return Markup('<span class="cm-dots" aria-hidden="true">{}</span>').format(joined(dots))


def _overrides(judged: Judged) -> None:
    """Who scored it besides the program, with the reason; the automatic level stays visible."""
    for subject, found in judged.settled.items():
        for score in found.people:
            was = (
                f"{found.auto.level}"
                if found.auto and found.auto.level is not None
                else _("not rated")
            )
            now = _("not rated") if score.level is None else str(score.level)
            line = _("{who} scored {what}: {now} (the program had said {was}).").format(
                who=shown(score.scorer_name),
                what=subject_name(subject, judged.rubric),
                now=now,
                was=was,
            )
            st.html(
                Markup('<div class="cm-override"><p>{}</p>{}</div>').format(
                    line, words(score.reason)
                )
            )


def subject_name(subject: str, rubric: Rubric) -> str:
    """A competence or criterion by its name."""
    if subject in COMPETENCES:
        return rubric.competence(subject).name
    return f"{subject} {rubric.criterion(subject).name}"


def _remarks(assessment: Assessment) -> None:
    for raised in assessment.flags:
        st.error(f"**{flag_name(raised.flag)}.** {raised.why}", icon=":material/flag:")
    if assessment.gaming:
        st.warning(gaming_note(assessment.gaming), icon=":material/block:")
    if assessment.not_scored == "language":
        st.info(
            _(
                "Your words are in a language that the program cannot score yet, so only the actions count. An instructor can score the words."
            )
        )
    if assessment.not_scored == "too-short":
        st.info(_("Too few words to score; only the actions count."))


def _why(judged: Judged) -> None:
    evidence = judged.assessment.evidence
    helps = [each for each in evidence if each.polarity == "helps"]
    hurts = [each for each in evidence if each.polarity == "hurts"]
    for title, css, found in (
        (_("What worked"), "good", helps),
        (_("What cost you"), "bad", hurts),
    ):
        if found:
            rows = joined([_evidence_row(each, judged.rubric) for each in found])
            st.html(
                Markup(
                    '<section class="cm-evidence cm-{}"><h3>{}</h3><ul>{}</ul></section>'
                ).format(css, title, rows)
            )


def _evidence_row(evidence: Evidence, rubric: Rubric) -> Markup:
    quote = (
        Markup(' <q dir="auto">{}</q>').format(shown(evidence.span.text)) if evidence.span else ""
    )
    why = Markup('<span class="cm-why">{}</span>').format(evidence.why) if evidence.why else ""
    return Markup('<li><span class="cm-tag cm-{}">{}</span> <strong>{}</strong>{}{}</li>').format(
        competence_of(evidence.criterion),
        f"{evidence.criterion} {rubric.criterion(evidence.criterion).name}",
        shown(evidence.label), quote, why,
    )  # fmt: skip


def _missed(judged: Judged) -> None:
    missed = sorted(judged.assessment.missed, key=lambda each: -each.weight)[:4]
    if missed:
        rows = joined([
            Markup('<li><span class="cm-tag cm-{}">{}</span> {}</li>').format(
                competence_of(each.criterion), each.criterion, each.advice)
            for each in missed
        ])  # fmt: skip
        st.html(
            Markup(
                '<section class="cm-evidence cm-missed"><h3>{}</h3><ul>{}</ul></section>'
            ).format(_("What was still missing"), rows)
        )


def _compare(judged: Judged) -> None:
    key = judged.step.key
    strong = (
        [e for e in key.exemplars if all(level in {_BEST, None} for level in e.levels.values())]
        if key
        else []
    )
    if strong:
        with st.expander(_("One strong response, to compare")):
            st.html(
                words(
                    strong[0].reply or _("No words: the actions say it all."),
                    "cm-words cm-exemplar",
                )
            )
            if strong[0].note:
                st.caption(strong[0].note)


def _arithmetic(judged: Judged) -> None:
    with st.expander(_("How the levels were worked out")):
        for name, rated in judged.assessment.competences.items():
            st.markdown(f"**{judged.rubric.competence(name).name}**")
            lines = [
                *rated.arithmetic,
                _("value {value:.1f}, level {level}").format(value=rated.value, level=rated.level),
            ]
            st.text("\n".join(lines))
            if rated.low != rated.high:
                st.caption(
                    _("The program is not sure: somewhere from {low} to {high}.").format(
                        low=rated.low, high=rated.high
                    )
                )
        st.caption(
            _("Scored by {scorer}. An instructor can overrule any level.").format(
                scorer=judged.assessment.scorer
            )
        )


def flag_name(flag: str) -> str:
    """A critical flag in the reader's language."""
    return {
        "deletes_fair_criticism": _("Deletes fair criticism"),
        "exposes_personal_data": _("Exposes personal data"),
        "ignores_imminent_harm": _("Ignores imminent harm"),
        "insults_person": _("Insults a person"),
        "admits_liability_prematurely": _("Admits liability prematurely"),
        "overpromises": _("Promises too much"),
        "false_statement": _("False statement"),
        "feeds_troll": _("Feeds the troll"),
        "leaks_internal": _("Leaks what is internal"),
    }[flag]


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
        "grader-instructions": _(
            "This speaks to whoever scores it, not to the person waiting, so the words earned nothing."
        ),
        "off-topic": _("This has little to do with what was asked, so the words earned nothing."),
        "canned-empathy": _(
            "This would fit under anything. Without a word about this very case it earns nothing."
        ),
        "not-prose": _("This is not a reply in sentences, so the words earned nothing."),
    }[gaming]
