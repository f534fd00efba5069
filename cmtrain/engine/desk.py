"""What lies on a desk at a minute: cases from the start, and cases that came later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..content.activity import Activity
from ..content.base import Slug
from ..content.pile import holds
from .state import Turn


@dataclass(frozen=True)
class Pile:
    """What can be taken up, in the order of arrival, and how long one waits until something is."""

    open: tuple[Slug, ...]
    wait: int = 0


def pile(activity: Activity, turns: Sequence[Turn], minutes: int) -> Pile:
    """The pile at a minute of the shift.

    With nothing on it and something on its way, the clock runs on to that. What would come only
    when the shift is over does not come.
    """
    done = {turn.step_id for turn in turns}
    due = {name: at for name, at in arrivals(activity, turns).items() if name not in done}
    length = activity.clock.minutes if activity.clock else None
    coming = [at for at in due.values() if length is None or at < length]
    now = max(minutes, min(coming)) if coming else minutes
    there = sorted((at, place) for place, at in enumerate(due.values()) if at <= now)
    names = list(due)
    return Pile(tuple(names[place] for _, place in there), now - minutes)


def arrivals(activity: Activity, turns: Sequence[Turn]) -> Mapping[Slug, int]:
    """Minute of arrival of each case that comes at all, in the author's order."""
    ends = accumulate(turn.minutes for turn in turns)
    decided = {turn.step_id: (turn, end) for turn, end in zip(turns, ends, strict=True)}
    called = dict(_called(activity, decided))
    found = ((s.id, called.get(s.id) if s.follows else s.arrives) for s in activity.steps)
    return {name: at for name, at in found if at is not None}


def _called(
    activity: Activity, decided: Mapping[str, tuple[Turn, int]]
) -> Iterator[tuple[Slug, int]]:
    """Cases that a decision has called. One decision calls one case: the first that fits it."""
    answered: set[str] = set()
    for step in activity.steps:
        follows = step.follows
        if follows is None or follows.step not in decided or follows.step in answered:
            continue
        turn, end = decided[follows.step]
        if holds(follows, activity.ladder, activity.step(turn.step_id).chosen(turn.response)):
            answered.add(follows.step)
            yield step.id, end + follows.minutes
