"""What a diagnostic shows: where one stands, criterion by criterion, and where to begin."""

import streamlit as st
from markupsafe import Markup

from cmtrain.content.base import COMPETENCES, Competence, competence_of
from cmtrain.engine.gaps import Suggestion
from cmtrain.engine.path import Stop, Stretch
from cmtrain.engine.progress import ENOUGH, Estimate, Profile
from cmtrain.services.learning import Sitting
from cmtrain.services.progressing import Gaps
from cmtrain.ui import session
from cmtrain.ui.components.levels import dots, subject_name
from cmtrain.ui.components.stops import minutes_of, open_stop
from cmtrain.ui.looks.markup import joined, plain
from cmtrain.ui.text import _, ngettext


def gaps(sitting: Sitting) -> None:
    """After a diagnostic; after anything else nothing."""
    if not sitting.activity.before_learning:
        return
    found = session.app().progressing.gaps(session.require_user())
    if found:
        st.header(_("Where you stand"), anchor=False)
        gap_profile(found.profile)
        st.header(_("Where to begin"), anchor=False)
        suggested(found)


def gap_profile(found: Profile) -> None:
    """Each competence with its criteria; where too little was seen, that is said."""
    rows = joined([_competence(found, name) for name in COMPETENCES])
    st.html(Markup('<div class="cm-gaps">{}</div>').format(rows))
    st.caption(
        _(
            "From so few items this is a first guess and no verdict. Fewer than {n} observations make no level."
        ).format(n=ENOUGH)
    )


def _competence(found: Profile, name: Competence) -> Markup:
    rubric = session.app().library.rubric
    seen = [
        (code, each)
        for code, each in found.criteria.items()
        if competence_of(code) == name and each.mean is not None
    ]
    rows = [_criterion(subject_name(code, rubric), each) for code, each in seen]
    unseen = sum(competence_of(code) == name for code in found.criteria) - len(seen)
    more = ngettext(
        "{n} criterion was not asked about.", "{n} criteria were not asked about.", unseen
    )
    return Markup('<section class="cm-gap cm-{}"><h3>{}</h3>{}<ul>{}</ul>{}</section>').format(
        name,
        rubric.competence(name).name,
        _overall(found.competences[name]),
        joined(rows),
        Markup('<p class="cm-by">{}</p>').format(more.format(n=unseen)) if unseen else "",
    )


def _overall(found: Estimate) -> Markup:
    if found.mean is None or not found.enough:
        return Markup('<p class="cm-gap-level">{}</p>').format(_("not enough to say"))
    word = session.app().library.rubric.levels[int(found.mean + 0.5)].name
    span = _("probably {low:.1f} to {high:.1f}").format(low=found.low, high=found.high)
    return Markup(
        '<p class="cm-gap-level"><strong>{:.1f}</strong> {} <span class="cm-by">{}</span></p>'
    ).format(found.mean, word, span)


def _criterion(name: str, found: Estimate) -> Markup:
    """The level where it was seen often enough; elsewhere what was seen, and that it is too little."""
    mean = found.mean or 0.0
    if found.enough:
        seen = ngettext("{n} observation", "{n} observations", found.n).format(n=found.n)
        return Markup('<li>{}{}<span class="cm-by">{:.1f} · {}</span></li>').format(
            name, dots(int(mean + 0.5)), mean, seen
        )
    said = ngettext(
        "one observation, at {mean:.1f}: not enough to say",
        "{n} observations, around {mean:.1f}: not enough to say",
        found.n,
    )
    return Markup('<li>{}<br><span class="cm-by">{}</span></li>').format(
        name, said.format(n=found.n, mean=mean)
    )


def suggested(found: Gaps) -> None:
    """A module to begin with and why; test-outs that may well be passed; or simply the start."""
    suggestion = found.suggestion
    if suggestion.start is None:
        st.markdown(
            _("Nothing stands out as missing. Take the path from the start, or try the test-outs.")
        )
    else:
        _start(suggestion, suggestion.start)
    if suggestion.test_outs:
        st.markdown(
            _(
                "These you may know already. Each test-out that you pass takes its module off your path:"
            )
        )
        for stretch in suggestion.test_outs:
            if stretch.test_out:
                _test_out(stretch, stretch.test_out)


def _start(found: Suggestion, stretch: Stretch) -> None:
    rubric, module = session.app().library.rubric, stretch.module
    why = ", ".join(subject_name(code, rubric) for code in found.because)
    said = _("**Module {n}, {title}**, has most for you.").format(
        n=module.number, title=plain(module.title)
    )
    st.markdown(
        f"{said} {_('It practises what was weakest: {why}.').format(why=why) if why else ''}"
    )
    first = next((stop for stop in stretch.stops if stop.standing != "done"), None)
    if first and st.button(
        _("Begin with “{title}”").format(title=plain(first.activity.title)),
        key=f"start-{module.id}",
        icon=":material/arrow_forward:",
        type="primary",
    ):
        open_stop(first)


def _test_out(stretch: Stretch, stop: Stop) -> None:
    label = _("{n} · {title}: take the test-out ({minutes})").format(
        n=stretch.module.number,
        title=plain(stretch.module.title),
        minutes=minutes_of(stop.activity),
    )
    if st.button(label, key=f"try-{stretch.module.id}", icon=":material/fast_forward:"):
        open_stop(stop)
