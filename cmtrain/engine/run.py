"""A finished run as a piece of a portfolio: its steps, its meters, how it turned out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..content.activity import Ending, Note
from ..content.base import COMPETENCES, Competence
from ..content.situation import Brief
from ..content.step import AnyStep
from .attempt import LoggedResponse
from .deed import Deed, deed
from .meters import MeterPath, meter_paths
from .noting import noted
from .piece import Case, Origin, Pin, Played, case, origin
from .play import Turn, clock, ending
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
    levels = _levels(counts)
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
    )


def _levels(counts: Sequence[Mapping[str, Settled]]) -> dict[Competence, list[float]]:
    found = {name: [each[name].level for each in counts if name in each] for name in COMPETENCES}
    rated = {name: [lv for lv in levels if lv is not None] for name, levels in found.items()}
    return {name: levels for name, levels in rated.items() if levels}


def _beats(played: Played, turns: tuple[Turn, ...]) -> tuple[Beat, ...]:
    beats, minutes = [], 0
    for turn, logged in zip(turns, played.attempt.responses, strict=True):
        step = played.editions.of(turn.seq).step(turn.step_id)
        if step.type != "reading":
            beats.append(_beat(played, step, turn, logged, minutes))
        minutes += turn.minutes
    return tuple(beats)


def _beat(played: Played, step: AnyStep, turn: Turn, logged: LoggedResponse, minutes: int) -> Beat:
    done = deed(step, turn.response, played.activity.brief)
    levels = {name: found[0] for name, found in _levels([played.counts(logged)]).items()}
    return Beat(
        case=case(step, None),
        done=done,
        time=clock(played.activity, minutes),
        narration=turn.narration,
        levels=levels,
        flags=tuple(replace(r, numbers=()) for r in remarks(turn.assessment, done) if r.flag),
        number=turn.seq,
    )
