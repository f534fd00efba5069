"""What if: the shift again with one answer changed, or given at another time."""

import streamlit as st
from pydantic import ValidationError

from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.engine import timeline
from cmtrain.engine.forking import Fork
from cmtrain.engine.live.stage import Stage
from cmtrain.engine.play import Turn, ending
from cmtrain.errors import CmtrainError
from cmtrain.report.timeline_chart import timeline_chart
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


@st.fragment
def what_if(sitting: Sitting, laid_out: Stage) -> None:
    """Choose an act and how it could have been; see both runs on one picture."""
    acts = {
        turn.seq: turn
        for turn in sitting.state.turns
        if isinstance(turn.response, DecisionResponse) and not turn.response.lapsed
    }
    if not acts:
        return
    st.header(_("What if?"), anchor=False)
    st.markdown(
        _(
            "Take one of your acts and change it. The same world, the same chance: everything"
            " else is played again as you did it."
        )
    )
    names = {seq: f"{seq}. {_title(sitting, turn)}" for seq, turn in acts.items()}
    number = st.selectbox(_("Act"), list(names), format_func=names.__getitem__, key="wi-act")
    ways = {"words": _("With other words or actions"), "time": _("Earlier or later")}
    way = st.segmented_control(
        _("Changed how"), list(ways), format_func=ways.__getitem__, default="time", key="wi-way"
    )
    fork = (
        _other_words(sitting, acts[number])
        if way == "words"
        else _other_time(sitting, laid_out, acts[number])
    )
    if fork:
        _compare(sitting, fork)


def _other_time(sitting: Sitting, laid_out: Stage, turn: Turn) -> Fork | None:
    done = sum(each.minutes for each in sitting.state.turns[: turn.seq])
    minute = st.slider(
        _("Minute of the shift at which you begin it"),
        0, max(1, laid_out.length - 1), max(0, done - turn.minutes), key=f"wi-minute-{turn.seq}",
    )  # fmt: skip
    st.caption(_("That is {time}.").format(time=laid_out.time(minute)))
    if not st.button(_("Play it again"), key="wi-time", type="primary"):
        return None
    return _forked(sitting, turn, minute=minute)


def _other_words(sitting: Sitting, turn: Turn) -> Fork | None:
    step, was = sitting.activity.step(turn.step_id), turn.response
    labels = {action.id: action.label for action in getattr(step, "actions", ())}
    actions = st.multiselect(
        _("What you do"), list(labels), default=list(step.chosen(was)),
        format_func=labels.__getitem__, key=f"wi-actions-{turn.seq}",
    )  # fmt: skip
    words = st.text_area(
        _("Your words"), value=step.words(was), key=f"wi-words-{turn.seq}", height=130
    )
    if not st.button(_("Play it again"), key="wi-said", type="primary"):
        return None
    try:
        response = DecisionResponse(
            actions=tuple(actions), reply=words, cited_rule=step.grounds(was).cited_rule
        )
    except ValidationError:
        st.warning(_("This is too long."))
        return None
    return _forked(sitting, turn, response=response)


def _forked(
    sitting: Sitting,
    turn: Turn,
    *,
    response: DecisionResponse | None = None,
    minute: int | None = None,
) -> Fork | None:
    try:
        return session.app().reflecting.fork(
            session.require_user(), sitting.attempt.id, turn.seq, response=response, minute=minute
        )
    except CmtrainError as error:
        st.warning(explained(error))
        return None


def _compare(sitting: Sitting, fork: Fork) -> None:
    """Both runs: curves, ending, and what could not be played again."""
    activity = sitting.activity
    was, now = sitting.state.meters, fork.state.meters
    st.vega_lite_chart(
        timeline_chart(
            timeline.points(activity, sitting.state),
            timeline.markers(activity, sitting.state),
            timeline.points(activity, fork.state),
            _,
        ),
        alt=_("Both runs over the shift; the other one is dashed."),
    )
    names = {
        "trust": _("Trust"), "heat": _("Heat"), "volume": _("Talk"), "safety": _("Safety"),
    }  # fmt: skip
    with st.container(horizontal=True):
        for meter, label in names.items():
            inverse = meter in {"heat", "volume"}
            st.metric(
                label, now[meter], now[meter] - was[meter],
                delta_color="inverse" if inverse else "normal", border=True,
            )  # fmt: skip
    ends = [ending(activity, state) for state in (sitting.state, fork.state)]
    if ends[0] and ends[1]:
        st.markdown(
            _("It ended in **{was}**; it would have ended in **{now}**.").format(
                was=plain(ends[0].title), now=plain(ends[1].title)
            )
        )
    if fork.dropped:
        numbers = ", ".join(str(number) for number in fork.dropped)
        st.caption(_("Not possible any more in the other run: {acts}.").format(acts=numbers))


def _title(sitting: Sitting, turn: Turn) -> str:
    return sitting.activity.step(turn.step_id).title or turn.step_id
