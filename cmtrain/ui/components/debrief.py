"""After the last step: how it turned out, what moved the meters, what each response was worth."""

import re
from collections.abc import Iterable
from textwrap import shorten

import streamlit as st

from cmtrain.content.base import COMPETENCES
from cmtrain.content.step import AnyStep
from cmtrain.engine.deed import deed
from cmtrain.engine.doubt import doubt
from cmtrain.engine.noting import noted, todo
from cmtrain.engine.path import Stop
from cmtrain.engine.play import Turn, ending
from cmtrain.engine.scoring import Settled
from cmtrain.engine.weakest import weakest
from cmtrain.report.charts import meters_chart
from cmtrain.report.wording import day, doubt_line
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.assessed import label
from cmtrain.ui.components.commented import heard
from cmtrain.ui.components.comparison import comparison
from cmtrain.ui.components.edited import afterwards, version
from cmtrain.ui.components.gaps import gaps
from cmtrain.ui.components.kinds import DESKS
from cmtrain.ui.components.levels import levels_row
from cmtrain.ui.components.pile_debrief import one_thing, pile_debrief
from cmtrain.ui.components.player import happened, judged
from cmtrain.ui.components.result import practise, result
from cmtrain.ui.components.rewriting import rewriting
from cmtrain.ui.components.sources import sources
from cmtrain.ui.components.stops import begin, minutes_of, open_stop
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _

_LONGEST_LABEL, _LONGEST_ADVICE = 80, 240
_BROKEN = "✗ "
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_STRONG = 3


def debrief(sitting: Sitting) -> None:
    """The whole run, once it is finished."""
    start_at_top(f"{sitting.attempt.id}/debrief")
    afterwards(sitting)
    turned_out(sitting)
    result(sitting)
    gaps(sitting)
    _notes(sitting)
    if not sitting.activity.before_learning:
        worth(sitting)
    practise(sitting)
    said = comparison(sitting)
    pile_debrief(sitting)
    _curve(sitting)
    scored = [turn for turn in sitting.state.turns if turn.assessment.competences]
    if scored:
        st.header(_("Response by response"), anchor=False)
        for turn in sitting.state.turns:
            _entry(sitting, turn)
    sources(sitting.activity)
    one_thing(sitting)
    if not said:
        _one_thing_noted(sitting)
    onward(sitting)


def turned_out(sitting: Sitting) -> None:
    """The ending, in the author's words; then in a line what kind of run it was, and when."""
    end = ending(sitting.activity, sitting.state)
    if end:
        st.header(end.title, anchor=False)
        st.markdown(end.text)
    else:
        st.success(
            _("Done. It is in your record, and you can do it again whenever you like."),
            icon=":material/check:",
        )
    st.caption(" · ".join(filter(None, (label(sitting), _finished(sitting), version(sitting)))))
    if sitting.state.left and not sitting.activity.pass_mark:
        st.info(
            _("The shift ended with {n} cases untouched. They were not rated.").format(
                n=len(sitting.state.left)
            )
        )
    heard(sitting.attempt.id)


def _finished(sitting: Sitting) -> str:
    at = sitting.attempt.finished_at
    return day(at, _) if at else ""


def _notes(sitting: Sitting) -> None:
    """What somebody in the story wrote down, step by step; nothing if the author has no notes."""
    notes = noted(sitting.activity, sitting.state)
    if notes:
        st.subheader(sitting.activity.notes_heading or _("Noted"), anchor=False)
        st.markdown("\n".join(f"- {note.text}" for note in notes))


def _one_thing_noted(sitting: Sitting) -> None:
    """The first thing to do that a note has; without notes and endings, the weakest place."""
    notes = noted(sitting.activity, sitting.state)
    found = todo(notes)
    own_end = sitting.activity.endings or sitting.activity.ladder or sitting.activity.assessed
    if not (found or notes or own_end):
        found = _where_most_can_be_won(sitting)
    if found:
        st.info(f"**{_('One thing to do next.')}** {found}", icon=":material/flag:")


def _where_most_can_be_won(sitting: Sitting) -> str:
    """The weakest criterion of the run in words, and what a strong response does there."""
    found = weakest(sitting.state.turns)
    if found is None:
        return ""
    if found.level >= _STRONG:
        return _(
            "Nothing here came out below 3. Take the next harder one, or do this one again in half the words."
        )
    criterion = session.app().library.rubric.criterion(found.criterion)
    return _("“{title}”: {code} {name} came out at {level}. {advice}").format(
        title=_title(sitting.step_of(found.turn)),
        code=criterion.code,
        name=criterion.name,
        level=found.level,
        advice=_in_short(found.advice) or f"{criterion.question} {criterion.levels[_STRONG]}",
    )


