"""Where it is kept: SQLAlchemy Core on SQLite or PostgreSQL; domain values in and out."""
