"""A document in a frame."""

import streamlit as st

from cmtrain.content.exhibits.document import DocumentExhibit
from cmtrain.ui.looks.meanings import told


def show(exhibit: DocumentExhibit) -> None:
    """Draw the heading and the text."""
    with st.container(border=True):
        st.markdown(f"**{exhibit.title}**")
        told(exhibit.body)
