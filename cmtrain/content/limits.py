"""How long a learner's text may be."""

LONGEST_REPLY = 6_000
LONGEST_FORMULA = 400
"""Characters of a formula over a data set."""
