"""Moves the view, and the focus of a screen reader, to the top when another step is shown."""

import streamlit as st

_JS = """
export default function ({ data }) {
  if (window.cmtrainPlace === data.place) return
  const first = window.cmtrainPlace === undefined
  window.cmtrainPlace = data.place
  const main = document.querySelector('[data-testid="stMain"]')
  if (main) main.scrollTo({ top: 0 })
  const heading = document.querySelector('[data-testid="stMain"] h1, [data-testid="stMain"] h2')
  if (heading && !first) { heading.setAttribute('tabindex', '-1'); heading.focus({ preventScroll: true }) }
}
"""
_component = st.components.v2.component("cmtrain_focus", js=_JS)


def start_at_top(place: str) -> None:
    """Begin at the top whenever `place` differs from the one drawn before."""
    _component(key="cm-focus", data={"place": place}, height=0)
