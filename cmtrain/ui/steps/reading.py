"""A page to read, and a button to go on."""

import streamlit as st

from cmtrain.content.steps.reading import ReadingResponse, ReadingStep
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: ReadingStep, place: Place) -> Asked:
    """The text is drawn by the page; here is only the way on."""
    return Asked({}, sent=st.button(_("Continue"), key=place.box("go"), type="primary"))


def recall(step: ReadingStep, response: ReadingResponse, place: Place) -> None:
    """There is nothing to recall about having read."""
