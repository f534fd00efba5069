"""One response as a piece of a portfolio: what it answered, what it earned, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..assess.assessment import Gaming
from ..content.activity import Activity, Kind
from ..content.base import COMPETENCES, Competence, competence_of
from ..content.pack import Credit
from ..content.situation import Brief, Post
from ..content.step import AnyStep
from ..content.structure import Change
from .attempt import Attempt, LoggedResponse
from .deed import Deed, deed
from .editions import Editions
from .remarks import Passage, Remark, passages, remarks
from .scoring import Settled


@dataclass(frozen=True)
class Pin:
    """What somebody chose to show: a response or a whole run, with their title and context."""

    id: str
    attempt_id: str
    response_id: str | None = None
    title: str = ""
    context: str = ""


@dataclass(frozen=True)
class Played:
    """An attempt with its content, what counts for each response, and which go it was.

    `change`: what was edited in the activity since.
    """

    attempt: Attempt
    editions: Editions
    settled: Mapping[str, Mapping[str, Settled]]
    number: int = 1
    attempts: int = 1
    change: Change | None = None

    @property
    def activity(self) -> Activity:
        """The activity as it read at the end."""
        return self.editions.now

    def counts(self, logged: LoggedResponse) -> Mapping[str, Settled]:
        """What counts for a response, by subject."""
        return self.settled.get(logged.id, {})


@dataclass(frozen=True)
class Origin:
    """Where a piece comes from: content, its version and pack, which go, when, who marked it.

    `assessed`: without feedback on the way; the other kind of evidence is practice.
    `change`: what was edited in that content since.
    """

    activity: str
    activity_uid: str
    kind: Kind
    revision: int
    content_hash: str
    at: datetime
    attempt: int
    attempts: int
    finished: bool
    assessed: bool
    programs: tuple[str, ...]
    people: tuple[str, ...]
    credit: Credit | None = None
    change: Change | None = None


@dataclass(frozen=True)
class Judged:
    """What counts for one subject, with the remarks behind it."""

    subject: str
    settled: Settled | None
    remarks: tuple[Remark, ...] = ()

    @property
    def level(self) -> float | None:
        """The level that counts; None for not rated."""
        return self.settled.level if self.settled else None


@dataclass(frozen=True)
class JudgedCompetence:
    """A competence and its criteria, as far as this piece says anything about them."""

    overall: Judged
    criteria: tuple[Judged, ...]


@dataclass(frozen=True)
class Case:
    """What the learner was confronted with; `before` is the earlier decision that it is about."""

    brief: Brief | None
    title: str
    prompt: str
    incoming: tuple[Post, ...] = ()
    label: str = ""
    before: Deed | None = None


@dataclass(frozen=True)
class ResponsePiece:
    """One response: the case, what was done and said, and the levels with their evidence."""

    pin: Pin
    origin: Origin
    step_id: str
    case: Case
    done: Deed
    said: tuple[Passage, ...]
    reasoned: tuple[Passage, ...]
    competences: tuple[JudgedCompetence, ...]
    flags: tuple[Remark, ...]
    visit: int = 0
    gaming: Gaming | None = None
    not_scored: str | None = None

    @property
    def title(self) -> str:
        """The learner's title, else the author's."""
        return self.pin.title or self.case.title or self.origin.activity

    @property
    def levels(self) -> dict[Competence, float]:
        """The level of each rated competence."""
        found = {each.overall.subject: each.overall.level for each in self.competences}
        return {name: level for name in COMPETENCES if (level := found.get(name)) is not None}


def response_piece(played: Played, logged: LoggedResponse, pin: Pin) -> ResponsePiece:
    """One response of an attempt as a piece."""
    activity = played.editions.of(logged.seq)
    step, brief = activity.step(logged.step_id), activity.brief
    done, counts = deed(step, logged.response, brief), played.counts(logged)
    about = remarks(logged.assessment, done)
    return ResponsePiece(
        pin=pin,
        origin=origin(played, logged.at, counts.values(), logged.seq),
        step_id=logged.step_id,
        case=case(step, brief, before(played, step, logged)),
        done=done,
        said=passages(done.words, about, "reply"),
        reasoned=passages(done.reason, about, "reason"),
        competences=_judged(counts, about),
        flags=tuple(each for each in about if each.flag),
        visit=logged.visit,
        gaming=logged.assessment.gaming,
        not_scored=logged.assessment.not_scored,
    )


def origin(
    played: Played, at: datetime, settled: Iterable[Settled], seq: int | None = None
) -> Origin:
    """Where a piece comes from, and whose marks count in it; of a run, or of one response."""
    activity = played.activity if seq is None else played.editions.of(seq)
    content_hash = played.attempt.runs_on if seq is None else played.attempt.given_on(seq)
    every = tuple(settled)
    people = dict.fromkeys(score.scorer_name for each in every for score in each.people)
    programs = dict.fromkeys(
        each.auto.scorer_name for each in every if each.auto and not each.by_person
    )
    return Origin(
        activity=activity.title,
        activity_uid=activity.uid,
        kind=activity.kind,
        revision=activity.revision,
        content_hash=content_hash,
        at=at,
        attempt=played.number,
        attempts=played.attempts,
        finished=played.attempt.finished,
        assessed=played.activity.assessed,
        programs=tuple(programs),
        people=tuple(people),
        credit=played.attempt.credit,
        change=played.change,
    )


def case(step: AnyStep, brief: Brief | None, decided: Deed | None = None) -> Case:
    """What a step confronted the learner with."""
    return Case(brief, step.title or "", step.prompt, step.posts, step.box, decided)


def before(played: Played, step: AnyStep, logged: LoggedResponse) -> Deed | None:
    """The learner's own earlier decision that a step is about, if it is about one."""
    if step.follows is None:
        return None
    earlier = next(
        (
            each
            for each in reversed(played.attempt.responses[: logged.seq - 1])
            if each.step_id == step.follows.step
        ),
        None,
    )
    if earlier is None:
        return None
    activity = played.editions.of(earlier.seq)
    return deed(activity.step(earlier.step_id), earlier.response, activity.brief)


def _judged(
    counts: Mapping[str, Settled], about: tuple[Remark, ...]
) -> tuple[JudgedCompetence, ...]:
    """Competences in their order, each with the criteria that were rated or remarked upon."""
    codes = {r.criterion for r in about if r.criterion} | (set(counts) - set(COMPETENCES))
    found = [_judged_competence(name, sorted(codes), counts, about) for name in COMPETENCES]
    return tuple(each for each in found if each.overall.settled or each.criteria)


def _judged_competence(
    name: Competence, codes: list[str], counts: Mapping[str, Settled], about: tuple[Remark, ...]
) -> JudgedCompetence:
    mine = [code for code in codes if competence_of(code) == name]  # type: ignore[arg-type]
    return JudgedCompetence(
        Judged(name, counts.get(name)),
        tuple(
            Judged(code, counts.get(code), tuple(r for r in about if r.criterion == code))
            for code in mine
        ),
    )
