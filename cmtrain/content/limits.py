"""How long a learner's text may be."""

LONGEST_REPLY = 6_000
