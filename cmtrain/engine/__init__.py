"""What follows from content and responses: pure functions, no clock, no randomness, no storage."""
