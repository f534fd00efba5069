"""A stream of mentions that one sorts: drawn and filtered in the browser, one element for all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from cmtrain.content.mentions import URGENCIES
from cmtrain.content.steps.triage import TriageStep
from cmtrain.report.wording import codes
from cmtrain.ui.text import table

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "cmtrain_stream",
    js=(_HERE / "stream.js").read_text(encoding="utf-8"),
    css=(_HERE / "stream.css").read_text(encoding="utf-8"),
)


def sorting(step: TriageStep, given: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """What has been sorted since the page was opened, with `given` as it was then; None before."""
    result = _component(
        key=key,
        data={"id": key, "given": dict(given), "words": dict(table(_words)), **_static(step)},
        on_sorted_change=lambda: None,
    )
    found = result.get("sorted")
    return None if found is None else dict(found)


def _static(step: TriageStep) -> dict[str, Any]:
    names = table(codes)
    return {
        "labels": [
            {"id": each.id, "label": each.label, "about": each.about, "noise": each.weight == 0}
            for each in step.labels
        ],
        "owners": [{"id": each.id, "label": each.label} for each in step.owners],
        "urgencies": [{"id": each, "label": names[each]} for each in URGENCIES],
        "mentions": list(step.stream),
    }


def _words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "find": _("Find words or people"),
        "filters": _("Filter the stream"),
        "platform": _("Platform"),
        "every_platform": _("Every platform"),
        "language": _("Language"),
        "every_language": _("Every language"),
        "show": _("Show"),
        "all": _("All mentions"),
        "open": _("Not yet labelled"),
        "raised": _("Raised by me"),
        "order": _("Order"),
        "by_time": _("By time"),
        "by_reach": _("By reach"),
        "pages": _("Pages of the stream"),
        "page": _("Page {page} of {pages}"),
        "before": _("Back"),
        "after": _("Next"),
        "shown": _("{n} of {all} shown"),
        "looked": _("{n} labelled"),
        "raised_n": _("{n} raised"),
        "unfinished": _("{n} without when or who"),
        "reach": _("reach {n}"),
        "private": _("to us alone"),
        "translate": _("Machine translation"),
        "what": _("What the mention by {author} is"),
        "when": _("By when?"),
        "who": _("For whom?"),
    }
