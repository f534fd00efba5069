"""Reviewing: an instructor reads responses in their context and scores them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..content.activity import Activity
from ..content.base import COMPETENCES
from ..content.library import Installed, Library
from ..content.problem import Problem
from ..content.structure import Change
from ..engine.attempt import Attempt, Awaiting, LoggedResponse
from ..engine.editions import Editions
from ..engine.objection import Objection
from ..engine.people import User
from ..engine.play import State, Turn
from ..engine.scoring import Score, Settled, settle_all
from ..engine.second import SecondOpinion
from ..errors import InvalidResponse, NotFound
from ..storage.attempts import AttemptStore
from ..storage.objections import ObjectionStore
from ..storage.opinions import OpinionStore
from ..storage.people import PeopleStore
from ..storage.scores import ScoreStore
from .archive import Archive
from .clock import Clock
from .permission import require_instructor

LONGEST_REASON = 1_000
LONGEST_INBOX = 100


@dataclass(frozen=True)
class LearnerSummary:
    """A learner in the overview."""

    user: User
    started: int
    finished: int
    last_seen: datetime | None


@dataclass(frozen=True)
class Taken:
    """An attempt with its content, and what was edited in that since."""

    attempt: Attempt
    editions: Editions
    change: Change | None


@dataclass(frozen=True)
class Review:
    """A response with everything one needs to judge it, as it read when the response was given."""

    learner: User
    attempt: Attempt
    activity: Activity
    state: State
    logged: LoggedResponse
    scores: tuple[Score, ...]
    settled: Mapping[str, Settled]
    opinion: SecondOpinion | None = None
    number: int = 1
    """Which attempt of this learner at this activity it is."""
    change: Change | None = None
    """What was edited in the content since."""
    objection: Objection | None = None
    """What the learner says about its marks."""

    @property
    def turn(self) -> Turn:
        """The turn that the response made."""
        return self.state.turns[self.logged.seq - 1]


@dataclass(frozen=True)
class Reviewing:
    """What instructors do."""

    library: Library
    people: PeopleStore
    attempts: AttemptStore
    scores: ScoreStore
    opinions: OpinionStore
    objections: ObjectionStore
    archive: Archive
    now: Clock

    def content_problems(self, by: User) -> tuple[Problem, ...]:
        """What is wrong in the content files, but for packs left out. Raises NotAllowed."""
        require_instructor(by)
        return self.library.file_problems

    def packs(self, by: User) -> tuple[Installed, ...]:
        """The packs that the settings name, with those that were left out. Raises NotAllowed."""
        require_instructor(by)
        return self.library.packs

    def learners(self, by: User) -> tuple[LearnerSummary, ...]:
        """All learners with what they have done. Raises NotAllowed."""
        require_instructor(by)
        of_user: dict[str, list[Attempt]] = {}
        for attempt in self.attempts.everyone():
            of_user.setdefault(attempt.user_id, []).append(attempt)
        return tuple(
            _summary(user, of_user.get(user.id, [])) for user in self.people.of_role("learner")
        )

    def inbox(self, by: User) -> tuple[tuple[Awaiting, User, str], ...]:
        """What a person should look at: the response, its learner, the titles of activity and step.

        Oldest first, at most a hundred. Raises NotAllowed.
        """
        require_instructor(by)
        names = {user.id: user for user in self.people.of_role("learner")}
        return tuple(
            (each, names[each.user_id], self._title(each.activity_id, each.step_id))
            for each in self.attempts.awaiting(LONGEST_INBOX)
            if each.user_id in names
        )

    def _title(self, activity_id: str, step_id: str) -> str:
        activity = self.library.activities.get(activity_id)
        if activity is None:
            return activity_id
        step = next((each.title for each in activity.steps if each.id == step_id), "")
        return f"{activity.title} · {step}" if step else activity.title

    def learner(self, by: User, learner_id: str) -> User:
        """A learner. Raises NotAllowed, NotFound."""
        require_instructor(by)
        user = self.people.user(learner_id)
        if user is None:
            raise NotFound("There is no such learner.")
        return user

    def played(self, by: User, learner_id: str) -> tuple[Taken, ...]:
        """A learner's attempts, newest first, each with its content. Raises NotAllowed."""
        require_instructor(by)
        found = self.attempts.played_by(learner_id)
        return tuple(
            Taken(attempt, self.archive.editions(attempt), self.archive.change(attempt))
            for attempt in reversed(found)
        )

    def review(self, by: User, response_id: str) -> Review:
        """A response in its context. Raises NotAllowed, NotFound."""
        require_instructor(by)
        attempt = self.attempts.of_response(response_id)
        if attempt is None:
            raise NotFound("There is no such response.")
        logged = next(each for each in attempt.responses if each.id == response_id)
        given = self.scores.of_attempt(attempt.id).get(response_id, ())
        return Review(
            learner=self.learner(by, attempt.user_id),
            attempt=attempt,
            activity=self.archive.given_on(attempt, logged.seq),
            state=attempt.state(self.archive.editions(attempt)),
            logged=logged,
            scores=given,
            settled=settle_all(given),
            opinion=self.opinions.of_attempt(attempt.id).get(response_id),
            number=self._number(attempt),
            change=self.archive.change(attempt),
            objection=self.objections.of_attempt(attempt.id).get(response_id),
        )

    def _number(self, attempt: Attempt) -> int:
        every = self.attempts.of_user(attempt.user_id)
        same = [each.id for each in every if each.activity_uid == attempt.activity_uid]
        return same.index(attempt.id) + 1

    def record_score(
        self, by: User, response_id: str, subject: str, level: int | None, reason: str
    ) -> Score:
        """Give a level (0 to 4, None for "cannot be rated here") with a reason; it is added.

        Raises NotAllowed, NotFound, InvalidResponse.
        """
        require_instructor(by)
        reason = reason.strip()
        if not reason:
            raise InvalidResponse("no-reason", "Say why: the learner will read it.")
        if len(reason) > LONGEST_REASON:
            raise InvalidResponse("too-long", f"A reason has at most {LONGEST_REASON} characters.")
        if level is not None and not 0 <= level <= 4:  # noqa: PLR2004
            raise InvalidResponse("unknown-level", "Levels go from 0 to 4.")
        self._check_subject(subject)
        if self.attempts.of_response(response_id) is None:
            raise NotFound("There is no such response.")
        score = Score(subject, level, by.id, by.name, reason, self.now())
        self.scores.add(response_id, [score])
        return score

    def _check_subject(self, subject: str) -> None:
        criteria = {c.code for each in self.library.rubric.competences for c in each.criteria}
        if subject not in criteria | set(COMPETENCES):
            raise InvalidResponse("unknown-subject", f'"{subject}" is not in the rubric.')


def _summary(user: User, mine: list[Attempt]) -> LearnerSummary:
    return LearnerSummary(
        user=user,
        started=len(mine),
        finished=len({a.activity_uid for a in mine if a.finished}),
        last_seen=max((a.finished_at or a.started_at for a in mine), default=None),
    )
