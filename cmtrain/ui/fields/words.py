"""Words in a plan: a line or a paragraph."""

import streamlit as st

from cmtrain.content.plan.field import Remark
from cmtrain.content.plan.words import TextField
from cmtrain.ui import session
from cmtrain.ui.fields.sheet import Sheet, below
from cmtrain.ui.looks.markup import words
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.text import _

_LINE = 26
"""Height of a line in pixels."""


def ask(field: TextField, sheet: Sheet) -> str:
    """A box for the words."""
    box = sheet.box(field)
    session.bring_back(box, sheet.typed(field))
    limit = _("Up to {limit} characters. It is kept while you type.").format(limit=field.limit)
    if field.lines == 1:
        typed = st.text_input(field.label, key=box, on_change="ignore", help=limit)
    else:
        typed = st.text_area(
            field.label, key=box, on_change="ignore", help=limit, height=68 + _LINE * field.lines
        )
    below(field)
    return typed or ""


def recall(field: TextField, entry: str, sheet: Sheet) -> None:
    """The words, unless they stand with their evidence below; what shows in their form."""
    if field not in sheet.step.texts:
        st.markdown(f"### {field.label}")
        st.html(words(entry))
    options_list(map(shown_sign, field.remarks(entry)))


def shown_sign(remark: Remark) -> Shown:
    """Something that shows in the words, or does not."""
    verdict = {"good": _("there"), "fair": _("in part")}.get(remark.tone, _("not found"))
    return Shown(remark.what, taken=True, tone=remark.tone, verdict=verdict, feedback=remark.text)
