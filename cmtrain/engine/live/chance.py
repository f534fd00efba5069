"""Chance that is none: numbers that follow from the attempt's seed and what they are drawn for."""

_MASK = (1 << 64) - 1


def draw(seed: int, *what: int) -> float:
    """A number from 0 to below 1, the same for the same arguments (SplitMix64)."""
    state = seed & _MASK
    for part in what:
        state = (state * 0x9E3779B97F4A7C15 + part + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        state ^= state >> 31
    return state / (1 << 64)
