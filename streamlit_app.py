"""The interface's entry: who is here, which pages they have, and the page itself."""

import streamlit as st

from cmtrain.ui import frame, session

st.set_page_config(page_title="cmtrain", page_icon="static/icon.svg", layout="centered")
page = st.navigation(frame.pages(session.current_user()), position="top")
frame.draw()
page.run()
