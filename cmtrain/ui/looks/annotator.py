"""A text whose words can be marked: drawn and marked in the browser, one element for all of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from cmtrain.content.steps.annotate import AnnotateStep
from cmtrain.ui.text import _

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "cmtrain_annotator",
    js=(_HERE / "annotator.js").read_text(encoding="utf-8"),
    css=(_HERE / "annotator.css").read_text(encoding="utf-8"),
)


def marking(step: AnnotateStep, given: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """What has been marked since the page was opened, with `given` as it was then; None before."""
    result = _component(
        key=key,
        data={
            "id": key,
            "given": dict(given),
            "author": step.author or "",
            "pieces": [{"id": piece.id, "text": piece.text} for piece in step.pieces],
            "reasons": [{"id": each.id, "text": each.text} for each in step.reasons],
            "words": _words(),
        },
        on_marked_change=lambda: None,
    )
    found = result.get("marked")
    return None if found is None else dict(found)


def _words() -> dict[str, str]:
    return {
        "pen": _("Mark as"),
        "helps": _("helps"),
        "hurts": _("hurts"),
        "clear": _("clear"),
        "text": _("The text to mark"),
        "nothing": _("Nothing marked yet."),
        "count": _("{helps} marked as helping, {hurts} as hurting."),
        "now_helps": _("Helps: {text}"),
        "now_hurts": _("Hurts: {text}"),
        "cleared": _("Cleared: {text}"),
        "yours": _("Your marks"),
        "why": _("Why?"),
        "why_of": _("Why: {text}"),
        "remove": _("Remove the mark: {text}"),
    }
