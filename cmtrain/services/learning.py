"""Learning: find the way, begin, resume, respond."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.library import Library
from ..content.situation import Brief
from ..content.step import AnyStep, ResponseBase
from ..engine import path, play, shifts, tries
from ..engine.attempt import Attempt, LoggedResponse
from ..engine.editions import Renewal, fits
from ..engine.path import Stretch, Way
from ..engine.people import User
from ..engine.play import State, Turn
from ..engine.scoring import Score, Settled, auto_scores, settle_all
from ..engine.sealing import is_sealed, sealed_attempt, sealed_state, sealed_turn
from ..engine.state import UNSET, Setting
from ..errors import NotAllowed, NotFound, StaleAttempt
from ..storage.attempts import AttemptStore
from ..storage.objections import ObjectionStore
from ..storage.scores import ScoreStore
from .archive import Archive
from .clock import Clock, NewId
from .judging import Judging
from .results import Results
from .sitting import Draft, Sitting

__all__ = ["LONGEST_DRAFT", "Assess", "Draft", "Learning", "Outlook", "Sitting"]

Assess = Callable[[AnyStep, ResponseBase, Brief | None], Assessment]
LONGEST_DRAFT = 200_000
_ANSWERED = (
    "This step was already answered, in another tab or by an earlier click. That answer was kept"
    " and counts; the one you just sent was not added."
)
_EDITED = (
    "This activity was edited while your page was open. Read this step again, and then send; what"
    " you typed is still here."
)


@dataclass(frozen=True)
class Outlook:
    """An activity before it begins; `number` is which attempt it would be, counted from 1."""

    activity: Activity
    number: int


@dataclass(frozen=True)
class Learning:
    """What a learner does. Every call checks that the attempt is theirs."""

    library: Library
    attempts: AttemptStore
    scores: ScoreStore
    archive: Archive
    judging: Judging
    objections: ObjectionStore
    results: Results
    assess: Assess
    now: Clock
    new_id: NewId

    def path(self, by: User) -> tuple[Stretch, ...]:
        """The modules with the learner's standing in them."""
        return self.way(by).stretches

    def way(self, by: User) -> Way:
        """The whole curriculum with the learner's standing in it."""
        mine, library = self.attempts.of_user(by.id), self.library.spoken(by.language)
        started = self.archive.started(mine)
        passed_ones = self.results.passed(by.id, mine)
        stop = path.standings(started, library.credits)
        diagnostic, capstone = library.only("diagnostic"), library.only("capstone")
        return Way(
            stretches=path.path(
                library.modules, library.activities, started, library.credits, passed_ones
            ),
            diagnostic=stop(diagnostic) if diagnostic else None,
            capstone=stop(capstone) if capstone else None,
        )

    def outlook(self, by: User, activity_id: str) -> Outlook:
        """An activity that has not begun yet, and which attempt it would be. Raises NotFound."""
        activity = self.library.spoken(by.language).activities.get(activity_id)
        if activity is None:
            raise NotFound(f'There is no activity "{activity_id}".')
        return Outlook(activity, 1 + len(self.results.of_activity(by.id, activity.uid)))

    def begin(self, by: User, activity_id: str, *, anew: bool = False) -> str:
        """Begin an activity, or go on with the attempt that is open; its id. Raises NotFound.

        `anew` ends the attempt that is open, and begins another one; it is for previews.
        """
        activity = self.library.spoken(by.language).activities.get(activity_id)
        if activity is None:
            raise NotFound(f'There is no activity "{activity_id}".')
        mine = (a for a in reversed(self.attempts.of_user(by.id)) if not a.finished)
        going = next((a for a in mine if a.activity_uid == activity.uid), None)
        if going and anew:
            self.attempts.finish(going.id, self.now())
            going = None
        return going.id if going else self._begun(by, activity)

    def sitting(self, by: User, attempt_id: str) -> Sitting:
        """The attempt where it stands. Raises NotFound, NotAllowed.

        Was its activity edited, it goes on with the new content where everything done so far fits.
        """
        attempt = self._up_to_date(by, self._mine(by, attempt_id))
        editions = self.archive.editions(attempt)
        state, sealed = attempt.state(editions), is_sealed(editions.now, attempt)
        return Sitting(
            attempt=sealed_attempt(attempt) if sealed else attempt,
            editions=editions,
            state=sealed_state(state) if sealed else state,
            is_current=self.archive.is_current(attempt),
            change=self.archive.change(attempt),
            present=found[1] if (found := self.archive.newest(attempt)) else None,
            read_drafts=partial(self.attempts.drafts, attempt_id),
            read_scores=partial(self.scores.of_attempt, attempt_id),
            read_opinions=partial(self.judging.opinions.of_attempt, attempt_id),
            read_objections=partial(self.objections.of_attempt, attempt_id),
            read_results=partial(self.results.of_activity, by.id, attempt.activity_uid),
        )

    def submit(
        self,
        by: User,
        attempt_id: str,
        step_id: str,
        visit: int,
        response: ResponseBase,
        *,
        drawn: int | None = None,
    ) -> Turn:
        """Assess and keep a response; the turn it made, in assessed work without what it is worth.

        `visit` is how often the step had been responded to when the page was drawn, `drawn` how
        often the attempt had then gone on with edited content. Sending the same response twice
        returns the first turn again. Raises StaleAttempt if another response is there already or
        the page shows an earlier edition, InvalidResponse if the response does not fit.
        """
        attempt = self._mine(by, attempt_id)
        editions = self.archive.editions(attempt)
        activity, state = editions.now, attempt.state(editions)
        if state.visits(step_id) == visit and drawn not in {None, len(attempt.renewals)}:
            raise StaleAttempt(_EDITED, "edited-meanwhile")
        response = play.completed(activity, state, step_id, response)
        if state.visits(step_id) != visit or step_id not in state.open:
            return _shown(activity, self._earlier(state, step_id, visit, response))
        play.check_response(activity.step(step_id), response)
        assessment = shifts.assess_in(activity, state, step_id, response, self.assess)
        after, turn = play.submit(activity, state, step_id, response, assessment)
        after, following = shifts.run_out(activity, after, self.assess)
        # A model would not see what a live world had shown by then, so it is not asked there.
        asks = activity.flow != "live" and self.judging.wanted(
            activity.step(step_id), response, assessment
        )
        if self._recorded(attempt, after, (turn, *following), asks=asks):
            return _shown(activity, turn)
        # Another tab was faster. If it responded to another step of the desk, this one still fits.
        return self.submit(by, attempt_id, step_id, visit, response, drawn=drawn)

    def remembered_of(self, by: User, sitting: Sitting) -> tuple[str, ...]:
        """What members remember of the learner's earlier shifts in this community, in words."""
        if sitting.attempt.user_id != by.id:
            raise NotAllowed("This attempt belongs to somebody else.")
        world = sitting.activity.world
        if world is None or not sitting.attempt.setting.memory:
            return ()
        worlds = (each.world for each in self.library.activities.values())
        memories = [
            memory
            for each in worlds
            if each and each.community == world.community
            for memory in each.memories
        ]
        return tuple(m.text for m in memories if m.tag in sitting.attempt.setting.memory)

    def tries(self, by: User, sitting: Sitting) -> tuple[tries.Try, ...]:
        """The learner's finished goes at a drill up to this one, oldest first; else none."""
        if sitting.attempt.user_id != by.id:
            raise NotAllowed("This attempt belongs to somebody else.")
        focus = sitting.activity.focus
        if focus is None or not sitting.attempt.finished:
            return ()
        until, uid = sitting.attempt.started_at, sitting.attempt.activity_uid
        same = (a for a in self.attempts.of_user(by.id) if a.finished and a.activity_uid == uid)
        goes = (self.attempts.attempt(a.id) for a in same if a.started_at <= until)
        return tuple(
            tries.one_try(place, each, self.archive.editions(each), self._worth(each, focus))
            for place, each in enumerate((a for a in goes if a), 1)
        )

    def _worth(self, attempt: Attempt, subject: str) -> Settled | None:
        """What counts for a subject in the one response of a drill that is rated in it."""
        given = self.scores.of_attempt(attempt.id).values()
        return next((s[subject] for s in map(settle_all, given) if subject in s), None)

    def end_shift(self, by: User, attempt_id: str) -> None:
        """Close a desk with whatever is still on it.

        Raises NotAllowed if it is no desk, or assessed.
        """
        attempt = self._mine(by, attempt_id)
        activity = self.archive.activity(attempt)
        if activity.flow != "desk":
            raise NotAllowed("Only a desk can be left before everything is done.")
        if activity.assessed:
            raise NotAllowed("Assessed work is done to the end; you can leave and come back.")
        self.attempts.finish(attempt_id, self.now())

    def save_draft(self, by: User, attempt_id: str, step_id: str, body: str) -> datetime | None:
        """Keep what is typed so far; when it was kept, or None if it is too long to keep.

        Raises StaleAttempt if the step is no longer open.
        """
        attempt = self._mine(by, attempt_id)
        if step_id not in attempt.state(self.archive.editions(attempt)).open:
            raise StaleAttempt(_ANSWERED)
        if len(body) > LONGEST_DRAFT:
            return None
        at = self.now()
        self.attempts.save_draft(attempt_id, step_id, body, at)
        return at

    def speak(self, by: User, attempt_id: str, language: str) -> None:
        """Go on with an attempt in another language: the same tasks with other texts.

        What was given stays as it was, on the page that it was given on. Raises NotFound,
        NotAllowed where the attempt cannot go on like that, as a live shift cannot.
        """
        attempt = self._mine(by, attempt_id)
        activity = self.library.spoken(language).activities.get(attempt.activity_id)
        if activity is None or activity.uid != attempt.activity_uid:
            raise NotFound("This is no longer offered.")
        content, before = self.archive.present(activity), self.archive.activity(attempt)
        if content.hash == attempt.runs_on:
            return
        if attempt.finished or not fits(before, activity, attempt.log):
            raise NotAllowed("This one is finished in the language it was begun in.")
        change = self.archive.between(attempt.runs_on, content.hash)
        renewal = Renewal(len(attempt.responses), content.hash, change or "texts", self.now())
        self.attempts.renew(attempt, renewal, content)

    def _begun(self, by: User, activity: Activity) -> str:
        content, name = self.archive.present(activity), self.new_id()
        attempt = Attempt(
            id=name,
            user_id=by.id,
            activity_uid=activity.uid,
            activity_id=activity.id,
            content_hash=content.hash,
            started_at=self.now(),
            setting=self._setting(by, activity, name),
            credit=self.library.credits.get(activity.id),
        )
        return self.attempts.begin(attempt, content)

    def _setting(self, by: User, activity: Activity, name: str) -> Setting:
        """The seed follows from the attempt's id; members remember the learner's last shifts."""
        if activity.world is None:
            return UNSET
        seed = int.from_bytes(sha256(name.encode()).digest()[:6])
        return Setting(seed, self._remembered(by, activity))

    def _remembered(self, by: User, activity: Activity) -> frozenset[str]:
        community = activity.world.community if activity.world else None
        if community is None:
            return frozenset()
        tags: dict[str, tuple[str, ...]] = {}
        for attempt in self.attempts.played_by(by.id):
            if not attempt.finished or attempt.activity_uid == activity.uid:
                continue
            earlier = self.archive.activity(attempt)
            if earlier.world and earlier.world.community == community:
                state = attempt.state(self.archive.editions(attempt))
                tags[earlier.uid] = shifts.remembered(earlier, state)
        return frozenset(tag for found in tags.values() for tag in found)

    def _up_to_date(self, by: User, attempt: Attempt) -> Attempt:
        """The attempt, gone on with the present content if it is unfinished and that fits."""
        change, found = self.archive.change(attempt), self.archive.newest(attempt)
        if attempt.finished or not (change and found and self.archive.can_go_on(attempt)):
            return attempt
        content = found[0]
        renewal = Renewal(len(attempt.responses), content.hash, change, self.now())
        self.attempts.renew(attempt, renewal, content)
        # If another tab was faster, then what it did stands.
        return self._mine(by, attempt.id)

    def _mine(self, by: User, attempt_id: str) -> Attempt:
        attempt = self.attempts.attempt(attempt_id)
        if attempt is None:
            raise NotFound("This attempt does not exist.")
        if attempt.user_id != by.id:
            raise NotAllowed("This attempt belongs to somebody else.")
        return attempt

    def _recorded(
        self, attempt: Attempt, after: State, turns: Sequence[Turn], *, asks: bool
    ) -> bool:
        """Keep a turn and those that followed by themselves; ask for a second opinion after it."""
        at = self.now()
        (logged, given), *following = (self._logged(turn, at) for turn in turns)
        kept = self.attempts.record(
            attempt.id,
            logged,
            given,
            finishes=after.finished,
            asks=asks,
            following=following,
            renewed=len(attempt.renewals),
        )
        if kept and asks:
            self.judging.ask_later(logged.id)
        return kept

    def _logged(self, turn: Turn, at: datetime) -> tuple[LoggedResponse, tuple[Score, ...]]:
        logged = LoggedResponse(
            self.new_id(), turn.seq, turn.step_id, turn.visit, turn.response, turn.assessment, at
        )
        return logged, auto_scores(turn.assessment, at)

    def _earlier(self, state: State, step_id: str, visit: int, response: ResponseBase) -> Turn:
        """The turn that is already there, if it is the same response: a double click, a resend."""
        for turn in state.turns:
            if (turn.step_id, turn.visit) == (step_id, visit) and turn.response == response:
                return turn
        raise StaleAttempt(_ANSWERED)


def _shown(activity: Activity, turn: Turn) -> Turn:
    """What a learner is told at once: in assessed work only what happened."""
    return sealed_turn(turn) if activity.assessed else turn
