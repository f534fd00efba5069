"""Progress: the competence profile, how sure it is, and what to practise next."""

import streamlit as st

from cmtrain.ui import session
from cmtrain.ui.components.commented import heard
from cmtrain.ui.components.profile import profile
from cmtrain.ui.text import _

st.title(_("Your progress"), anchor=False)
profile(session.app().progressing.progress(session.require_user()), own=True)
heard()
