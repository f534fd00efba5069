"""What people look at: charts and the exported page. No Streamlit, no database."""
