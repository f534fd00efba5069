"""The interface in Streamlit; the only part that imports it."""
