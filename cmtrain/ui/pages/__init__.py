"""The pages. Streamlit runs them; nothing imports them."""
