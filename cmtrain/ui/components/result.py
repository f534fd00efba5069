"""The result of assessed work: passed or not yet, what was short, what to practise, earlier goes."""

import streamlit as st
from markupsafe import Markup

from cmtrain.content.base import COMPETENCES, Competence
from cmtrain.engine.remedies import Remedy
from cmtrain.engine.results import Result
from cmtrain.engine.verdict import Verdict
from cmtrain.report.wording import codes, evidence
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.kinds import ICONS
from cmtrain.ui.components.levels import subject_name
from cmtrain.ui.components.stops import open_stop
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _, ngettext, table


def result(sitting: Sitting) -> None:
    """What came of assessed work; of practice, nothing."""
    found = sitting.result
    if found is None:
        return
    if found.verdict:
        _verdict(found.verdict)
    elif sitting.activity.pass_mark:
        st.info(_("Played with a running clock: it can be neither passed nor failed."))
    earlier(sitting.results)


def standing(found: Result) -> str:
    """Passed, not yet, or finished where there is nothing to pass."""
    if found.verdict is None:
        return _("finished")
    return _("passed") if found.passed else _("not yet")


def earlier(results: tuple[Result, ...]) -> None:
    """Every go in its order, once there are several."""
    if len(results) < 2:  # noqa: PLR2004 - one go needs no list
        return
    with st.expander(_("All {n} attempts").format(n=len(results)), icon=":material/history:"):
        st.markdown("\n".join(f"- {line(each)}" for each in results))
        st.caption(_("For passing the best one counts. All of them are kept."))


def line(found: Result) -> str:
    """An attempt in a line: which, when, what came of it, by which means."""
    at = session.local_time(found.at, "%Y-%m-%d %H:%M")
    parts = [evidence(True, found.number, _), at, f"**{standing(found)}**"]
    if found.verdict:
        parts += [
            f"{session.app().library.rubric.competence(name).name} {level:.2f}"
            for name, level in found.verdict.reached.items()
            if name in found.verdict.wanted
        ]
    return " · ".join(parts)


def _verdict(found: Verdict) -> None:
    """In words with an icon, then each competence against its mark."""
    if found.passed:
        st.success(
            f"**{_('Passed.')}** {_('Every pass mark was reached.')}", icon=":material/verified:"
        )
    else:
        st.warning(f"**{_('Not yet.')}** {_why(found)}", icon=":material/hourglass_top:")
    rows = [_row(found, name) for name in COMPETENCES if name in found.wanted]
    st.html(Markup('<ul class="cm-marks">{}</ul>').format(joined(rows)))
    if found.left:
        said = ngettext(
            "One case was left over and counts as 0 here.",
            "{n} cases were left over and count as 0 here.",
            len(found.left),
        )
        st.caption(said.format(n=len(found.left)))


def _why(found: Verdict) -> str:
    rubric = session.app().library.rubric
    said = []
    if found.short:
        names = ", ".join(rubric.competence(name).name for name in found.short)
        said.append(_("Short of the pass mark: {names}.").format(names=names))
    if found.flags:
        flags = ", ".join(table(codes)[flag] for flag in found.flags)
        said.append(
            _(
                "Ruled out, whatever the means are, by: {flags}. It stands in the response below; an instructor who holds that response to be sound takes it away."
            ).format(flags=flags)
        )
    return " ".join(said)


def _row(found: Verdict, name: Competence) -> Markup:
    """A bar from 0 to 4 with the pass mark on it; the same in words."""
    wanted, reached = found.wanted[name], found.reached.get(name, 0.0)
    word = _("short of it") if name in found.short else _("reached")
    return Markup(
        '<li class="cm-{name}"><span class="cm-level-name">{title}</span>'
        '<span class="cm-mark-words"><strong>{reached:.2f}</strong> {against}</span>'
        '<span class="cm-mark-bar" aria-hidden="true"><i style="width:{share:.1f}%"></i>'
        '<b style="left:{mark:.1f}%"></b></span></li>'
    ).format(
        name=name,
        title=session.app().library.rubric.competence(name).name,
        reached=reached,
        against=_("pass mark {mark:.2f}: {word}").format(mark=wanted, word=word),
        share=25 * reached,
        mark=25 * wanted,
    )


def practise(sitting: Sitting) -> None:
    """What to do before the next go, if this one was not passed."""
    found = sitting.result
    if found is None or found.verdict is None or found.passed:
        return
    every = session.app().progressing.remedies(session.require_user(), sitting)
    if not every:
        return
    st.header(_("What to practise before the next attempt"), anchor=False)
    for each in every:
        _remedy(each)


def _remedy(found: Remedy) -> None:
    rubric = session.app().library.rubric
    with st.container(border=True, key=f"remedy-{found.criterion}"):
        name = subject_name(found.criterion, rubric)
        st.markdown(
            f"**{name}** · {found.level:.1f}  \n{rubric.criterion(found.criterion).question}"
        )
        with st.container(horizontal=True):
            for stop in filter(None, (found.stop, found.drill)):
                if st.button(
                    stop.activity.title,
                    key=f"remedy-{found.criterion}-{stop.activity.id}",
                    icon=ICONS[stop.activity.kind],
                    help=stop.activity.summary,
                ):
                    open_stop(stop)
        if found.module:
            module = _("Module {n}, {title}").format(
                n=found.module.number, title=found.module.title
            )
            st.caption(module)
