"""What authors write: activities, steps, keys, the rubric. Pydantic and TOML only."""
