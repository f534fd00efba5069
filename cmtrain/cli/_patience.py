"""Checking a file that may have been built so that reading it takes for ever."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ..report.verification import Verified

_SECONDS = 20.0
_MANY_TAGS = 20_000
"""A page with fewer tags is read in a moment, however they are nested."""


def in_time(text: str) -> Verified | None:
    """What was found; None if it could not be found in twenty seconds, or reading it crashed."""
    from ..report.verification import verify

    if text.count("<") < _MANY_TAGS:
        return verify(text)
    here, there = multiprocessing.Pipe(duplex=False)
    reading = multiprocessing.Process(target=_tell, args=(there, text), daemon=True)
    reading.start()
    there.close()
    try:
        found: Verified | None = here.recv() if here.poll(_SECONDS) else None
    except EOFError:
        found = None
    reading.kill()
    reading.join()
    return found


def _tell(there: Connection, text: str) -> None:
    from ..report.verification import verify

    there.send(verify(text))
