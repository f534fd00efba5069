"""Several options at once."""

import streamlit as st

from cmtrain.content.steps.multi import MultiResponse, MultiStep
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: MultiStep, place: Place) -> Asked:
    """A box to tick for every option."""
    drafted = place.marked("marked", [option.id for option in step.options])
    st.caption(_("Mark everything that applies."))
    marked = [
        option.id
        for option in step.options
        if st.checkbox(
            option.text,
            value=option.id in drafted,
            key=place.box(f"mark-{option.id}"),
            on_change="ignore",
        )
    ]
    sent = st.button(_("Check"), key=place.box("send"), type="primary")
    return Asked({"marked": marked}, sent)


def recall(step: MultiStep, response: MultiResponse, place: Place) -> None:
    """How much was found, then the options, with what was marked and whether it applies."""
    wanted = {option.id for option in step.options if option.applies}
    st.caption(
        _("{hits} of {all} found, {wrong} marked that do not apply").format(
            hits=len(wanted & set(response.marked)),
            all=len(wanted),
            wrong=len(set(response.marked) - wanted),
        )
    )
    options_list(
        [
            Shown(
                text=option.text,
                taken=option.id in response.marked,
                tone="good" if option.applies else "poor",
                verdict=_("applies") if option.applies else _("does not apply"),
                feedback=option.feedback,
                missed=option.applies and option.id not in response.marked,
            )
            for option in step.options
        ]
    )
