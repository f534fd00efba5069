"""Results of assessed work, computed on read from the log."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from ..content.library import Library
from ..engine.attempt import Attempt
from ..engine.results import Result, passed, result
from ..engine.scoring import settle_all
from ..storage.attempts import AttemptStore
from ..storage.scores import ScoreStore
from .archive import Archive


@dataclass(frozen=True)
class Results:
    """Every finished attempt at assessed work, numbered within its activity."""

    library: Library
    attempts: AttemptStore
    scores: ScoreStore
    archive: Archive

    def of_user(self, user_id: str, known: Collection[Attempt] | None = None) -> tuple[Result, ...]:
        """All results of a user, oldest first.

        `known` are their attempts, if they were read already: where none of them can have a
        result, nothing more is read.
        """
        uids = {each.uid for each in self.library.activities.values() if each.assessed}
        if known is not None:
            uids &= {each.activity_uid for each in known if each.finished}
        return self._found(user_id, uids)

    def passed(self, user_id: str, known: Collection[Attempt]) -> frozenset[str]:
        """Uids of the activities that a user passed at least once; `known` are their attempts."""
        marked = {each.uid for each in self.library.activities.values() if each.pass_mark}
        tried = marked & {each.activity_uid for each in known if each.finished}
        return passed(self._found(user_id, tried))

    def of_activity(self, user_id: str, activity_uid: str) -> tuple[Result, ...]:
        """A user's results in one activity, oldest first."""
        return self._found(user_id, {activity_uid})

    def _found(self, user_id: str, uids: Collection[str]) -> tuple[Result, ...]:
        """Attempts begun when an activity was not assessed yet have no result."""
        finished = self.attempts.finished_of(user_id, uids)
        scores = self.scores.of_attempts([each.id for each in finished])
        settled = {name: settle_all(given) for name, given in scores.items()}
        number: Counter[str] = Counter()
        found = []
        for attempt in finished:
            editions = self.archive.editions(attempt)
            if editions.now.assessed:
                number[attempt.activity_uid] += 1
                found.append(result(attempt, editions, number[attempt.activity_uid], settled))
        return tuple(found)
