"""A text of one's own."""

import streamlit as st

from cmtrain.content.steps.writing import WritingResponse, WritingStep
from cmtrain.ui import session
from cmtrain.ui.looks.feed import feed
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: WritingStep, place: Place) -> Asked:
    """The posts to answer and a box for the words."""
    if step.incoming:
        feed(step.incoming)
    session.bring_back(place.box("text"), place.typed("text"))
    text = st.text_area(
        step.label,
        height=180,
        key=place.box("text"),
        on_change="ignore",
        help=_("Up to {limit} characters. It is kept while you type.").format(limit=step.limit),
    )
    sent = st.button(_("Send"), key=place.box("send"), type="primary")
    return Asked({"text": text or ""}, sent, {"text": place.box("text")})


def recall(step: WritingStep, response: WritingResponse, place: Place) -> None:
    """The posts that were answered; the words themselves stand with their evidence."""
    if step.incoming:
        feed(step.incoming)
