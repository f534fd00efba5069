"""A live world: names that must exist, times of the shift, things that can never happen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..activity import Activity
from ..live.when import Effects, When
from ..live.world import World
from ..problem import Finding, Loc
from ..step import Range
from ..steps.console import LEAVE
from .references import possible_acts, unknown

_FULL = 100
_ALWAYS = ("thanks", "wary", "angry", "ignored")


@dataclass(frozen=True)
class Known:
    """The names of a world by kind."""

    activity: Activity
    world: World
    names: Mapping[str, tuple[str, ...]]


def check(activity: Activity) -> Iterator[Finding]:
    """Everything about the world of a live activity."""
    if activity.world is None:
        return
    known = Known(activity, activity.world, _names(activity, activity.world))
    yield from _twice(known)
    yield from _named(known)
    for loc, when in whens(activity.world):
        yield from _when(known, ("world", *loc), when)
    for loc, effects in all_effects(activity.world):
        yield from _effects(known, ("world", *loc), effects)
    yield from _cases(known)
    yield from _lines(known)


def whens(world: World) -> Iterator[tuple[Loc, When]]:
    """Every condition of the world with its place."""
    yield from _whens_of_arrivals(world)
    yield from _whens_of_the_house(world)
    for index, rule in enumerate(world.rules):
        yield ("rules", index, "when"), rule.when
    for index, observation in enumerate(world.observations):
        for at, clause in enumerate(observation.clauses):
            yield ("observations", index, "clauses", at, "when"), clause.when
    for index, memory in enumerate(world.memories):
        yield ("memories", index, "when"), memory.when


def _whens_of_arrivals(world: World) -> Iterator[tuple[Loc, When]]:
    for index, arrival in enumerate(world.arrivals):
        if arrival.when is not None:
            yield ("arrivals", index, "when"), arrival.when
        for at, variant in enumerate(arrival.variants):
            yield ("arrivals", index, "variants", at, "when"), variant.when


def _whens_of_the_house(world: World) -> Iterator[tuple[Loc, When]]:
    for index, team in enumerate(world.teams):
        for at, answer in enumerate(team.answers):
            yield ("teams", index, "answers", at, "when"), answer.when
    for index, post in enumerate(world.queue):
        if post.unless is not None:
            yield ("queue", index, "unless"), post.unless


def all_effects(world: World) -> Iterator[tuple[Loc, Effects]]:
    """Every effect of the world with its place."""
    for index, rule in enumerate(world.rules):
        yield ("rules", index, "effects"), rule.effects
    for index, post in enumerate(world.queue):
        yield ("queue", index, "effects"), post.effects
    for index, team in enumerate(world.teams):
        for at, answer in enumerate(team.answers):
            yield ("teams", index, "answers", at, "effects"), answer.effects


def _names(activity: Activity, world: World) -> Mapping[str, tuple[str, ...]]:
    return {
        "audience": tuple(each.id for each in world.audiences),
        "channel": tuple(each.id for each in world.channels),
        "person": tuple(each.id for each in world.people),
        "thread": tuple(each.id for each in world.threads),
        "arrival": tuple(each.id for each in world.arrivals),
        "team": tuple(each.id for each in world.teams),
        "colleague": tuple(each.id for each in world.colleagues),
        "look-up": tuple(each.id for each in world.look_ups),
        "planned post": tuple(each.id for each in world.queue),
        "rule": tuple(each.id for each in world.rules),
        "fact": tuple(world.facts),
        "step": tuple(step.id for step in activity.steps),
        "meter": world.meters,
    }


def _twice(known: Known) -> Iterator[Finding]:
    places = {
        "audience": "audiences", "channel": "channels", "person": "people", "thread": "threads",
        "arrival": "arrivals", "team": "teams", "colleague": "colleagues", "look-up": "look_ups",
        "planned post": "queue", "rule": "rules",
    }  # fmt: skip
    for kind, place in places.items():
        ids = known.names[kind]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                message = f'{kind} "{name}" stands twice'
                yield Finding(("world", place, index, "id"), "CM201", message)


def _named(known: Known) -> Iterator[Finding]:
    """Plain names: who is where, who says what, who belongs to whom."""
    for loc, kind, name in _plain(known.world):
        if name is not None:
            yield from _exists(known, ("world", *loc), kind, name)


def _plain(world: World) -> Iterator[tuple[Loc, str, str | None]]:
    yield from _names_in_threads(world)
    yield from _names_of_facts(world)
    for i, person in enumerate(world.people):
        yield ("people", i, "audience"), "audience", person.audience
    for i, post in enumerate(world.queue):
        yield ("queue", i, "channel"), "channel", post.channel
    for action, team in world.asks.items():
        yield ("asks", action), "team", team
    for i, colleague in enumerate(world.colleagues):
        for name in colleague.skill:
            yield ("colleagues", i, "skill", name), "step", name
    yield ("announcement",), "step", world.announcement
    yield ("hand_over",), "step", world.hand_over


def _names_in_threads(world: World) -> Iterator[tuple[Loc, str, str | None]]:
    for i, thread in enumerate(world.threads):
        yield ("threads", i, "channel"), "channel", thread.channel
        yield ("threads", i, "audience"), "audience", thread.audience
        yield ("threads", i, "case"), "step", thread.case
    for i, arrival in enumerate(world.arrivals):
        yield ("arrivals", i, "thread"), "thread", arrival.thread
        yield ("arrivals", i, "author"), "person", arrival.author
        yield ("arrivals", i, "case"), "step", arrival.case
    for i, line in enumerate(world.lines):
        yield ("lines", i, "thread"), "thread", line.thread
        yield ("lines", i, "author"), "person", line.author


def _names_of_facts(world: World) -> Iterator[tuple[Loc, str, str | None]]:
    for i, name in enumerate(world.known):
        yield ("known", i), "fact", name
    for i, source in enumerate(world.look_ups):
        for at, fact in enumerate(source.learn):
            yield ("look_ups", i, "learn", at), "fact", fact
    for i, each in enumerate(world.teams):
        for at, answer in enumerate(each.answers):
            for n, fact in enumerate(answer.learn):
                yield ("teams", i, "answers", at, "learn", n), "fact", fact


def _exists(known: Known, loc: Loc, kind: str, name: str) -> Iterator[Finding]:
    if name not in known.names[kind]:
        yield unknown(loc, "CM701", kind, name, known.names[kind])


def _effects(known: Known, loc: Loc, effects: Effects) -> Iterator[Finding]:
    kinds: Sequence[tuple[str, str, Sequence[str]]] = (
        ("heat", "thread", tuple(effects.heat)),
        ("trust", "audience", tuple(effects.trust)),
        ("volume", "audience", tuple(effects.volume)),
        ("learn", "fact", effects.learn),
        ("arrive", "arrival", effects.arrive),
        ("close", "thread", effects.close),
    )
    for field, kind, names in kinds:
        for name in names:
            yield from _exists(known, (*loc, field), kind, name)


def _when(known: Known, loc: Loc, when: When) -> Iterator[Finding]:
    singles = (
        ("knows", "fact"), ("unaware", "fact"), ("case", "step"), ("sent", "planned post"),
        ("stopped", "planned post"), ("asked", "team"), ("looked_up", "look-up"),
        ("arrived", "arrival"),
    )  # fmt: skip
    for field, kind in singles:
        name = getattr(when, field)
        if name is not None:
            yield from _exists(known, (*loc, field), kind, name)
    for field, kind in (("heat", "thread"), ("meter", "meter")):
        for name in getattr(when, field):
            yield from _exists(known, (*loc, field, name), kind, name)
    for field in ("alike", "unlike"):
        for name in getattr(when, field) or ():
            yield from _exists(known, (*loc, field), "step", name)
    yield from _acts(known, loc, when)
    yield from _never(loc, when)


def _acts(known: Known, loc: Loc, when: When) -> Iterator[Finding]:
    """What is asked of a case must be something that can be done in it."""
    for field in ("did", "lacks"):
        name = getattr(when, field)
        if name is None:
            continue
        if when.case is None:
            message = f"`{field}` asks what was done in a case; name the case"
            yield Finding((*loc, field), "CM703", message)
        elif when.case in known.activity.by_id:
            acts = possible_acts(known.activity.step(when.case))
            if name not in acts:
                yield unknown((*loc, field), "CM304", "action", name, acts)
    if when.remembers is not None and known.world.community is None:
        message = "nobody can remember anything: the world names no community"
        yield Finding((*loc, "remembers"), "CM703", message, "add community to [world]")


def _never(loc: Loc, when: When) -> Iterator[Finding]:
    """Conditions that contradict themselves."""
    if when.after and when.before and when.after >= when.before:
        message = f"never holds: it would have to be {when.after} or later and before {when.before}"
        yield Finding((*loc, "before"), "CM703", message, "swap them, or take one out")
    ranges: list[tuple[Loc, Range]] = [
        *(((*loc, "heat", name), bounds) for name, bounds in when.heat.items()),
        *(((*loc, "meter", name), bounds) for name, bounds in when.meter.items()),
        *(((*loc, "level", name), bounds) for name, bounds in when.level.items()),
    ]
    for place, bounds in ranges:
        most = 4 if place[-2] == "level" else _FULL
        counted = str(place[-1]).startswith(("promises", "unanswered", "facts"))
        low, high = bounds.at_least, bounds.below
        if (low is not None and low > most and not counted) or (high is not None and high <= 0):
            yield Finding(place, "CM703", f"never holds: the value lies between 0 and {most}")
        elif low is not None and high is not None and low >= high:
            yield Finding(
                place, "CM703", f"never holds: no number is {low} or more and below {high}"
            )
    if when.answered is False and (when.did or when.lacks or when.flag or when.level):
        message = "never holds: what was not yet decided has no action, flag or level"
        yield Finding((*loc, "answered"), "CM703", message)
    if when.knows and when.knows == when.unaware:
        yield Finding((*loc, "unaware"), "CM703", "never holds: known and unknown at once")


def _cases(known: Known) -> Iterator[Finding]:
    """Every thread begins, and every case can be left alone."""
    begun = {arrival.thread for arrival in known.world.arrivals}
    for index, thread in enumerate(known.world.threads):
        loc: Loc = ("world", "threads", index)
        if thread.id not in begun:
            message = f'nothing ever arrives in thread "{thread.id}"'
            hint = "add [[world.arrivals]] with this thread, or delete it"
            yield Finding((*loc, "id"), "CM704", message, hint)
    steps = {step.id: index for index, step in enumerate(known.activity.steps)}
    for case in sorted(case_ids(known.world) & set(steps)):
        step = known.activity.step(case)
        if step.type != "decision":
            message = f'thread\'s case "{case}" is a {step.type} step; make it a decision'
            yield Finding(("steps", steps[case], "type"), "CM705", message)
        elif LEAVE not in possible_acts(step):
            message = f'doing nothing must be possible: add an action "{LEAVE}"'
            yield Finding(("steps", steps[case], "id"), "CM705", message)


def case_ids(world: World) -> set[str]:
    """Ids of the steps that threads and arrivals ask to be answered with."""
    named = {arrival.case for arrival in world.arrivals if arrival.case}
    asking = {arrival.thread for arrival in world.arrivals if not arrival.quiet}
    own = {thread.case or thread.id for thread in world.threads if thread.id in asking}
    return named | own


def _lines(known: Known) -> Iterator[Finding]:
    """People answer back: each thread that is answered has a line for every mood."""
    said = {(line.thread, line.mood) for line in known.world.lines}
    for index, thread in enumerate(known.world.threads):
        case = thread.case or thread.id
        if case not in known.activity.by_id:
            continue
        missing = [m for m in _ALWAYS if (thread.id, m) not in said and (None, m) not in said]
        if missing:
            message = f'in thread "{thread.id}" nobody has anything to say: {", ".join(missing)}'
            hint = "add [[world.lines]] with this thread and mood"
            yield Finding(("world", "threads", index, "id"), "CM706", message, hint)
