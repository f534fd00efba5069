"""What was read before a step, to be looked at again while one answers."""

import streamlit as st

from cmtrain.content.step import AnyStep
from cmtrain.engine.play import Turn
from cmtrain.services.learning import Sitting
from cmtrain.ui.exhibits import EXHIBITS
from cmtrain.ui.text import _


def look_back(sitting: Sitting, step: AnyStep) -> None:
    """The pages read last, folded; nothing where there were none or the step is one itself."""
    found = _read_last(sitting)
    if step.type == "reading" or sitting.activity.flow != "path" or not found:
        return
    shown = set(step.exhibits)
    with st.expander(_("What you read before"), icon=":material/history_edu:"):
        for turn in found:
            _page(sitting, turn, shown)


def _read_last(sitting: Sitting) -> list[Turn]:
    """The readings taken last, one after the other, however much was answered since."""
    found: list[Turn] = []
    for turn in reversed(sitting.state.turns):
        if sitting.step_of(turn).type == "reading":
            found.append(turn)
        elif found:
            break
    return found[::-1]


def _page(sitting: Sitting, turn: Turn, shown: set[str]) -> None:
    """A page without what stands on the screen already."""
    page = sitting.step_of(turn)
    if page.title:
        st.markdown(f"**{page.title}**")
    st.markdown(page.prompt)
    for name in page.exhibits:
        if name not in shown:
            shown.add(name)
            exhibit = sitting.read(turn).exhibit(name)
            EXHIBITS[exhibit.type](exhibit)
