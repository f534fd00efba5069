"""Playing: the open step of an attempt, what came of the last response, or the debrief."""

import streamlit as st

from cmtrain.errors import CmtrainError
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components import assessed, debrief, pile, player
from cmtrain.ui.components.live import debrief as live_debrief
from cmtrain.ui.components.live.shift import shift
from cmtrain.ui.components.opinion import await_opinions
from cmtrain.ui.components.previewed import previewed_bar
from cmtrain.ui.components.wording import explained
from cmtrain.ui.text import _


def play() -> None:
    """Draw what the address and the database say."""
    try:
        if "begin" in st.query_params:
            user, wanted = session.require_user(), st.query_params["begin"]
            assessed.before_it_begins(session.app().learning.outlook(user, wanted))
            return
        sitting = session.app().learning.sitting(
            session.require_user(), st.query_params.get("attempt", "")
        )
    except CmtrainError as error:
        st.info(explained(error))
        st.page_link(
            "cmtrain/ui/pages/home.py", label=_("Back to your path"), icon=":material/arrow_back:"
        )
        return
    if notice := session.take_notice():
        st.warning(notice, icon=":material/sync_problem:")
    if session.app().piece:
        open_step = next(iter(sitting.state.open), None)
        previewed_bar(sitting.activity.uid, open_step, is_current=sitting.is_current)
    player.heading(sitting)
    _draw(sitting)


def _draw(sitting: Sitting) -> None:
    after = st.query_params.get("after", "")
    turns = sitting.state.turns
    if after.isdecimal() and 1 <= int(after) <= len(turns):
        drawn = assessed.sealed_aftermath if sitting.sealed else player.aftermath
        drawn(sitting, turns[int(after) - 1])
        _await(sitting)
    elif sitting.state.finished and sitting.activity.flow == "live":
        live_debrief.debrief(sitting)
    elif sitting.state.finished:
        debrief.debrief(sitting)
        _await(sitting)
    elif sitting.activity.flow == "desk":
        pile.pile(sitting)
    elif sitting.activity.flow == "live":
        shift(sitting)
    else:
        player.open_step(sitting, sitting.activity.step(sitting.state.open[0]))


def _await(sitting: Sitting) -> None:
    """Where responses are read, look from time to time whether another opinion has come."""
    if session.app().judging.model and sitting.awaits_opinion:
        await_opinions(sitting)


play()
