"""The content that attempts are pinned to, restored once and then kept in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..content.activity import Activity
from ..content.library import Library
from ..content.snapshot import Snapshot, restore, snapshot
from ..content.structure import Change, change
from ..engine.attempt import Attempt
from ..engine.editions import Editions, fits
from ..engine.path import Started
from ..errors import NotFound
from ..storage.attempts import AttemptStore

_MOST_KEPT = 500
_MOST_COMPARED = 5_000


@dataclass(frozen=True)
class Archive:
    """Activities by content hash; the present ones by id and, as attempts name them, by uid.

    `spoken` are the present translations by uid and language.
    """

    attempts: AttemptStore
    current: dict[str, Snapshot]
    activities: dict[str, Activity] = field(default_factory=dict)
    by_uid: dict[str, Snapshot] = field(default_factory=dict)
    spoken: dict[str, dict[str, Snapshot]] = field(default_factory=dict)
    changes: dict[tuple[str, str], Change | None] = field(default_factory=dict)
    unfit: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, library: Library, attempts: AttemptStore) -> "Archive":
        """An archive that already knows the library's present content."""
        current = {activity.id: snapshot(activity) for activity in library.activities.values()}
        known = {current[name].hash: activity for name, activity in library.activities.items()}
        by_uid = {activity.uid: current[activity.id] for activity in library.activities.values()}
        spoken: dict[str, dict[str, Snapshot]] = {}
        for language in library.languages:
            for each in library.spoken(language).activities.values():
                if each.translated:
                    kept = spoken.setdefault(each.uid, {})[language] = snapshot(each)
                    known[kept.hash] = each
        return cls(attempts, current, known, by_uid, spoken)

    def present(self, activity: Activity) -> Snapshot:
        """The snapshot of an activity of the library, in whichever language."""
        kept = self.spoken.get(activity.uid, {}).get(activity.language)
        return kept or self.current[activity.id]

    def activity(self, attempt: Attempt) -> Activity:
        """The activity as an attempt goes on with it, or as it ended."""
        return self._by_hash(attempt.runs_on)

    def given_on(self, attempt: Attempt, seq: int) -> Activity:
        """The activity as it read when the response with this number was given."""
        return self._by_hash(attempt.given_on(seq))

    def editions(self, attempt: Attempt) -> Editions:
        """All content that an attempt was played on."""
        ends = [renewal.after for renewal in attempt.renewals]
        began_on = [attempt.content_hash, *(each.content_hash for each in attempt.renewals)]
        earlier = zip(ends, map(self._by_hash, began_on[:-1]), strict=True)
        return Editions(self._by_hash(began_on[-1]), tuple(earlier))

    def is_current(self, attempt: Attempt) -> bool:
        """Whether the activity has not been edited since the attempt last went on."""
        now = self._now(attempt)
        return now is not None and now.hash == attempt.runs_on

    def newest(self, attempt: Attempt) -> tuple[Snapshot, Activity] | None:
        """The present content of an attempt's activity; None if it was taken out."""
        now = self._now(attempt)
        return None if now is None else (now, self._by_hash(now.hash))

    def change(self, attempt: Attempt) -> Change | None:
        """What was edited since the attempt last went on; None as well if it was taken out."""
        now = self._now(attempt)
        if now is None or now.hash == attempt.runs_on:
            return None
        return self.between(attempt.runs_on, now.hash)

    def between(self, before: str, after: str) -> Change | None:
        """What differs between two contents, by their hashes."""
        pair = before, after
        if pair not in self.changes:
            if len(self.changes) >= _MOST_COMPARED:
                self.changes.clear()
            self.changes[pair] = change(*map(self._by_hash, pair))
        return self.changes[pair]

    def started(self, attempts: Iterable[Attempt]) -> tuple[Started, ...]:
        """A learner's attempts, oldest first, with what was edited since the last finished one."""
        mine = tuple(attempts)
        last = {each.activity_uid: each.id for each in mine if each.finished}
        return tuple(
            Started(
                each.id,
                each.activity_uid,
                each.finished,
                self.change(each) if last.get(each.activity_uid) == each.id else None,
            )
            for each in mine
        )

    def can_go_on(self, attempt: Attempt) -> bool:
        """Whether an unfinished attempt fits the present content; what did not fit never will."""
        found = self.newest(attempt)
        if found is None or (attempt.id, found[0].hash) in self.unfit:
            return False
        if fits(self.activity(attempt), found[1], attempt.log):
            return True
        if len(self.unfit) >= _MOST_COMPARED:
            self.unfit.clear()
        self.unfit.add((attempt.id, found[0].hash))
        return False

    def _now(self, attempt: Attempt) -> Snapshot | None:
        """The present content of an attempt's activity in the language that it is played in."""
        uid, original = attempt.activity_uid, self.by_uid.get(attempt.activity_uid)
        if original is None or original.hash == attempt.runs_on:
            return original
        translated = self._by_hash(attempt.runs_on).translated if uid in self.spoken else None
        return self.spoken[uid].get(translated.language, original) if translated else original

    def _by_hash(self, content_hash: str) -> Activity:
        return self.activities.get(content_hash) or self._restored(content_hash)

    def _restored(self, content_hash: str) -> Activity:
        body = self.attempts.content(content_hash)
        if body is None:
            raise NotFound("The content of this attempt is not in the database.")
        if len(self.activities) < _MOST_KEPT:
            return self.activities.setdefault(content_hash, restore(body))
        return restore(body)
