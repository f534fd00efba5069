"""A live shift: briefing first, then the desk with everything that is going on."""

import streamlit as st

from cmtrain.engine.live.conversations import Conversation, conversations
from cmtrain.engine.live.stage import Stage, stage
from cmtrain.engine.live.world import World
from cmtrain.engine.shifts import world_of
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.briefing import briefing
from cmtrain.ui.components.live import pressure, talk
from cmtrain.ui.components.live.acting import go
from cmtrain.ui.components.live.commitment import reminder
from cmtrain.ui.components.live.desk import desk
from cmtrain.ui.components.live.gauges import explained, passing, strip
from cmtrain.ui.components.live.inbox import inbox
from cmtrain.ui.components.player import opening
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.text import _


def shift(sitting: Sitting) -> None:
    """The briefing until the shift begins; then the desk."""
    laid_out, world = stage(sitting.activity), world_of(sitting.state)
    if not sitting.state.turns and "on" not in st.query_params:
        _before(sitting, laid_out)
        return
    with st.container(key="live"):
        strip(sitting, laid_out, world)
        passing(sitting, laid_out)
        pressure.running(sitting, world)
        _desk(sitting, laid_out, world)


def _before(sitting: Sitting, laid_out: Stage) -> None:
    start_at_top(f"{sitting.attempt.id}/live/before")
    opening(sitting.activity)
    briefing(sitting.activity, expanded=True)
    reminder()
    for line in session.app().learning.remembered_of(session.require_user(), sitting):
        st.info(line, icon=":material/history:")
    st.caption(
        _(
            "The clock moves only when you do something: reading is free, acting costs minutes."
            " Doing nothing is allowed, and has consequences."
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            _("Begin the shift at {time}").format(time=laid_out.time(0)),
            key="begin-shift",
            type="primary",
        ):
            go(sitting)
        if not sitting.activity.assessed:
            pressure.offer(sitting)


def _desk(sitting: Sitting, laid_out: Stage, world: World) -> None:
    found = conversations(laid_out, world)
    seen = session.seen(sitting.attempt.id)
    here = _here(found)
    if here:
        seen[here.id] = len(here.posts)
    reading = here is not None or "view" in st.query_params
    with st.container(key="live-reading" if reading else "live-browsing"):
        left, middle, right = st.columns([3, 6, 3], gap="medium")
    with left:
        if st.button(
            _("As it comes in"), key="wall", type="tertiary", icon=":material/dynamic_feed:"
        ):
            go(sitting)
        inbox(sitting, laid_out, found, seen)
    with middle:
        talk.digest(sitting, laid_out, world)
        _middle(sitting, laid_out, world, here)
    with right:
        briefing(sitting.activity, expanded=False)
        desk(sitting, laid_out, world, found)
        explained()


def _here(found: tuple[Conversation, ...]) -> Conversation | None:
    name = st.query_params.get("thread", "")
    return next((each for each in found if each.id == name), None)


def _middle(sitting: Sitting, laid_out: Stage, world: World, here: Conversation | None) -> None:
    views = {
        "announcement": laid_out.content.announcement,
        "hand-over": laid_out.content.hand_over,
    }
    view = st.query_params.get("view", "")
    if here:
        talk.conversation(sitting, laid_out, here)
    elif view in views and (step_id := views[view]) in sitting.state.open:
        talk.special(sitting, str(step_id))
    elif view == "teams":
        talk.colleagues(sitting, laid_out, world)
    else:
        talk.wall(sitting, laid_out, world)
