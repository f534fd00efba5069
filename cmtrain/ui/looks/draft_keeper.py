"""Keeps what is typed: watches the text boxes of a container and sends their words a moment later."""

from collections.abc import Mapping

import streamlit as st

_JS = """
export default function ({ data, setStateValue }) {
  const root = document.querySelector('.st-key-' + CSS.escape(data.container))
  if (!root) return
  const previous = root.cmtrainKeeper
  if (previous) previous.stop()
  let timer = null
  const texts = () => {
    const found = {}
    for (const [field, css] of Object.entries(data.fields)) {
      const box = root.querySelector('.st-key-' + CSS.escape(css) + ' textarea, .st-key-' + CSS.escape(css) + ' input')
      if (box) found[field] = box.value
    }
    return found
  }
  const send = () => {
    timer = null
    const state = JSON.stringify(texts())
    if (root.cmtrainSent === state && !root.cmtrainClicked) return
    root.cmtrainSent = state
    root.cmtrainClicked = false
    setStateValue('typed', { texts: JSON.parse(state), at: Date.now() })
  }
  const soon = (wait) => { clearTimeout(timer); timer = setTimeout(send, wait) }
  const boxOf = (css) => root.querySelector('.st-key-' + CSS.escape(css) + ' textarea, .st-key-' + CSS.escape(css) + ' input')
  const mine = (window.cmtrainMine = window.cmtrainMine || {})
  const typed = () => {
    for (const css of Object.values(data.fields)) {
      const box = boxOf(css)
      if (box) mine[css] = box.value
    }
    soon(700)
  }
  // A restarted server draws boxes empty that it has not heard of. What was typed here goes back in.
  const bringBack = () => {
    for (const css of Object.values(data.fields)) {
      const box = boxOf(css), words = mine[css]
      if (!words || !box || box.disabled || box.value !== '') continue
      const kind = box.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement
      visit(box, () => {
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(box, words)
        box.dispatchEvent(new Event('input', { bubbles: true }))
      })
    }
  }
  // Words count once their box loses the focus. A box that was disabled while the server was away
  // lost it without a word, so its words are handed in before anything is sent.
  const visit = (box, change) => {
    const active = document.activeElement
    box.focus({ preventScroll: true })
    change()
    box.blur()
    if (active && active !== box && active.focus) active.focus({ preventScroll: true })
  }
  const handIn = (event) => {
    if (!event.target.closest('[data-testid="stBaseButton-primary"]')) return
    bringBack()
    for (const css of Object.values(data.fields)) {
      const box = boxOf(css)
      if (box && box.value && box !== document.activeElement) visit(box, () => {})
    }
  }
  const watching = setInterval(bringBack, 250)
  const clicked = (event) => {
    // A submit button saves by itself; anything else that was clicked is part of the draft.
    if (event.target.closest('[data-testid="stBaseButton-primary"]')) { clearTimeout(timer); return }
    if (event.target.closest('label, [role="option"], [role="radio"], button[kind^="pill"], [data-testid*="pill"], [data-testid*="segmented"]')) {
      root.cmtrainClicked = true
      soon(900)
    }
  }
  root.addEventListener('input', typed)
  root.addEventListener('click', clicked)
  root.addEventListener('pointerdown', handIn, true)
  root.addEventListener('keydown', handIn, true)
  const stop = () => {
    clearTimeout(timer)
    clearInterval(watching)
    root.removeEventListener('input', typed)
    root.removeEventListener('click', clicked)
    root.removeEventListener('pointerdown', handIn, true)
    root.removeEventListener('keydown', handIn, true)
  }
  root.cmtrainKeeper = { stop }
  return stop
}
"""
_component = st.components.v2.component("cmtrain_draft_keeper", js=_JS)


def watch(container: str, fields: Mapping[str, str], key: str) -> dict[str, str] | None:
    """The words now in the boxes, by field, once something was typed; None before.

    `container` is the key of the container around the boxes, `fields` maps a field's name to the
    key of its box.
    """
    result = _component(
        key=key,
        data={"container": container, "fields": dict(fields)},
        height=0,
        on_typed_change=lambda: None,
    )
    typed = result.get("typed")
    return None if not typed else {str(k): str(v) for k, v in typed["texts"].items()}
