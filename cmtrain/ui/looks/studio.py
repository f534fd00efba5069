"""What a platform says to a text while it is typed: counted and checked in the browser."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from cmtrain.content.steps.adapt import THE_MESSAGE, AdaptStep
from cmtrain.content.versions import Version
from cmtrain.ui.looks.check_words import sentences
from cmtrain.ui.text import _

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "cmtrain_studio",
    js=(_HERE / "studio.js").read_text(encoding="utf-8"),
    css=(_HERE / "studio.css").read_text(encoding="utf-8"),
)


def live_checks(
    step: AdaptStep, version: Version, boxes: Mapping[str, Mapping[str, str]], key: str
) -> None:
    """The checks of one version, drawn anew with each key that is pressed.

    `boxes`: platform, then field, then the key of its box.
    """
    _component(
        key=key,
        data={
            "platform": version.platform,
            "boxes": {name: dict(fields) for name, fields in boxes.items()},
            "names": {**{v.platform: v.place.name for v in step.versions}, THE_MESSAGE: ""},
            "message": step.message,
            "link": step.link,
            "speech": step.speech or "",
            "version": version.model_dump(mode="json"),
            "place": version.place.model_dump(mode="json", exclude={"sources", "house", "about"}),
            "says": {name: list(pair) for name, pair in sentences().items()},
            "words": {
                "left": _("{n} characters left"),
                "over": _("{n} characters too many: {place} does not take it"),
                "fine": _("Nothing to mend"),
                "open": _("To mend: {n}"),
                "itself": _("the message itself"),
                "checks": _("Checks for {place}"),
            },
        },
    )
