"""Where an activity can lead: steps out of reach, ways without an end, endings that never come."""

from collections.abc import Iterator, Mapping, Sequence

from ..activity import Activity
from ..problem import Finding, Loc
from ..step import END, AnyStep, Condition
from ..steps.choice import ChoiceStep
from ..steps.decision import DecisionStep


def check(activity: Activity) -> Iterator[Finding]:
    """Everything about order, exhibits, meters and endings."""
    if activity.flow == "path":
        yield from _ways(activity)
    else:
        yield from _needless_next(activity)
    yield from _exhibits(activity)
    yield from _meters(activity)
    for index, step in enumerate(activity.steps):
        conditions = [branch.when for branch in step.branches]
        yield from _shadowed(("steps", index, "branches"), "branch", conditions)
    yield from _endings(activity)


def successors(activity: Activity) -> dict[str, set[str]]:
    """For every step of a path the steps that may follow it, or the end."""
    order = [*(step.id for step in activity.steps), END]
    return {
        step.id: _followers(step, order[place + 1]) for place, step in enumerate(activity.steps)
    }


def _followers(step: AnyStep, following: str) -> set[str]:
    found: set[str] = set()
    for branch in step.branches:
        if branch.next:
            found.add(branch.next)
        if branch.when == Condition():
            if branch.next:
                return found
            break
    onward = step.next or following
    if isinstance(step, ChoiceStep):
        return found | {choice.next or onward for choice in step.choices}
    return found | {onward}


def _ways(activity: Activity) -> Iterator[Finding]:
    ways = successors(activity)
    if set().union(*ways.values()) - {*ways, END}:
        return  # a name that leads nowhere is reported on its own, and nothing else is sure then
    reached = _closure(ways, activity.steps[0].id)
    ending = {step for step in ways if END in _closure(ways, step)}
    for index, step in enumerate(activity.steps):
        if step.id not in reached:
            message = "nothing leads to this step; name it in a next, or delete it"
            yield Finding(("steps", index, "id"), "CM401", message)
        elif step.id not in ending:
            message = "from here there is no way to the end; let a next lead out of the circle"
            yield Finding(("steps", index, "id"), "CM402", message)


def _closure(ways: Mapping[str, set[str]], start: str) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = ways.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _needless_next(activity: Activity) -> Iterator[Finding]:
    message = "a desk's steps may be taken in any order, so this has no effect"
    for index, step in enumerate(activity.steps):
        loc: Loc = ("steps", index)
        if step.next:
            yield Finding((*loc, "next"), "CM406", message)
        for at, branch in enumerate(step.branches):
            if branch.next:
                yield Finding((*loc, "branches", at, "next"), "CM406", message)
        for at, choice in enumerate(step.choices if isinstance(step, ChoiceStep) else ()):
            if choice.next:
                yield Finding((*loc, "choices", at, "next"), "CM406", message)


def _exhibits(activity: Activity) -> Iterator[Finding]:
    shown = {name for step in activity.steps for name in step.exhibits}
    for index, exhibit in enumerate(activity.exhibits):
        if exhibit.id not in shown:
            message = (
                f'no step shows exhibit "{exhibit.id}"; list it in a step\'s exhibits, or delete it'
            )
            yield Finding(("exhibits", index, "id"), "CM403", message)


def _meters(activity: Activity) -> Iterator[Finding]:
    moved = {name for step in activity.steps for name in _moved(step)}
    for name in activity.meters:
        if name not in moved:
            message = f'nothing ever moves meter "{name}"'
            yield Finding(("meters", name), "CM407", message)


def _moved(step: AnyStep) -> Iterator[str]:
    for branch in step.branches:
        yield from branch.consequences
    if isinstance(step, ChoiceStep):
        for choice in step.choices:
            yield from choice.consequences
    if isinstance(step, DecisionStep):
        for changes in step.action_consequences.values():
            yield from changes


def _shadowed(loc: Loc, what: str, conditions: Sequence[Condition]) -> Iterator[Finding]:
    for index, condition in enumerate(conditions):
        before = conditions[:index]
        if Condition() in before or condition in before:
            message = f"never takes effect: an earlier {what} holds whenever this one does"
            yield Finding((*loc, index), "CM405", message)


def _endings(activity: Activity) -> Iterator[Finding]:
    conditions = [ending.when for ending in activity.endings]
    yield from _shadowed(("endings",), "ending", conditions)
    if conditions and Condition() not in conditions:
        message = "no ending holds in every case; leave out `when` in the last one"
        yield Finding(("endings", len(conditions) - 1, "when"), "CM404", message)
