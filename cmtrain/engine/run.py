"""A finished run as a piece of a portfolio: its steps, its meters, how it turned out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..content.activity import Ending, Note
from ..content.base import COMPETENCES, Competence
from ..content.situation import Brief
from ..content.step import AnyStep
from ..content.steps.console import ConsoleResponse
from . import timeline
from .attempt import LoggedResponse
from .comments import Comment
from .deed import Deed, deed
from .doubt import NO_DOUBT, Doubt, doubt
from .enforcement import pairs, rulings
from .meters import MeterPath, meter_paths
from .noting import noted
from .piece import Case, Caveat, Origin, Pin, Played, case, caveats, flags_in, origin
from .play import State, Turn, clock, ending
from .remarks import Remark, remarks
from .results import result
from .scoring import Settled
from .verdict import Verdict


@dataclass(frozen=True)
class Beat:
    """One step of a run: what came, what the learner did, what followed."""

    case: Case
    done: Deed
    time: str | None
    narration: tuple[str, ...]
    levels: Mapping[Competence, float]
    flags: tuple[Remark, ...]
    number: int
    """Its turn in the run: values[number] of a meter's path is the value after it."""


@dataclass(frozen=True)
class Course:
    """How a live shift went: curves over its minutes, and the acts that others could see."""

    points: tuple[timeline.Point, ...]
    acts: tuple[timeline.Marker, ...]


@dataclass(frozen=True)
class Ruled:
    """One case of a pile: the rung of the house and the one taken, counted from 0, no action."""

    title: str
    house: int
    taken: int
    verdict: str


@dataclass(frozen=True)
class Pile:
    """A pile on the ladder of the house; `twins` were like cases, `alike` of them treated alike."""

    rungs: tuple[str, ...]
    ruled: tuple[Ruled, ...]
    twins: int
    alike: int

    def count(self, verdict: str) -> int:
        """How many cases came out like this."""
        return sum(each.verdict == verdict for each in self.ruled)


@dataclass(frozen=True)
class RunPiece:
    """One finished run from its first step to its ending."""

    pin: Pin
    origin: Origin
    brief: Brief | None
    summary: str
    beats: tuple[Beat, ...]
    meters: tuple[MeterPath, ...]
    ending: Ending | None
    notes: tuple[Note, ...]
    notes_heading: str | None
    levels: Mapping[Competence, float]
    rated: Mapping[Competence, int]
    verdict: Verdict | None = None
    caveats: tuple[Caveat, ...] = ()
    doubt: Doubt = NO_DOUBT
    course: Course | None = None
    pile: Pile | None = None
    quiet: Mapping[str, int] = field(default_factory=dict)
    """Acts of a live shift that nobody else saw, by their kind: waiting, looking up, asking."""
    comments: tuple[Comment, ...] = ()

    @property
    def title(self) -> str:
        """The learner's title, else the author's."""
        return self.pin.title or self.origin.activity

    @property
    def flags(self) -> tuple[Remark, ...]:
        """The flags raised anywhere in it."""
        return tuple(flag for beat in self.beats for flag in beat.flags)


def run_piece(played: Played, pin: Pin) -> RunPiece:
    """A whole finished attempt as a piece."""
    attempt, activity = played.attempt, played.activity
    state = attempt.state(played.editions)
    counts = [played.counts(logged) for logged in attempt.responses]
    at = attempt.finished_at or attempt.started_at
    levels, doubts = _levels(counts), doubt(attempt, played.editions, played.settled)
    return RunPiece(
        pin=pin,
        origin=origin(played, at, [settled for each in counts for settled in each.values()]),
        brief=activity.brief,
        summary=activity.summary,
        beats=_beats(played, state.turns),
        meters=meter_paths(activity, state.turns),
        ending=ending(activity, state),
        notes=noted(activity, state),
        notes_heading=activity.notes_heading,
        levels={name: sum(found) / len(found) for name, found in levels.items()},
        rated={name: len(found) for name, found in levels.items()},
        verdict=result(attempt, played.editions, played.number, played.settled).verdict,
        caveats=caveats(played, attempt.responses, unsure=doubts.weighs),
        doubt=doubts,
        course=_course(played, state),
        pile=_pile(played, state),
        quiet=_quiet(state.turns),
    )


def _course(played: Played, state: State) -> Course | None:
    if state.world is None:
        return None
    return Course(timeline.points(played.activity, state), timeline.markers(played.activity, state))


def _pile(played: Played, state: State) -> Pile | None:
    activity = played.activity
    decided = rulings(activity, state.turns)
    if not decided:
        return None
    twins = pairs(activity, decided)
    return Pile(
        rungs=tuple(rung.label for rung in activity.ladder),
        ruled=tuple(
            Ruled(
                activity.step(each.turn.step_id).title or each.turn.step_id,
                each.house,
                each.taken,
                each.verdict,
            )
            for each in decided
        ),
        twins=len(twins),
        alike=sum(pair.same_rung for pair in twins),
    )


def _quiet(turns: Sequence[Turn]) -> Mapping[str, int]:
    acts = (turn.response.act for turn in turns if isinstance(turn.response, ConsoleResponse))
    return Counter(act for act in acts if act in {"wait", "look-up", "ask"})


def _levels(counts: Sequence[Mapping[str, Settled]]) -> dict[Competence, list[float]]:
    found = {name: [each[name].level for each in counts if name in each] for name in COMPETENCES}
    rated = {name: [lv for lv in levels if lv is not None] for name, levels in found.items()}
    return {name: levels for name, levels in rated.items() if levels}


def _beats(played: Played, turns: tuple[Turn, ...]) -> tuple[Beat, ...]:
    beats, minutes = [], 0
    for turn, logged in zip(turns, played.attempt.responses, strict=True):
        step = played.editions.of(turn.seq).step(turn.step_id)
        if step.type != "reading" and _tells(turn):
            beats.append(_beat(played, step, turn, logged, minutes))
        minutes += turn.minutes
    return tuple(beats)


def _tells(turn: Turn) -> bool:
    """Whether a turn is worth a place of its own; what nobody else saw is only counted."""
    response = turn.response
    return not isinstance(response, ConsoleResponse) or response.act in {"say", "edit"}


def _beat(played: Played, step: AnyStep, turn: Turn, logged: LoggedResponse, minutes: int) -> Beat:
    done = deed(step, turn.response, played.activity.brief)
    levels = {name: found[0] for name, found in _levels([played.counts(logged)]).items()}
    found = flags_in(remarks(turn.assessment, done), played.counts(logged))
    return Beat(
        case=case(step, played.editions.of(turn.seq)),
        done=done,
        time=clock(played.activity, minutes),
        narration=turn.narration,
        levels=levels,
        flags=tuple(replace(each, numbers=()) for each in found),
        number=turn.seq,
    )
