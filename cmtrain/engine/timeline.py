"""A live shift as curves over its minutes, with the learner's acts on them."""

from dataclasses import dataclass

from ..content.activity import Activity
from ..content.steps.console import ConsoleResponse
from .live.stage import stage
from .live.world import Entry
from .shifts import world_of
from .state import State


@dataclass(frozen=True)
class Point:
    """One value of one curve; `time` is the time of day."""

    minute: int
    time: str
    curve: str
    value: float


@dataclass(frozen=True)
class Marker:
    """One act of the learner, at the minute at which it took effect."""

    minute: int
    time: str
    number: int
    label: str


CURVES = ("heat", "trust", "volume", "safety")


def points(activity: Activity, state: State) -> tuple[Point, ...]:
    """The curves of a run."""
    laid_out, world = stage(activity), world_of(state)
    return tuple(
        Point(sample.minute, laid_out.time(sample.minute), curve, getattr(sample, curve))
        for sample in world.history
        for curve in CURVES
    )


def markers(activity: Activity, state: State) -> tuple[Marker, ...]:
    """The acts that others could see: decisions, announcements, words, posts stopped."""
    laid_out = stage(activity)
    found, minute = [], 0
    for turn in state.turns:
        minute += turn.minutes
        if _is_seen(turn.response):
            step = activity.step(turn.step_id)
            label = step.title if step.type != "console" else ", ".join(step.chosen(turn.response))
            found.append(Marker(minute, laid_out.time(minute), turn.seq, label or turn.step_id))
    return tuple(found)


def ledger(state: State, largest: int) -> tuple[Entry, ...]:
    """The largest movements of the world, in their order."""
    entries = world_of(state).ledger
    ranked = sorted(range(len(entries)), key=lambda index: -abs(entries[index].change))
    return tuple(entries[index] for index in sorted(ranked[:largest]))


def caused_by(state: State, act: int) -> tuple[Entry, ...]:
    """What an act moved, directly and later."""
    return tuple(entry for entry in world_of(state).ledger if entry.act == act)


def _is_seen(response: object) -> bool:
    if isinstance(response, ConsoleResponse):
        return response.act in {"say", "hold", "cancel", "edit"}
    return not getattr(response, "lapsed", False)
