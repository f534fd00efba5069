"""What never takes effect: exhibits, meters, branches and endings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..activity import Activity
from ..problem import Finding, Loc
from ..step import AnyStep, Condition
from ..steps.choice import ChoiceStep
from ..steps.decision import DecisionStep


def check(activity: Activity) -> Iterator[Finding]:
    """Everything about needless names, exhibits, meters and endings."""
    if activity.flow != "path":
        yield from _needless_next(activity)
    yield from _exhibits(activity)
    yield from _meters(activity)
    for index, step in enumerate(activity.steps):
        conditions = [branch.when for branch in step.branches]
        yield from _shadowed(("steps", index, "branches"), "branch", conditions)
    yield from _endings(activity)
    yield from _notes(activity)


def _needless_next(activity: Activity) -> Iterator[Finding]:
    message = "a desk's steps may be taken in any order, so this has no effect; delete it"
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
            hint = "name it in the consequences of a choice, an action or a branch, or delete it"
            yield Finding(("meters", name), "CM407", message, hint)


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
            hint = f"move it before the earlier {what}, or give it another condition"
            yield Finding((*loc, index), "CM405", message, hint)


def _endings(activity: Activity) -> Iterator[Finding]:
    conditions = [ending.when for ending in activity.endings]
    yield from _shadowed(("endings",), "ending", conditions)
    if conditions and Condition() not in conditions:
        message = "no ending holds in every case; leave out `when` in the last one"
        yield Finding(("endings", len(conditions) - 1, "when"), "CM404", message)


def _notes(activity: Activity) -> Iterator[Finding]:
    for about in dict.fromkeys(note.step for note in activity.notes):
        places = [index for index, note in enumerate(activity.notes) if note.step == about]
        conditions = [activity.notes[index].when for index in places]
        for found in _shadowed((), "note", conditions):
            yield replace(found, loc=("notes", places[int(found.loc[0])]))
