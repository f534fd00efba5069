"""A plan in fields, and afterwards field by field what it is worth."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.content.plan.words import TextField
from cmtrain.content.steps.plan import PlanResponse, PlanStep
from cmtrain.ui.fields import FIELDS
from cmtrain.ui.fields.sheet import Sheet, typed_name
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: PlanStep, place: Place) -> Asked:
    """An example, the evidence if there is any, and the fields in their order."""
    sheet = Sheet(step, place)
    with st.expander(_("An example, worked through")):
        st.markdown(step.example)
    if step.evidence:
        _evidence(step)
    filled: dict[str, Any] = {}
    for field in step.fields:
        with st.container(border=True):
            entry = FIELDS[field.type].ask(field, sheet)
        if not field.is_empty(entry):
            filled[field.id] = entry
    sent = st.button(_("Hand in the plan"), key=place.box("send"), type="primary")
    boxes = {typed_name(f): sheet.box(f) for f in step.fields if isinstance(f, TextField)}
    return Asked({"filled": filled}, sent, boxes, changed=_changed(sheet, filled))


def recall(step: PlanStep, response: PlanResponse, place: Place) -> None:
    """The plan beside what is said about it; words stand with their evidence below."""
    sheet = Sheet(step, place)
    for field, entry in step.entered(response):
        FIELDS[field.type].recall(field, entry, sheet)
    if step.explanation:
        told(step.explanation)


def _evidence(step: PlanStep) -> None:
    rows = [
        Markup("<li>{}{}</li>").format(
            each.text,
            Markup('<span class="cm-why">{}</span>').format(each.source) if each.source else "",
        )
        for each in step.evidence
    ]
    st.markdown(f"**{_('What you can point at')}**")
    st.html(Markup('<ol class="cm-clues">{}</ol>').format(joined(rows)))


def _changed(sheet: Sheet, filled: dict[str, Any]) -> bool:
    """Whether something other than words was entered since the page was drawn last."""
    words = {field.id for field in sheet.step.fields if isinstance(field, TextField)}
    now = {name: entry for name, entry in filled.items() if name not in words}
    before = st.session_state.get(f"{sheet.place.key}~filled")
    st.session_state[f"{sheet.place.key}~filled"] = now
    return before is not None and before != now
