"""The timetable of a live shift: nothing before its start or after its end, nothing lost."""

from collections.abc import Iterator

from ..activity import Activity
from ..live.threads import Arrival
from ..live.world import World
from ..problem import Finding, Loc
from .world import all_effects, case_ids, whens


def check(activity: Activity) -> Iterator[Finding]:
    """Times outside the shift, posts that nothing calls, facts that nothing teaches."""
    if activity.world is None or activity.clock is None or activity.clock.minutes is None:
        return
    start, length = _minutes(activity.clock.start), activity.clock.minutes
    for loc, time in _times(activity.world):
        minute = _minutes(time) - start
        if minute < 0:
            message = f"{time} is before the shift begins at {activity.clock.start}"
            yield Finding(("world", *loc), "CM702", message, "choose a later time")
        elif minute >= length:
            message = (
                f"{time} is after the shift ends, {length} minutes from {activity.clock.start}"
            )
            yield Finding(("world", *loc), "CM702", message, "choose an earlier time")
    yield from _uncalled(activity.world)
    yield from _untaught(activity.world)
    yield from _unused(activity, activity.world)


def _times(world: World) -> Iterator[tuple[Loc, str]]:
    for index, arrival in enumerate(world.arrivals):
        if arrival.at:
            yield ("arrivals", index, "at"), arrival.at
    for index, post in enumerate(world.queue):
        yield ("queue", index, "at"), post.at
    for loc, when in whens(world):
        if when.after:
            yield (*loc, "after"), when.after


def _uncalled(world: World) -> Iterator[Finding]:
    """Posts without a time or condition have to be named by an effect, and not only in a circle."""
    called = {name for _, effects in all_effects(world) for name in effects.arrive}
    reachable = _reachable(world, called)
    for index, arrival in enumerate(world.arrivals):
        loc: Loc = ("world", "arrivals", index)
        if arrival.at is None and arrival.when is None and arrival.id not in called:
            message = "it never arrives; give it `at` or `when`, or name it in an effect's `arrive`"
            yield Finding((*loc, "id"), "CM704", message)
        elif arrival.id not in reachable:
            message = "it waits for posts that wait for it, so none of them ever arrives"
            hint = "give one of them a time: at"
            yield Finding((*loc, "when"), "CM707", message, hint)


def _reachable(world: World, called: set[str]) -> set[str]:
    by_id = {arrival.id: arrival for arrival in world.arrivals}
    found: set[str] = set()
    while True:
        new = {
            name
            for name, arrival in by_id.items()
            if name not in found and _can_come(arrival, found, called)
        }
        if not new:
            return found
        found |= new


def _can_come(arrival: Arrival, found: set[str], called: set[str]) -> bool:
    if arrival.id in called:
        return True
    if arrival.when is None:
        return arrival.at is not None
    return arrival.when.arrived is None or arrival.when.arrived in found


def _untaught(world: World) -> Iterator[Finding]:
    taught = {*world.known, *(fact for source in world.look_ups for fact in source.learn)}
    taught |= {fact for team in world.teams for each in team.answers for fact in each.learn}
    taught |= {fact for _, effects in all_effects(world) for fact in effects.learn}
    for fact in world.facts:
        if fact not in taught:
            message = f'nothing ever teaches the fact "{fact}"'
            hint = "name it in `learn` of a look-up, an answer or an effect, or delete it"
            yield Finding(("world", "facts", fact), "CM703", message, hint)


def _unused(activity: Activity, world: World) -> Iterator[Finding]:
    """Steps that no thread, announcement or hand-over leads to."""
    used = case_ids(world) | {world.announcement, world.hand_over}
    for index, step in enumerate(activity.steps):
        if step.type != "console" and step.id not in used:
            message = "no thread asks for this step; name it as a thread's case, or delete it"
            yield Finding(("steps", index, "id"), "CM401", message)


def _minutes(time: str) -> int:
    hours, past = time.split(":")
    return int(hours) * 60 + int(past)