def _in_short(advice: str) -> str:
    """Its first sentences; where it explains a whole task, all of it stands with the response.

    Of several broken rules of a table the first.
    """
    short, first = "", advice.strip().removeprefix(_BROKEN).partition(f" {_BROKEN}")[0]
    for sentence in _SENTENCES.split(first.partition("\n\n")[0]):
        if short and len(short) + len(sentence) > _LONGEST_ADVICE:
            break
        short = f"{short} {sentence}".strip()
    return short


def worth(sitting: Sitting) -> None:
    """Mean of the settled levels of the run, per competence."""
    means: dict[str, Settled] = {}
    for name in COMPETENCES:
        levels = [
            found.level
            for turn in sitting.state.turns
            if (found := sitting.settled_of(turn).get(name)) and found.level is not None
        ]
        if levels:
            means[name] = Settled(name, round(sum(levels) / len(levels), 1), None, ())
    if means:
        levels_row(means, session.app().library.rubric)
        said = [_("Mean over the responses that could be rated.")]
        if sitting.activity.meters and sitting.activity.flow != "live":  # there the chart says it
            said.append(_("Meters are not competences: luck is not skill."))
        said.append(doubt_line(doubt(sitting.attempt, sitting.editions, sitting.settled), _))
        st.caption(" ".join(filter(None, said)))


def _curve(sitting: Sitting) -> None:
    activity, turns = sitting.activity, sitting.state.turns
    if not activity.meters or len(turns) < 2:  # noqa: PLR2004 - a curve needs two points
        return
    values = {name: meter.start for name, meter in activity.meters.items()}
    points = [(0, activity.meters[name].label, value) for name, value in values.items()]
    for turn in turns:
        for move in turn.moves:
            values[move.meter] += move.change
        points += [(turn.seq, activity.meters[name].label, value) for name, value in values.items()]
    st.header(_("How it went"), anchor=False)
    last = ", ".join(f"{activity.meters[name].label} {value}" for name, value in values.items())
    st.vega_lite_chart(
        meters_chart(tuple(points)),
        alt=_("Meters over your responses; at the end: {values}.").format(values=last),
    )


def _entry(sitting: Sitting, turn: Turn) -> None:
    step = sitting.step_of(turn)
    if step.type == "reading" and not turn.moves:
        return
    with st.expander(_label(sitting, turn)):
        happened(sitting.read(turn), turn)
        judged(sitting, turn)
        rewriting(sitting, turn)


def _label(sitting: Sitting, turn: Turn) -> str:
    """Number, title, and the beginning of what was done."""
    step = sitting.step_of(turn)
    done = deed(step, turn.response, sitting.read(turn).brief)
    did = shorten(_run_together(done.actions) or done.words, _LONGEST_LABEL, placeholder=" …")
    return f"{turn.seq}. {_title(step)}" + (f" · *{plain(did)}*" if did else "")


def _run_together(parts: Iterable[str]) -> str:
    """Parts with semicolons between them, unless a mark of their own parts them already."""
    line = ""
    for part in parts:
        between = " " if line.endswith((".", "?", "!", ":", "…", '"')) else "; "
        line = f"{line}{between}{part}" if line else part
    return line


def _title(step: AnyStep) -> str:
    """The author's title with its Markdown; a prompt is cut, perhaps inside of some, so without."""
    return step.title or plain(shorten(step.prompt, _LONGEST_LABEL, placeholder=" …"))


def onward(sitting: Sitting) -> None:
    """Where one can go from here."""
    kind, following = sitting.activity.kind, _following(sitting)
    with st.container(horizontal=True):
        if following and st.button(_next(following), key="next-stop", type="primary"):
            open_stop(following)
        if st.button(
            _("Back to your path"), key="home", type="secondary" if following else "primary"
        ):
            st.switch_page("cmtrain/ui/pages/home.py")
        if (
            kind in DESKS
            and not session.app().piece
            and st.button(_("Back to the desk"), key="desk-again")
        ):
            st.switch_page("cmtrain/ui/pages/desks.py", query_params={"desk": kind})
        if sitting.present and st.button(_again(sitting), key="again"):
            begin(sitting.present)


def _following(sitting: Sitting) -> Stop | None:
    """What comes next on the path; after the diagnostic the page itself says where to begin."""
    activity = sitting.activity
    if session.app().piece or activity.before_learning:
        return None
    found = session.app().learning.way(session.require_user()).next
    return found if found and found.activity.id != activity.id else None


def _next(stop: Stop) -> str:
    going_on = stop.standing == "started"
    said = _("Go on with: {title}") if going_on else _("Next: {title}")
    return f"{said.format(title=stop.activity.title)} · {minutes_of(stop.activity)}"


def _again(sitting: Sitting) -> str:
    """Assessed work says beforehand as what another go will count."""
    if not sitting.activity.assessed:
        return _("Do it again")
    return _("Take it again (attempt {n}, a retake)").format(n=sitting.number + 1)
