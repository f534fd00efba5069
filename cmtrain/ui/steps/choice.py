"""One option of several."""

import streamlit as st

from cmtrain.content.steps.choice import Choice, ChoiceResponse, ChoiceStep
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _

VERDICTS = {"strong": "good", "sound": "fair", "weak": "poor", "harmful": "bad"}


def ask(step: ChoiceStep, place: Place) -> Asked:
    """Radio buttons with the options in the author's order."""
    texts = {choice.id: choice.text for choice in step.choices}
    drafted = place.picked("choice", list(texts))
    taken = st.radio(
        _("Your choice"),
        list(texts),
        index=list(texts).index(drafted) if drafted else None,
        format_func=texts.__getitem__,
        key=place.box("choice"),
        on_change="ignore",
        label_visibility="collapsed",
    )
    sent = st.button(_("Decide"), key=place.box("send"), type="primary")
    return Asked({"choice": taken} if taken else {}, sent)


def recall(step: ChoiceStep, response: ChoiceResponse, place: Place) -> None:
    """All options, the one taken marked, each with its verdict."""
    options_list([_option(choice, response) for choice in step.choices])


def _option(choice: Choice, response: ChoiceResponse) -> Shown:
    return Shown(
        text=choice.text,
        taken=choice.id == response.choice,
        tone=VERDICTS[choice.verdict],
        verdict=verdict_name(choice.verdict),
        feedback=choice.feedback,
    )


def verdict_name(verdict: str) -> str:
    """A verdict in the reader's language."""
    return {
        "strong": _("strong"),
        "sound": _("sound"),
        "weak": _("weak"),
        "harmful": _("harmful"),
    }[verdict]
