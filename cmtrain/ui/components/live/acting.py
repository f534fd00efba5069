"""Doing something in a live shift: commit it, then draw what the world made of it."""

import streamlit as st

from cmtrain.content.activity import CONSOLE
from cmtrain.content.steps.console import Act, ConsoleResponse
from cmtrain.errors import CmtrainError
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained


def act(sitting: Sitting, what: Act, target: str = "", *, minutes: int = 0, **more: str) -> None:
    """Keep one act at the console and draw anew; what went wrong is said on the next page."""
    response = ConsoleResponse(act=what, target=target, minutes=minutes, **more)
    try:
        session.app().learning.submit(
            session.require_user(),
            sitting.attempt.id,
            CONSOLE,
            sitting.state.visits(CONSOLE),
            response,
        )
    except CmtrainError as error:
        session.leave_notice(explained(error))
    st.rerun()


def go(sitting: Sitting, **where: str) -> None:
    """Show another place of the shift."""
    st.query_params.from_dict({"attempt": sitting.attempt.id, "on": "1", **where})
    st.rerun()
