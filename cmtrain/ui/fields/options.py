"""Options in a plan: one of them, or several."""

from typing import Any

import streamlit as st

from cmtrain.content.plan.field import FieldBase, Remark
from cmtrain.content.plan.options import ChoiceField, SeveralField
from cmtrain.ui.fields.sheet import Sheet, asked
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.text import _


def ask_one(field: ChoiceField, sheet: Sheet) -> str | None:
    """A button for every option."""
    asked(field)
    texts = {option.id: option.text for option in field.options}
    kept = sheet.kept(field)
    picked: str | None = st.radio(
        field.label,
        list(texts),
        index=list(texts).index(kept) if isinstance(kept, str) and kept in texts else None,
        format_func=texts.__getitem__,
        key=sheet.box(field),
        label_visibility="collapsed",
    )
    return picked


def ask_several(field: SeveralField, sheet: Sheet) -> list[str]:
    """A box to tick for every option."""
    asked(field)
    kept = sheet.kept(field)
    drafted = kept if isinstance(kept, list) else []
    return [
        option.id
        for option in field.options
        if st.checkbox(option.text, value=option.id in drafted, key=sheet.box(field, option.id))
    ]


def recall(field: FieldBase, entry: Any, sheet: Sheet) -> None:
    """What was entered, what it is worth, and what would have been better."""
    del sheet
    st.markdown(f"### {field.label}")
    options_list(map(shown_remark, field.remarks(entry)))


def shown_remark(remark: Remark) -> Shown:
    """A remark as an option that was taken or missed."""
    return Shown(
        text=remark.what,
        taken=remark.taken,
        tone=remark.tone,
        verdict=_("in your plan") if remark.taken else _("in a strong plan"),
        feedback=remark.text,
        missed=not remark.taken,
    )
