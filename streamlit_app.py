"""The interface's entry: who is here, which pages they have, and the page itself."""

import streamlit as st

from cmtrain.errors import CmtrainError
from cmtrain.ui import frame, session
from cmtrain.ui.components.wording import explained

st.set_page_config(page_title="cmtrain", page_icon="app/static/icon.svg", layout="centered")
try:
    page = st.navigation(frame.pages(session.current_user()), position="top")
    frame.draw()
    page.run()
except CmtrainError as error:
    st.error(explained(error), icon=":material/error:")
