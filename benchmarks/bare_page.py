"""A page without any logic: draws the elements that `rerun_ratio.py` saw in the app, as literals.

A primary button leads to the elements that the app drew after it.
"""

import json
import os
from pathlib import Path
from typing import Any

import streamlit as st

Element = dict[str, Any]


@st.cache_resource
def recorded() -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = json.loads(Path(os.environ["BARE_ELEMENTS"]).read_text())
    return found


@st.cache_resource
def component() -> Any:
    return st.components.v2.component("bare_component", js="export default function () {}")


def draw(elements: list[Element]) -> bool:
    """Whether a primary button was pressed."""
    pressed = False
    for place, each in enumerate(elements):
        key = f"{each.get('key', '')}{place}"
        match each["kind"]:
            case "expandable" | "block" as kind:
                with st.expander(each["label"]) if kind == "expandable" else st.container():
                    pressed |= draw(each["children"])
            case "button":
                clicked = st.button(each["label"], key=key, type=each["type"])
                pressed |= clicked and each["type"] == "primary"
            case kind:
                _draw_input(kind, each, key)
    return pressed


def _draw_input(kind: str, each: Element, key: str) -> None:
    match kind:
        case "bidi_component":
            component()(key=key, data=json.loads(each.get("json") or "null"), height=0)
        case "radio":
            st.radio(each["label"], each["options"], index=None, key=key, on_change="ignore")
        case "button_group":
            st.pills(each["label"], each["options"], key=key, on_change="ignore")
        case "selectbox":
            st.selectbox(each["label"], each["options"], index=None, key=key, on_change="ignore")
        case "checkbox":
            st.checkbox(each["label"], key=key, on_change="ignore")
        case "text_area":
            st.text_area(each["label"], key=key, on_change="ignore")
        case "text_input":
            st.text_input(each["label"], key=key, on_change="ignore")
        case _:
            _draw_text(kind, each)


def _draw_text(kind: str, each: Element) -> None:
    match kind:
        case "html":
            st.html(each["body"])
        case "caption":
            st.caption(each["body"])
        case "heading":
            (st.title if each["tag"] == "h1" else st.header)(each["body"], anchor=False)
        case "progress":
            st.progress(each["value"])
        case "alert":
            st.info(each["body"])
        case "text":
            st.text(each["body"])
        case _:
            st.markdown(each["body"])


def page() -> None:
    situation = st.query_params["situation"]
    if draw(recorded()[situation]):
        st.query_params["situation"] = f"{situation} after"
        st.rerun()


st.set_page_config(page_title="bare", page_icon="app/static/icon.svg", layout="centered")
others = [
    st.Page(page, title=name, url_path=name.lower()) for name in ("Progress", "Portfolio", "Leave")
]
st.navigation([st.Page(page, title="Path", default=True), *others], position="top").run()
