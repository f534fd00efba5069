"""A pile as a whole: its ladder, cases that follow decisions, twins that are none."""

from collections.abc import Iterator

from ..activity import Activity
from ..base import Slug
from ..pile import Twins
from ..problem import Finding, Loc
from ..step import AnyStep
from .references import possible_acts, unknown

_NEAR = 3
"""Places in the file within which twins give each other away."""


def check(activity: Activity) -> Iterator[Finding]:
    """Everything about rungs, cases that come later, and twins."""
    yield from _ladder(activity)
    taken: dict[Slug, set[Slug]] = {}
    for index, step in enumerate(activity.steps):
        yield from _follows(("steps", index, "follows"), step, activity, taken)
        yield from _late(("steps", index, "arrives"), step, activity)
    for index, twins in enumerate(activity.twins):
        yield from _twins(("twins", index), twins, activity)


def _ladder(activity: Activity) -> Iterator[Finding]:
    known = tuple({act: None for step in activity.steps for act in possible_acts(step)})
    seen: set[str] = set()
    for index, rung in enumerate(activity.ladder):
        for at, action in enumerate(rung.actions):
            loc: Loc = ("ladder", index, "actions", at)
            if action not in known:
                yield unknown(loc, "CM304", "action", action, known)
            elif action in seen:
                yield Finding(loc, "CM531", f'"{action}" stands on two rungs')
            seen.add(action)


def _follows(
    loc: Loc, step: AnyStep, activity: Activity, taken: dict[Slug, set[Slug]]
) -> Iterator[Finding]:
    """`taken`: rungs of each case that earlier steps of the file follow."""
    follows = step.follows
    if follows is None:
        return
    known = tuple(each.id for each in activity.steps if each.id != step.id)
    if follows.step not in known:
        yield unknown((*loc, "step"), "CM301", "step", follows.step, known)
        return
    if step.id in _before(follows.step, activity):
        yield Finding((*loc, "step"), "CM405", "it waits for itself, so it never comes")
    ladder = tuple(rung.id for rung in activity.ladder)
    strangers = [name for name in follows.rungs if name not in ladder]
    for name in strangers:
        yield unknown((*loc, "rungs", follows.rungs.index(name)), "CM304", "rung", name, ladder)
    mine = set(follows.rungs or ladder or ("any",))
    before = taken.setdefault(follows.step, set())
    if not strangers and mine <= before:
        message = f'earlier steps follow "{follows.step}" on all of these rungs, so it never comes'
        yield Finding(loc, "CM405", message)
    before |= mine


def _before(case: Slug, activity: Activity) -> tuple[Slug, ...]:
    """A case and those it follows, until one that follows none, or comes round again."""
    chain: list[Slug] = []
    while case in activity.by_id and case not in chain:
        chain.append(case)
        follows = activity.step(case).follows
        case = follows.step if follows else ""
    return tuple(chain)


def _late(loc: Loc, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    length = activity.clock.minutes if activity.clock else None
    if length is not None and step.arrives >= length:
        message = f"it comes after the shift of {length} minutes is over"
        yield Finding(loc, "CM702", message, "choose an earlier minute")


def _twins(loc: Loc, twins: Twins, activity: Activity) -> Iterator[Finding]:
    order = [step.id for step in activity.steps]
    unknown_cases = [name for name in twins.cases if name not in order]
    for name in unknown_cases:
        place = (*loc, "cases", twins.cases.index(name))
        yield unknown(place, "CM301", "step", name, order)
    if unknown_cases:
        return
    first, second = (activity.step(name) for name in twins.cases)
    differing = _differing(first, second)
    if differing:
        message = f'the keys of "{first.id}" and "{second.id}" differ in {", ".join(differing)}'
        yield Finding((*loc, "cases"), "CM531", message, "twins have the same answer")
    if abs(order.index(first.id) - order.index(second.id)) < _NEAR:
        message = f'"{first.id}" and "{second.id}" lie close together, so the pair shows'
        yield Finding((*loc, "cases"), "CM532", message, "put two other cases between them")


def _differing(first: AnyStep, second: AnyStep) -> list[str]:
    """Names of the parts of the keys that decide and are not the same."""
    if first.key is None or second.key is None:
        return ["that one has none"]
    one, other = first.key, second.key
    parts = {
        "best_actions": ({*one.best_actions}, {*other.best_actions}),
        "fine_actions": ({*one.fine_actions}, {*other.fine_actions}),
        "rules": (one.rules, other.rules),
    }
    return [name for name, (mine, its) in parts.items() if mine != its]
