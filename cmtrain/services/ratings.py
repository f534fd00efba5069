"""Ratings: what instructors scored, to be taken away and compared with the automatic scorer."""

from dataclasses import dataclass

from ..engine.attempt import Attempt
from ..engine.people import User
from ..engine.ratings import Rated, exchange_tables
from ..report.ratings_files import archive, ratings_files
from ..storage.attempts import AttemptStore
from ..storage.people import PeopleStore
from ..storage.scores import ScoreStore
from .archive import Archive
from .permission import require_instructor

_SHORTEST_NAME = 3
"""Letters of a word of a name below which it is not taken out of reasons: it may be any word."""


@dataclass(frozen=True)
class Ratings:
    """Everything that people scored, without anybody's name."""

    people: PeopleStore
    attempts: AttemptStore
    scores: ScoreStore
    archive: Archive

    def count(self, by: User) -> int:
        """How many responses a person has scored. Raises NotAllowed."""
        require_instructor(by)
        return self.scores.count_by_people()

    def files(self, by: User) -> dict[str, str]:
        """The four tables of the exchange format and a README, by file name.

        Only responses to steps with a key are in them. Raises NotAllowed.
        """
        require_instructor(by)
        # Responses first: scores are only ever added, so each of these then has its scores.
        found = self.attempts.scored_by_people()
        given = self.scores.by_people()
        full = frozenset(
            user.name for role in ("learner", "instructor") for user in self.people.of_role(role)
        )
        rated = []
        for attempt in found:
            for logged in attempt.responses:
                activity = self.archive.given_on(attempt, logged.seq)
                if activity.step(logged.step_id).key is not None:
                    scores = given[logged.id]
                    involved = {score.scorer_name for score in scores} | self._author(attempt)
                    rated.append(Rated(activity, logged, scores, full | _words(involved)))
        return ratings_files(exchange_tables(rated))

    def zipped(self, by: User) -> bytes:
        """The same files in one ZIP archive. Raises NotAllowed."""
        return archive(self.files(by))

    def _author(self, attempt: Attempt) -> set[str]:
        user = self.people.user(attempt.user_id)
        return {user.name} if user else set()


def _words(names: set[str]) -> frozenset[str]:
    """The parts of names by which people may be called."""
    parts = {part for name in names for part in (name, *name.split())}
    return frozenset(part for part in parts if len(part) >= _SHORTEST_NAME)
