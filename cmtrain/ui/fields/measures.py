"""Numbers and times in a plan."""

from datetime import time, timedelta

import streamlit as st

from cmtrain.content.plan.measures import NumberField, TimeField
from cmtrain.errors import InvalidResponse
from cmtrain.ui.fields.sheet import Sheet, below

_QUARTER = timedelta(minutes=15)


def ask_number(field: NumberField, sheet: Sheet) -> float | int | None:
    """A box for a number with its unit."""
    whole = all(float(n).is_integer() for n in (field.lowest, field.highest, field.step))
    kind = int if whole else float
    kept = _fits(field, sheet.kept(field))
    label = f"{field.label} ({field.unit})" if field.unit else field.label
    found = st.number_input(
        label,
        min_value=kind(field.lowest),
        max_value=kind(field.highest),
        step=kind(field.step),
        value=kind(kept) if isinstance(kept, int | float) else None,
        key=sheet.box(field),
    )
    below(field)
    return found


def ask_time(field: TimeField, sheet: Sheet) -> str | None:
    """A box for a time of day."""
    kept = _fits(field, sheet.kept(field))
    found = st.time_input(
        field.label,
        value=time.fromisoformat(kept) if isinstance(kept, str) else None,
        step=_QUARTER,
        key=sheet.box(field),
    )
    below(field)
    return f"{found:%H:%M}" if found else None


def _fits(field: NumberField | TimeField, kept: object) -> object:
    """What was drafted, if the field would take it; else None."""
    try:
        field.check(kept)  # type: ignore[arg-type]
    except InvalidResponse:
        return None
    return kept
