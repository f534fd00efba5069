"""Progress: a learner's competence profile and what to practise next."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..content.base import COMPETENCES, CriterionCode
from ..content.library import Library
from ..engine import path
from ..engine.attempt import Attempt
from ..engine.gaps import Suggestion, suggestion
from ..engine.people import User
from ..engine.progress import Observation, Profile, all_told, profile, weakest_criteria
from ..engine.remedies import Remedy, remedies, weak_criteria
from ..engine.results import Result, passed
from ..engine.scoring import settle_all
from ..engine.sealing import is_sealed
from ..errors import NotAllowed
from ..storage.attempts import AttemptStore
from ..storage.scores import ScoreStore
from .archive import Archive
from .learning import Sitting
from .results import Results


@dataclass(frozen=True)
class Progress:
    """What a learner's work shows so far, and the results of what was assessed."""

    profile: Profile
    observations: tuple[Observation, ...]
    attempts: tuple[Attempt, ...]
    suggestions: tuple[tuple[CriterionCode, path.Stop], ...]
    results: tuple[Result, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """What a finished diagnostic shows, and what follows from it."""

    profile: Profile
    suggestion: Suggestion


@dataclass(frozen=True)
class Progressing:
    """Profiles, computed on read from the log.

    What is assessed counts once it is finished: before, its learner could see from the profile how
    good it is.
    """

    library: Library
    attempts: AttemptStore
    scores: ScoreStore
    archive: Archive
    results: Results

    def progress(self, by: User, learner_id: str | None = None) -> Progress:
        """One's own progress, or for instructors a learner's. Raises NotAllowed."""
        whose = learner_id or by.id
        if whose != by.id and not by.is_instructor:
            raise NotAllowed("Only instructors see other people's progress.")
        played = self.attempts.played_by(whose)
        found = self._observations(whose, played)
        results = self.results.of_user(whose, played)
        return Progress(
            profile=profile(found, self._criteria),
            observations=found,
            attempts=played,
            suggestions=path.practice_for(
                self._stretches(played, results),
                weakest_criteria(profile(all_told(found), self._criteria)),
            ),
            results=results,
        )

    def gaps(self, by: User) -> Gaps | None:
        """What one's latest finished diagnostic shows; None if there is none."""
        diagnostic = self.library.only("diagnostic")
        if diagnostic is None:
            return None
        done = self.attempts.finished_of(by.id, {diagnostic.uid})
        if not done:
            return None
        seen = profile(all_told(self._observations(by.id, done[-1:])), self._criteria)
        mine = self.attempts.of_user(by.id)
        return Gaps(
            seen, suggestion(seen, self._stretches(mine, self.results.of_user(by.id, mine)))
        )

    def remedies(self, by: User, sitting: Sitting) -> tuple[Remedy, ...]:
        """What to practise after a finished run: its weakest criteria, of those that failed it."""
        result = sitting.result
        short = result.verdict.short if result and result.verdict else ()
        weak = weak_criteria(sitting.settled.values(), short or COMPETENCES)
        stretches = self._stretches(self.attempts.of_user(by.id), ())
        return remedies(stretches, weak, sitting.activity.uid)

    @property
    def _criteria(self) -> list[CriterionCode]:
        return [c.code for each in self.library.rubric.competences for c in each.criteria]

    def _stretches(
        self, attempts: Iterable[Attempt], results: Iterable[Result]
    ) -> tuple[path.Stretch, ...]:
        started = self.archive.started(attempts)
        library = self.library
        return path.path(
            library.modules, library.activities, started, library.credits, passed(results)
        )

    def _observations(self, user_id: str, played: Iterable[Attempt]) -> tuple[Observation, ...]:
        scores = self.scores.of_user(user_id)
        first: dict[str, str] = {}
        found: list[Observation] = []
        for attempt in played:
            activity = self.archive.activity(attempt)
            if attempt.under_pressure or is_sealed(activity, attempt):
                continue
            before = activity.before_learning and (
                first.setdefault(attempt.activity_uid, attempt.id) == attempt.id
            )
            found += (
                Observation(
                    subject,
                    settled.level,
                    logged.at,
                    logged.id,
                    attempt.activity_id,
                    settled.by_person,
                    assessed=activity.assessed,
                    before=before,
                )
                for logged in attempt.responses
                for subject, settled in settle_all(scores.get(logged.id, ())).items()
                if settled.level is not None
            )
        return tuple(found)
