"""How many people a week's plan reaches, each counted once, and how it could reach more.

A post at a slot reaches a person of a segment with the probability online x suits. Posts reach
independently of each other, so of a segment all but the product of (1 - online x suits) see at
least one. The same people at the same hour are soon used up; other hours bring other people.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from .week import Placed, Segment, Week

_STILL_MORE = 1e-9


@dataclass(frozen=True)
class Change:
    """One change to a plan: `item` goes to `slot`, in place of `instead` where it is named."""

    item: str
    slot: str
    gain: float
    instead: str | None = None

    def applied(self, placed: Placed) -> dict[str, str]:
        """The plan after it."""
        kept = {name: at for name, at in placed.items() if name != self.instead}
        return {**kept, self.item: self.slot}


def shares(week: Week, placed: Placed) -> tuple[float, ...]:
    """Share of each segment, 0 to 1, that sees at least one post."""
    missed = [week.missed[each] for each in placed.items()]
    return tuple(1 - prod(each) for each in zip(*missed, strict=True)) or (0.0,) * len(
        week.segments
    )


def share(week: Week, segment: Segment, placed: Placed) -> float:
    """Share of one segment that sees at least one post."""
    return shares(week, placed)[week.segments.index(segment)]


def reach(week: Week, placed: Placed) -> float:
    """People who see at least one post."""
    found = shares(week, placed)
    return sum(s.people * part for s, part in zip(week.segments, found, strict=True))


def added(week: Week, placed: Placed, item: str) -> float:
    """People whom a placed item alone reaches: those missed without it."""
    without = {name: slot for name, slot in placed.items() if name != item}
    return reach(week, placed) - reach(week, without)


def crowd(week: Week, slot: str) -> float:
    """People online at a slot."""
    return sum(s.people * week.online(s, slot) / 100 for s in week.segments)


def prime_time(week: Week) -> dict[str, str]:
    """The plan that needs no thought: the stock from the top, at the busiest hours there are."""
    placed: dict[str, str] = {}
    waiting = list(week.stock)
    for slot in sorted(week.slots, key=lambda at: (-crowd(week, at), week.minute(at))):
        tried = {**placed, waiting[0]: slot}
        if not any(breach.rule in {"day", "close"} for breach in week.breaches(tried)):
            placed = tried
            waiting.pop(0)
        if len(placed) == week.limits.posts or not waiting:
            break
    return placed


def best_change(week: Week, placed: Placed) -> Change | None:
    """The one change that reaches most more people and breaks no further limit; None at a peak."""
    now, broken = reach(week, placed), _rules(week, placed)
    found: Change | None = None
    for change in _changes(week, placed):
        after = change.applied(placed)
        gain = reach(week, after) - now
        if gain > (found.gain if found else _STILL_MORE) and _rules(week, after) <= broken:
            found = Change(change.item, change.slot, gain, change.instead)
    return found


def climb(week: Week, placed: Placed) -> dict[str, str]:
    """The plan after one best change after the other, until none helps."""
    plan = dict(placed)
    while change := best_change(week, plan):
        plan = change.applied(plan)
    return plan


def search(week: Week) -> dict[str, str]:
    """The best plan that climbing finds from a greedy start at every slot of the week.

    Deterministic. Not a proof: the tests compare it with trying everything in small weeks.
    """
    starts = (_greedy(week, slot) for slot in week.slots)
    peaks = [climb(week, start) for start in starts]
    sound = [plan for plan in peaks if not week.breaches(plan)]
    return max(sound, key=lambda plan: reach(week, plan), default={})


def _greedy(week: Week, first: str) -> dict[str, str]:
    """The best item at the first slot, then always what adds most within the limits."""
    placed: dict[str, str] = {}
    slots = [first]
    while len(placed) < week.limits.posts:
        options = [
            {**placed, name: slot} for name in week.stock if name not in placed for slot in slots
        ]
        ordered = sorted(options, key=lambda each: -reach(week, each))
        fine = next((each for each in ordered if _unbroken(week, each)), None)
        if fine is None:
            break
        placed = fine
        slots = list(week.slots)
    return placed


def _unbroken(week: Week, placed: Placed) -> bool:
    return all(breach.rule == "missing" for breach in week.breaches(placed))


def _rules(week: Week, placed: Placed) -> Counter[str]:
    return Counter(breach.rule for breach in week.breaches(placed))


def _changes(week: Week, placed: Placed) -> Iterator[Change]:
    """Every placed item at every other slot, and every item left over in place of a placed one."""
    spare = [name for name in week.stock if name not in placed]
    for name, slot in placed.items():
        yield from (Change(name, other, 0) for other in week.slots if other != slot)
        yield from (Change(new, at, 0, instead=name) for new in spare for at in week.slots)
    if len(placed) < week.limits.posts:
        yield from (Change(new, at, 0) for new in spare for at in week.slots)
