"""The piece that is being written: what is wrong with it, its ways, and every step to jump to."""

from pathlib import Path

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.content.problem import Problem
from cmtrain.report.ways_picture import in_words, mermaid, picture
from cmtrain.services.previewing import Piece
from cmtrain.ui import session
from cmtrain.ui.components.kinds import evidence_word, kind_names
from cmtrain.ui.components.player import show_step
from cmtrain.ui.components.previewed import begin_at, piece
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.place import Place
from cmtrain.ui.steps import RENDERERS
from cmtrain.ui.text import _, ngettext


def preview() -> None:
    """Draw the piece as it was last read."""
    found = piece()
    st.title(_("Preview"), anchor=False)
    st.caption(plain(_shown(found.path)))
    _problems(found)
    if not found.activities:
        st.info(_("There is nothing to play yet: mend the errors and save the file."))
        return
    ids = [each.id for each in found.activities]
    chosen = ids[0]
    if len(ids) > 1:
        chosen = st.selectbox(_("Activity"), ids, key="activity") or ids[0]
    _activity(next(each for each in found.activities if each.id == chosen), found)


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _problems(found: Piece) -> None:
    if not found.problems:
        st.success(_("No problems in the file. Scores are checked below."))
        return
    count = len(found.problems)
    st.header(ngettext("{n} problem", "{n} problems", count).format(n=count), anchor=False)
    for problem in found.problems:
        _problem(problem)
    if found.stale:
        st.warning(_("What follows is the last version that worked."), icon=":material/history:")


def _problem(problem: Problem) -> None:
    place = f"{problem.path.name}:{problem.line}:{problem.column}"
    where = f" `{problem.where}`" if problem.where else ""
    hint = f" — *{plain(problem.hint)}*" if problem.hint else ""
    draw = {"error": st.error, "warning": st.warning, "note": st.info}[problem.severity]
    draw(f"**{place}** {problem.code}{where}: {plain(problem.message)}{hint}")


def _activity(activity: Activity, found: Piece) -> None:
    st.header(activity.title, anchor=False)
    draft = f" · {_('draft')}" if activity.draft else ""
    kind = f"{kind_names()[activity.kind]} · {evidence_word(activity)}"
    st.caption(f"{kind} · {activity.minutes} min{draft}")
    st.markdown(f"*{activity.summary}*")
    if st.button(_("Play from the beginning"), key="from-start", type="primary"):
        begin_at(activity, activity.steps[0].id)
    _scores(activity)
    if activity.flow == "path":
        _ways(activity, found)
    _steps(activity)


def _scores(activity: Activity) -> None:
    """Playthroughs and exemplars, assessed when asked: that takes seconds, in a live shift more."""
    if not st.button(_("Check the scores"), key="scores", help=_("Playthroughs, exemplars, bots")):
        return
    with st.spinner(_("Playing it …")):
        wrong = session.app().rehearse(activity)
    if not wrong:
        st.success(_("It scores as it claims."))
    for each in wrong:
        _problem(each)


def _ways(activity: Activity, found: Piece) -> None:
    st.header(_("The ways through"), anchor=False)
    wrong = [step.id for step in activity.steps if any(_at(step.id, p) for p in found.problems)]
    st.image(picture(activity, wrong, _), alt="; ".join(in_words(activity)))
    with st.expander(_("The same in words, and for Mermaid")):
        st.markdown("\n".join(f"- {plain(line)}" for line in in_words(activity)))
        st.code(mermaid(activity), language=None)


def _at(step_id: str, problem: Problem) -> bool:
    return f"steps[{step_id}]" in problem.where


def _steps(activity: Activity) -> None:
    st.header(_("Steps"), anchor=False)
    names = [step.id for step in activity.steps]
    chosen = st.selectbox(_("Show a step"), names, key="step", filter_mode=None) or names[0]
    step = activity.step(chosen)
    if activity.flow == "path" and st.button(_("Play from here"), key="from-step"):
        begin_at(activity, step.id)
    with st.container(border=True, key="shown"):
        show_step(activity, step)
        RENDERERS[step.type].ask(step, Place(activity, f"look-{activity.id}-{step.id}"))


preview()
