"""The way out: somebody else can come in on this machine."""

import streamlit as st

from cmtrain.ui import session
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _

user = session.require_user()
st.title(_("Leave"), anchor=False)
st.markdown(
    _(
        "You are here as **{name}**. Everything you did stays; come back under the same name."
    ).format(name=plain(user.name))
)
if st.button(_("Leave"), key="leave", type="primary"):
    session.leave()
    st.rerun()
