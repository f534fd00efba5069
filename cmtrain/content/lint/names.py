"""Ids that must be unique where they stand."""

from collections.abc import Iterable, Iterator, Sequence

from ..activity import Activity
from ..problem import Finding, Loc
from ..step import END, AnyStep
from ..steps.annotate import AnnotateStep
from ..steps.choice import ChoiceStep
from ..steps.decision import DecisionStep
from ..steps.multi import MultiStep
from ..steps.number import NumberStep
from ..steps.pause import PauseStep
from ..steps.ranking import RankingStep
from ..steps.schedule import ScheduleStep
from ..steps.triage import TriageStep


def check(activity: Activity) -> Iterator[Finding]:
    """Ids used twice, and steps called like the end."""
    yield from _twice(("exhibits",), "exhibit", [exhibit.id for exhibit in activity.exhibits])
    yield from _twice(("steps",), "step", [step.id for step in activity.steps])
    yield from _twice(("actions",), "action", [action.id for action in activity.actions])
    yield from _twice(("ladder",), "rung", [rung.id for rung in activity.ladder])
    yield from _twice(("endings",), "ending", [ending.id for ending in activity.endings])
    if activity.brief:
        rules = [rule.id for rule in activity.brief.guidelines]
        yield from _twice(("brief", "guidelines"), "rule", rules)
    runs = [run.name for run in activity.playthroughs]
    yield from _twice(("playthroughs",), "playthrough", runs, "name")
    for index, step in enumerate(activity.steps):
        yield from _step(("steps", index), step)


def _step(loc: Loc, step: AnyStep) -> Iterator[Finding]:
    if step.id == END:
        yield Finding(
            (*loc, "id"), "CM205", '"end" means the end of the activity; call the step otherwise'
        )
    for field, what, ids in _parts(step):
        yield from _twice((*loc, field), what, ids)
    if step.key:
        key = (*loc, "key")
        yield from _twice((*key, "elements"), "element", [each.id for each in step.key.elements])
        yield from _twice((*key, "pitfalls"), "pitfall", [each.id for each in step.key.pitfalls])


def _parts(step: AnyStep) -> Iterable[tuple[str, str, list[str]]]:
    match step:
        case AnnotateStep():
            yield "spans", "span", [span.id for span in step.spans]
            yield "reasons", "reason", [reason.id for reason in step.reasons]
        case ChoiceStep():
            yield "choices", "choice", [choice.id for choice in step.choices]
        case MultiStep() | RankingStep():
            yield "options", "option", [option.id for option in step.options]
        case NumberStep():
            yield "wrong", "wrong number", [each.id for each in step.wrong]
        case ScheduleStep():
            yield "segments", "segment", [segment.id for segment in step.segments]
            yield "stock", "item", [item.id for item in step.stock]
            yield "outside", "event", [event.id for event in step.outside]
        case PauseStep():
            yield "items", "item", [item.id for item in step.items]
            yield "others", "item", [each.id for each in step.others]
        case DecisionStep():
            yield "actions", "action", [action.id for action in step.actions]
            yield "look_ups", "look-up", [look_up.id for look_up in step.look_ups]
        case TriageStep():
            yield "labels", "label", [label.id for label in step.labels]
            yield "owners", "owner", [owner.id for owner in step.owners]
            yield "mentions", "mention", [mention.id for mention in step.mentions]


def _twice(loc: Loc, what: str, ids: Sequence[str], key: str = "id") -> Iterator[Finding]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            first = ids.index(name) + 1
            message = f'{what} "{name}" stands twice; the first is {what} {first} of {len(ids)}'
            yield Finding((*loc, index, key), "CM201", message, "rename one of them")
