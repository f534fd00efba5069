"""The sheet that the fields of a plan stand on: where each is drawn, and what was drafted for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from cmtrain.content.plan.field import FieldBase
from cmtrain.content.steps.plan import PlanStep
from cmtrain.ui.place import Place


@dataclass(frozen=True)
class Sheet:
    """A plan and the place it is drawn at."""

    step: PlanStep
    place: Place

    def box(self, field: FieldBase, *parts: str) -> str:
        """The widget key of a field, or of a part of it. Ids have single hyphens, so none meet."""
        return self.place.box("--".join(("f", field.id, *parts)))

    def kept(self, field: FieldBase) -> Any:
        """What was drafted for a field, of whatever shape; None if nothing was."""
        filled = self.place.draft.get("filled")
        return filled.get(field.id) if isinstance(filled, Mapping) else None

    def typed(self, field: FieldBase) -> str:
        """The words drafted for a field: what was typed last, else what was kept with the rest."""
        kept = self.kept(field)
        return self.place.typed(typed_name(field)) or (kept if isinstance(kept, str) else "")


def typed_name(field: FieldBase) -> str:
    """The name under which the words of a field are kept while they are typed."""
    return f"words-{field.id}"


def asked(field: FieldBase) -> None:
    """Label and help above inputs that have no label of their own."""
    st.markdown(f"**{field.label}**")
    if field.help:
        st.caption(field.help)


def below(field: FieldBase) -> None:
    """The help below an input that shows its own label."""
    if field.help:
        st.caption(field.help)
