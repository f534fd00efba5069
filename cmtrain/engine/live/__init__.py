"""The live world in motion: pure functions from a state and an act to the next state."""
