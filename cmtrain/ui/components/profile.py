"""A competence profile: the chart, the same in words, and what to practise next."""

import streamlit as st
from markupsafe import Markup

from cmtrain.content.base import COMPETENCES, Competence
from cmtrain.engine.path import Stop
from cmtrain.engine.progress import ENOUGH, Estimate
from cmtrain.report.charts import profile_chart, progress_chart
from cmtrain.report.wording import nearest_level
from cmtrain.services.progressing import Progress
from cmtrain.ui import session
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.kinds import kind_names
from cmtrain.ui.components.levels import subject_name
from cmtrain.ui.components.result import line
from cmtrain.ui.components.sources import frameworks
from cmtrain.ui.components.stops import begin
from cmtrain.ui.components.updated import since_you_did
from cmtrain.ui.looks.markup import joined, plain
from cmtrain.ui.text import _, ngettext

_CURVE_NEEDS = 4


def profile(progress: Progress, *, own: bool) -> None:
    """Everything known about a learner, with the number of observations behind it."""
    if not (progress.profile.observations or progress.profile.started_from):
        st.info(
            _("Nothing has been observed yet. The first scored response appears here."),
            icon=":material/insights:",
        )
        if own:
            st.page_link(
                "cmtrain/ui/pages/home.py", label=_("To your path"), icon=":material/arrow_forward:"
            )
        return
    _in_words(progress)
    rubric = session.app().library.rubric
    lowest, sound, highest = (rubric.levels[level].name for level in (0, 2, 4))
    st.caption(
        _(
            "Levels go from 0 ({lowest}) over 2 ({sound}) to 4 ({highest}). An observation is one response in which it could show."
        ).format(lowest=lowest, sound=sound, highest=highest)
    )
    st.vega_lite_chart(
        profile_chart(progress.profile, rubric, _),
        alt=_("Levels by competence and criterion; the table below has the same figures."),
    )
    _criteria(progress)
    _results(progress)
    _over_time(progress)
    if own:
        _next(progress)
    frameworks(rubric)
    st.caption(rubric.note)


def _in_words(progress: Progress) -> None:
    profile = progress.profile
    cards = [
        _card(name, profile.competences[name], profile.before.get(name)) for name in COMPETENCES
    ]
    st.html(Markup('<div class="cm-levels">{}</div>').format(joined(cards)))
    if profile.started_from:
        st.caption(
            _(
                "“At the start” is your first diagnostic. It stands beside the present level and is no part of it."
            )
        )


def _card(name: Competence, found: Estimate, before: Estimate | None) -> Markup:
    rubric = session.app().library.rubric
    title, start = rubric.competence(name).name, _start(before)
    if found.mean is None:
        return Markup(
            '<div class="cm-level cm-{} cm-unrated"><span class="cm-level-name">{}</span>'
            '<span class="cm-level-word">{}</span>{}</div>'
        ).format(name, title, _("not observed since") if start else _("not observed yet"), start)
    word = nearest_level(found.mean, rubric) if found.enough else _("too early to say")
    seen = ngettext("{n} observation", "{n} observations", found.n).format(n=found.n)
    assessed = _("{n} of them assessed").format(n=found.assessed)
    span = _("probably {low:.1f} to {high:.1f}").format(low=found.low, high=found.high)
    return Markup(
        '<div class="cm-level cm-{}"><span class="cm-level-name">{}</span><span class="cm-level-word">'
        '<strong>{:.1f}</strong> {}</span><span class="cm-by">{}<br>{}<br>{}</span>{}</div>'
    ).format(name, title, found.mean, word, seen, assessed, span, start)


def _start(before: Estimate | None) -> Markup | str:
    """The level of the first diagnostic, from how many observations."""
    if before is None or before.mean is None:
        return ""
    figure = f"{before.mean:.1f}" if before.enough else _("not enough to say")
    seen = ngettext("{n} observation", "{n} observations", before.n).format(n=before.n)
    return Markup(
        '<span class="cm-start">{} <strong>{}</strong> <span class="cm-by">{}</span></span>'
    ).format(_("At the start"), figure, seen)


def _criteria(progress: Progress) -> None:
    rubric = session.app().library.rubric
    with st.expander(_("Every criterion in figures")):
        rows = [
            f"| {subject_name(code, rubric)} | {_figure(found)} | {found.n} | {found.assessed} |"
            for code, found in progress.profile.criteria.items()
        ]
        head = (
            f"| {_('Criterion')} | {_('Level, with range')} | {_('Observations')} | {_('Assessed')} |"
            "\n|---|---|---|---|"
        )
        st.markdown("\n".join([head, *rows]))
        st.caption(
            _(
                "Recent work counts more. With fewer than {n} observations a mean says little."
            ).format(n=ENOUGH)
        )


def _results(progress: Progress) -> None:
    """Everything that was assessed: which attempt, when, what came of it."""
    if not progress.results:
        return
    st.header(_("Assessed work"), anchor=False)
    titles = {each.uid: each.title for each in session.app().library.activities.values()}
    rows = [
        f"- **{plain(titles.get(each.activity_uid, each.activity_uid))}** · {line(each)}"
        for each in reversed(progress.results)
    ]
    st.markdown("\n".join(rows))


def _figure(found: Estimate) -> str:
    return "–" if found.mean is None else f"{found.mean:.1f} ({found.low:.1f}–{found.high:.1f})"


def _over_time(progress: Progress) -> None:
    if progress.profile.observations < _CURVE_NEEDS:
        return
    st.header(_("Over time"), anchor=False)
    st.vega_lite_chart(
        progress_chart(progress.observations),
        alt=_("Levels of all responses in the order in which they were given, by competence."),
    )


def _next(progress: Progress) -> None:
    if not progress.suggestions:
        return
    st.header(_("What to practise next"), anchor=False)
    for code, stop in progress.suggestions:
        _suggestion(code, stop)


def _suggestion(code: str, stop: Stop) -> None:
    rubric, activity = session.app().library.rubric, stop.activity
    with st.container(border=True, key=f"suggest-{code}"):
        st.markdown(f"**{subject_name(code, rubric)}** — {rubric.criterion(code).question}")
        credited(stop.credit)
        if edited := since_you_did(stop.change):
            st.caption(edited)
        label = f"{activity.title} · {kind_names()[activity.kind]} · {activity.minutes} min"
        if st.button(label, key=f"practise-{code}", icon=":material/arrow_forward:"):
            begin(activity)
