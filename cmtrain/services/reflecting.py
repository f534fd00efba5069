"""Looking back on a run: what if, writing a reply again, and one thing for the next time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..content.activity import Activity
from ..content.step import ResponseBase
from ..engine import forking, play, shifts
from ..engine.attempt import Attempt
from ..engine.forking import Fork
from ..engine.people import User
from ..engine.reflection import Commitment, Rewrite
from ..engine.state import State
from ..errors import InvalidResponse, NotAllowed, NotFound
from ..storage.attempts import AttemptStore
from ..storage.reflections import ReflectionStore
from .archive import Archive
from .clock import Clock, NewId
from .learning import Assess

LONGEST_COMMITMENT = 400


@dataclass(frozen=True)
class Reflecting:
    """What a learner does with a finished run. Nothing of it changes what counts."""

    attempts: AttemptStore
    archive: Archive
    reflections: ReflectionStore
    assess: Assess
    now: Clock
    new_id: NewId

    def fork(
        self,
        by: User,
        attempt_id: str,
        act: int,
        *,
        response: ResponseBase | None = None,
        minute: int | None = None,
    ) -> Fork:
        """The shift played again with another response, or the same one at another minute.

        Raises NotFound, NotAllowed, InvalidResponse.
        """
        attempt, activity, state = self._finished(by, attempt_id)
        turn = next((each for each in state.turns if each.seq == act), None)
        if turn is None or activity.world is None:
            raise NotFound("There is no such act in a live shift.")
        shift = forking.Shift(activity, state.turns, attempt.setting)
        if response is not None:
            play.check_response(activity.step(turn.step_id), response)
            return forking.with_other_words(shift, act, response, self.assess)
        return forking.at_another_time(shift, act, minute or 0, self.assess)

    def rewrite(self, by: User, attempt_id: str, act: int, response: ResponseBase) -> Rewrite:
        """Assess and keep a response written again; assessed work stays as it was.

        Raises NotFound, NotAllowed, InvalidResponse.
        """
        attempt, activity, state = self._finished(by, attempt_id)
        if activity.assessed:
            raise NotAllowed("Assessed work is not written again; take it another time.")
        if not 1 <= act <= len(attempt.responses):
            raise NotFound("There is no such response.")
        logged = attempt.responses[act - 1]
        activity = self.archive.given_on(attempt, act)
        step = activity.step(logged.step_id)
        if step.key is None:
            raise InvalidResponse("wrong-type", "Only replies can be written again.")
        play.check_response(step, response)
        before = play.replay(
            activity,
            ((t.step_id, t.response, t.assessment) for t in state.turns[: act - 1]),
            attempt.setting,
        )
        assessment = shifts.assess_in(activity, before, step.id, response, self.assess)
        again = Rewrite(self.new_id(), logged.id, response, assessment, self.now())
        self.reflections.add_rewrite(again)
        return again

    def rewrites(self, by: User, attempt_id: str) -> Mapping[str, tuple[Rewrite, ...]]:
        """What was written again in an attempt, by response."""
        self._finished(by, attempt_id)
        return self.reflections.rewrites(attempt_id)

    def commit(self, by: User, attempt_id: str, words: str) -> None:
        """Keep what the learner means to do next time. Raises InvalidResponse if it is empty."""
        self._finished(by, attempt_id)
        meant = words.strip()
        if not meant or len(meant) > LONGEST_COMMITMENT:
            raise InvalidResponse(
                "no-words", f"Write one sentence, of at most {LONGEST_COMMITMENT} characters."
            )
        commitment = Commitment(by.id, attempt_id, meant, self.now())
        self.reflections.add_commitment(self.new_id(), commitment)

    def commitment_of(self, by: User, attempt_id: str) -> Commitment | None:
        """What the learner meant after this attempt."""
        self._finished(by, attempt_id)
        return self.reflections.commitment_of(attempt_id)

    def last_commitment(self, by: User, before: datetime | None = None) -> Commitment | None:
        """What the learner meant to do next time, as last said."""
        return self.reflections.last_commitment(by.id, before)

    def _finished(self, by: User, attempt_id: str) -> tuple[Attempt, Activity, State]:
        attempt = self.attempts.attempt(attempt_id)
        if attempt is None:
            raise NotFound("This attempt does not exist.")
        if attempt.user_id != by.id:
            raise NotAllowed("This attempt belongs to somebody else.")
        if not attempt.finished:
            raise NotAllowed("This is for runs that are finished.")
        editions = self.archive.editions(attempt)
        return attempt, editions.now, attempt.state(editions)
