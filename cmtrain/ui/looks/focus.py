"""Moves the view, and the focus of a screen reader, to the top when another step is shown.

A screen reader is also told the language of what is shown.
"""

import streamlit as st

from cmtrain.ui import session

_JS = """
const speak = (language) => {
  const main = document.querySelector('[data-testid="stMain"]')
  if (!main) return
  if (language) main.setAttribute('lang', language)
  else main.removeAttribute('lang')
}
export default function ({ data }) {
  speak(data.language)
  const leave = () => speak('')
  if (window.cmtrainPlace === data.place) return leave
  const first = window.cmtrainPlace === undefined
  window.cmtrainPlace = data.place
  const main = document.querySelector('[data-testid="stMain"]')
  if (main) main.scrollTo({ top: 0 })
  const heading = document.querySelector('[data-testid="stMain"] h1, [data-testid="stMain"] h2')
  if (heading && !first) { heading.setAttribute('tabindex', '-1'); heading.focus({ preventScroll: true }) }
  return leave
}
"""
_component = st.components.v2.component("cmtrain_focus", js=_JS)


def start_at_top(place: str) -> None:
    """Begin at the top whenever `place` differs from the one drawn before; say the language."""
    language = session.page_words().language
    _component(key="cm-focus", data={"place": place, "language": language}, height=0)
