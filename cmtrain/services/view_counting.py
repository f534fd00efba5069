"""Views of published pages: counted in memory, written together every few seconds.

A page never waits for the count. What was counted since the last writing is lost if the process is
killed: two seconds of views; at an orderly end it is written.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date
from threading import Event, Lock, Thread

from ..errors import StorageUnavailable
from ..storage.published import PublishedStore
from .clock import Clock

EVERY_SECONDS = 2.0
_SWEEP_EVERY = 1800
"""Writings between two looks for copies whose time is over: an hour."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ViewCounting:
    """Counts, and writes in a thread of its own once it is started."""

    store: PublishedStore
    now: Clock
    _seen: Counter[tuple[str, date]] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)
    _over: Event = field(default_factory=Event)
    _writer: list[Thread] = field(default_factory=list)

    def count(self, token_hash: str) -> None:
        """Somebody opened a page, just now."""
        with self._lock:
            self._seen[token_hash, self.now().astimezone(UTC).date()] += 1

    def write(self) -> None:
        """Write what was counted; if that fails it is kept for the next time."""
        with self._lock:
            seen = Counter(self._seen)
            self._seen.clear()
        if not seen:
            return
        try:
            self.store.add_views(seen)
        except StorageUnavailable as error:
            _log.warning("Views of published pages are not written yet: %s", error)
            with self._lock:
                self._seen.update(seen)

    def start(self) -> None:
        """Write every two seconds from now on, and erase hourly what nobody can read any more."""
        writer = Thread(target=self._run, name="views", daemon=True)
        self._writer.append(writer)
        writer.start()

    def stop(self) -> None:
        """Write what is left and end."""
        self._over.set()
        for writer in self._writer:
            writer.join(EVERY_SECONDS)
        self.write()

    def _run(self) -> None:
        rounds = 0
        while not self._over.wait(EVERY_SECONDS):
            self.write()
            if rounds % _SWEEP_EVERY == 0:
                self._sweep()
            rounds += 1

    def _sweep(self) -> None:
        try:
            self.store.empty(self.now())
        except StorageUnavailable as error:
            _log.warning("Copies whose time is over are not erased yet: %s", error)
