"""A training simulator and skills assessment for community managers."""

import os

__version__ = "0.1.0"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before numpy is loaded: one assessment multiplies small tables, and the threads of several at
# once only wait for each other. On two busy cores two threads take thirty times as long as one.
