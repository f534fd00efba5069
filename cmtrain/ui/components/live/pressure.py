"""Pressure mode: the learner may let the clock run by itself. Such a run is never counted."""

from datetime import timedelta

import streamlit as st

from cmtrain.engine.live.world import World
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.live.acting import act
from cmtrain.ui.text import _

_SECONDS = 12
"""Seconds on the wall for one look of the simulated clock."""


def offer(sitting: Sitting) -> None:
    """Turn it on before the shift; it cannot be turned off again."""
    with st.popover(_("With a running clock")):
        st.markdown(
            _(
                "One simulated minute then passes every {n} seconds, whatever you do. It is"
                " practice in keeping calm: the run is kept, and never counts toward your levels."
            ).format(n=_SECONDS)
        )
        if st.button(_("Let the clock run"), key="pressure"):
            st.query_params["on"] = "1"
            act(sitting, "pressure")


def running(sitting: Sitting, world: World) -> None:
    """Let a minute pass every few seconds while the shift lasts."""
    if world.pressure and not world.over:
        st.caption(f":material/timer: {_('The clock runs. This run does not count.')}")
        _tick(sitting)


@st.fragment(run_every=timedelta(seconds=_SECONDS))
def _tick(sitting: Sitting) -> None:
    world = sitting.activity.world
    if world and session.ticked(sitting.attempt.id, len(sitting.state.turns)):
        act(sitting, "wait", minutes=world.pace.tick)
