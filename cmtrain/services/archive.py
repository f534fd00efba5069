"""The content an attempt is pinned to, restored once and then kept in memory."""

from dataclasses import dataclass, field

from ..content.activity import Activity
from ..content.library import Library
from ..content.snapshot import Snapshot, restore, snapshot
from ..engine.attempt import Attempt
from ..errors import NotFound
from ..storage.attempts import AttemptStore

_MOST_KEPT = 500


@dataclass(frozen=True)
class Archive:
    """Activities by content hash."""

    attempts: AttemptStore
    current: dict[str, Snapshot]
    activities: dict[str, Activity] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, attempts: AttemptStore) -> "Archive":
        """An archive that already knows the library's present content."""
        current = {activity.id: snapshot(activity) for activity in library.activities.values()}
        known = {current[name].hash: activity for name, activity in library.activities.items()}
        return cls(attempts, current, known)

    def activity(self, attempt: Attempt) -> Activity:
        """The activity exactly as it was when the attempt began."""
        found = self.activities.get(attempt.content_hash)
        return found or self._restored(attempt.content_hash)

    def is_current(self, attempt: Attempt) -> bool:
        """Whether the activity has not been edited since the attempt began."""
        now = self.current.get(attempt.activity_id)
        return now is not None and now.hash == attempt.content_hash

    def _restored(self, content_hash: str) -> Activity:
        body = self.attempts.content(content_hash)
        if body is None:
            raise NotFound("The content of this attempt is not in the database.")
        if len(self.activities) < _MOST_KEPT:
            return self.activities.setdefault(content_hash, restore(body))
        return restore(body)
