"""The session cookie, set by the server's own route because a script cannot set one."""

import streamlit as st

_JS = """
export default function ({ data }) {
  if (window.cmtrainSession === data.token) return
  window.cmtrainSession = data.token
  const headers = { 'X-Cmtrain': '1', 'Content-Type': 'text/plain' }
  const call = data.token
    ? fetch('/session', { method: 'POST', headers, body: data.token })
    : fetch('/session', { method: 'DELETE', headers })
  const plain = () => {
    const age = data.token ? data.days * 86400 : 0
    document.cookie = `cmtrain_session=${data.token}; Path=/; Max-Age=${age}; SameSite=Lax`
  }
  // Without the launcher's routes the page has to keep the cookie itself.
  call.then(answer => { if (answer.status === 404 || answer.status === 405) plain() }).catch(plain)
}
"""
_component = st.components.v2.component("cmtrain_session_cookie", js=_JS)


def keep_cookie(token: str) -> None:
    """Have the browser keep this token, or none if it is empty."""
    _component(key="cm-session-cookie", data={"token": token, "days": 90}, height=0)
