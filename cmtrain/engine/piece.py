"""One response as a piece of a portfolio: what it answered, what it earned, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias

from ..assess.assessment import Gaming
from ..content.activity import Activity, Kind
from ..content.base import COMPETENCES, Competence, competence_of
from ..content.pack import Credit
from ..content.situation import Brief, Post
from ..content.step import AnyStep
from ..content.structure import Change
from .attempt import Attempt, LoggedResponse
from .comments import Comment
from .deed import Deed, deed
from .doubt import in_doubt
from .editions import Editions
from .reflection import Rewrite
from .remarks import Passage, Remark, passages, remarks, within
from .scoring import Settled
from .verdict import held_sound, standing_flags

Caveat: TypeAlias = Literal["unfinished", "flagged", "disputed", "unsure"]
"""What a reader has to know of a piece's marks.

`flagged`: a critical flag stands, and no person has since held the response to be sound;
`disputed`: a second opinion disagrees; `unsure`: the program is not sure of a level or a flag, or
of so much of a run that it weighs; both only as long as no person has looked.
"""


@dataclass(frozen=True)
class Pin:
    """What somebody chose to show: a response or a whole run, with their title and context.

    `shown` or kept back; `hidden` are names to be blacked out in all of it; `rewrite`: whether a
    version that was written again stands beside the first.
    """

    id: str
    attempt_id: str
    response_id: str | None = None
    title: str = ""
    context: str = ""
    shown: bool = True
    hidden: tuple[str, ...] = ()
    rewrite: bool = True


@dataclass(frozen=True)
class Played:
    """An attempt with its content, what counts for each response, and which go it was.

    `change`: what was edited in the activity since. `disputed`: ids of responses of whose marks a
    second opinion says that a person should look. `rewrites`: by response, oldest first.
    """

    attempt: Attempt
    editions: Editions
    settled: Mapping[str, Mapping[str, Settled]]
    number: int = 1
    attempts: int = 1
    change: Change | None = None
    disputed: frozenset[str] = frozenset()
    rewrites: Mapping[str, tuple[Rewrite, ...]] = field(default_factory=dict)

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
    exhibits: tuple[str, ...] = ()
    """Titles of what was shown beside it."""


@dataclass(frozen=True)
class Said:
    """Words of the learner under their label."""

    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Again:
    """The same response written again after the feedback; it counts for nothing.

    `levels`: for each competence rated in either, the level that counts and that of the rewrite.
    """

    at: datetime
    done: Deed
    levels: Mapping[Competence, tuple[float | None, float | None]]
    scorer: str


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
    caveats: tuple[Caveat, ...] = ()
    again: Again | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def spoken(self) -> tuple[Said, ...]:
        """The words, section by section; without sections all of them under the box's label."""
        if not self.done.sections:
            return (Said(self.case.label, self.said),) if self.done.words else ()
        return tuple(
            Said(each.label, within(self.said, each.start, each.end)) for each in self.done.sections
        )

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
        case=case(step, activity, before(played, step, logged)),
        done=done,
        said=passages(done.words, about, "reply"),
        reasoned=passages(done.reason, about, "reason"),
        competences=_judged(counts, about),
        flags=flags_in(about, counts),
        visit=logged.visit,
        gaming=logged.assessment.gaming,
        not_scored=logged.assessment.not_scored,
        caveats=caveats(played, [logged], unsure=in_doubt(logged.assessment, counts)),
        again=_again(played, step, logged) if pin.rewrite else None,
    )


def flags_in(about: Iterable[Remark], counts: Mapping[str, Settled]) -> tuple[Remark, ...]:
    """The critical flags among remarks, each knowing whether a person has overruled it."""
    sound = held_sound(counts)
    return tuple(replace(each, overruled=sound) for each in about if each.flag)


def caveats(
    played: Played, responses: Iterable[LoggedResponse], *, unsure: bool
) -> tuple[Caveat, ...]:
    """What a reader has to know of the marks of these responses of an attempt."""
    given = tuple(responses)
    alone = [each for each in given if not _seen_by_person(played, each)]
    found: dict[Caveat, bool] = {
        "unfinished": not played.attempt.finished,
        "flagged": any(standing_flags(each.assessment, played.counts(each)) for each in given),
        "disputed": any(each.id in played.disputed for each in alone),
        "unsure": unsure,
    }
    return tuple(name for name, holds in found.items() if holds)


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


def case(step: AnyStep, activity: Activity, decided: Deed | None = None) -> Case:
    """What a step confronted the learner with."""
    titles = {each.id: each.title for each in activity.exhibits}
    return Case(
        brief=activity.brief,
        title=step.title or "",
        prompt=step.prompt,
        incoming=step.posts,
        label=step.box,
        before=decided,
        exhibits=tuple(titles[name] for name in step.exhibits if name in titles),
    )


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


def _seen_by_person(played: Played, logged: LoggedResponse) -> bool:
    return any(each.by_person for each in played.counts(logged).values())


def _again(played: Played, step: AnyStep, logged: LoggedResponse) -> Again | None:
    """The latest version that was written again, if there is one."""
    if not (rewrites := played.rewrites.get(logged.id)):
        return None
    last, counts = rewrites[-1], played.counts(logged)
    first = {name: counts[name].level for name in COMPETENCES if name in counts}
    then = {name: float(found.level) for name, found in last.assessment.competences.items()}
    return Again(
        at=last.at,
        done=deed(step, last.response, played.editions.of(logged.seq).brief),
        levels={
            name: (first.get(name), then.get(name))
            for name in COMPETENCES
            if name in first or name in then
        },
        scorer=last.assessment.scorer,
    )


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
