"""Progress: a learner's competence profile and what to practise next."""

from dataclasses import dataclass

from ..content.base import CriterionCode
from ..content.library import Library
from ..engine import path
from ..engine.attempt import Attempt
from ..engine.people import User
from ..engine.progress import Observation, Profile, profile, weakest_criteria
from ..engine.scoring import settle_all
from ..errors import NotAllowed
from ..storage.attempts import AttemptStore
from ..storage.scores import ScoreStore


@dataclass(frozen=True)
class Progress:
    """What a learner's work shows so far."""

    profile: Profile
    observations: tuple[Observation, ...]
    attempts: tuple[Attempt, ...]
    suggestions: tuple[tuple[CriterionCode, path.Stop], ...]


@dataclass(frozen=True)
class Progressing:
    """Profiles, computed on read from the log."""

    library: Library
    attempts: AttemptStore
    scores: ScoreStore

    def progress(self, by: User, learner_id: str | None = None) -> Progress:
        """One's own progress, or for instructors a learner's. Raises NotAllowed."""
        whose = learner_id or by.id
        if whose != by.id and not by.is_instructor:
            raise NotAllowed("Only instructors see other people's progress.")
        played = self.attempts.played_by(whose)
        found = self._observations(whose, played)
        seen = profile(
            found, [c.code for each in self.library.rubric.competences for c in each.criteria]
        )
        started = (path.Started(a.id, a.activity_uid, a.finished) for a in played)
        stretches = path.path(self.library.modules, self.library.activities, started)
        return Progress(seen, found, played, path.practice_for(stretches, weakest_criteria(seen)))

    def _observations(self, user_id: str, played: tuple[Attempt, ...]) -> tuple[Observation, ...]:
        scores = self.scores.of_user(user_id)
        return tuple(
            Observation(
                subject, settled.level, logged.at, logged.id, attempt.activity_id, settled.by_person
            )
            for attempt in played
            if not attempt.under_pressure
            for logged in attempt.responses
            for subject, settled in settle_all(scores.get(logged.id, ())).items()
            if settled.level is not None
        )
