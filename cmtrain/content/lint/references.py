"""Names of steps, exhibits, meters, actions and rules that must exist."""

from collections.abc import Iterable, Iterator, Mapping

from ..activity import Activity
from ..base import Competence, competence_of
from ..problem import Finding, Loc, did_you_mean
from ..step import END, AnyStep, Condition
from ..steps.choice import ChoiceStep
from ..steps.decision import DecisionStep
from ..steps.multi import MultiStep
from ..steps.pause import PauseStep
from ..steps.ranking import RankingStep
from ..steps.schedule import ScheduleStep
from ..steps.triage import TriageStep
from .claims import evidence_of


def check(activity: Activity) -> Iterator[Finding]:
    """Every name that leads nowhere."""
    for index, step in enumerate(activity.steps):
        loc: Loc = ("steps", index)
        yield from _steps(loc, step, activity)
        yield from _known(
            (*loc, "exhibits"), "CM302", "exhibit", step.exhibits, _exhibits(activity)
        )
        yield from _recalls(loc, index, activity)
        yield from _moves(loc, step, activity)
        yield from _conditions(loc, step, activity)
    for index, action in enumerate(activity.actions):
        if action.group and action.group not in activity.action_groups:
            yield _unheaded(("actions", index, "group"), action.group, activity)
    yield from _endings(activity)
    yield from _notes(activity)


def possible_acts(step: AnyStep) -> tuple[str, ...]:
    """Ids of everything that a response to the step can choose."""
    match step:
        case ChoiceStep():
            return tuple(choice.id for choice in step.choices)
        case MultiStep() | RankingStep():
            return tuple(option.id for option in step.options)
        case DecisionStep():
            return tuple(action.id for action in step.actions)
        case TriageStep():
            return tuple(mention.id for mention in step.mentions)
        case _:
            return step.acts


def unknown(loc: Loc, code: str, what: str, name: str, known: Iterable[str]) -> Finding:
    """The finding that a name of this kind does not exist."""
    names = tuple(known)
    message = (
        f'there is no {what} "{name}"' if names else f'there is no {what} "{name}", nor any other'
    )
    return Finding(loc, code, message, did_you_mean(name, names))


def _exhibits(activity: Activity) -> tuple[str, ...]:
    return tuple(exhibit.id for exhibit in activity.exhibits)


def _known(
    loc: Loc, code: str, what: str, names: Iterable[str], known: tuple[str, ...]
) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if name not in known:
            yield unknown((*loc, index), code, what, name, known)


def _steps(loc: Loc, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    known = (*(each.id for each in activity.steps), END)
    for place, target in _targets(loc, step):
        if target not in known:
            yield unknown(place, "CM301", "step", target, known)
    if isinstance(step, PauseStep):
        weeks = [each.id for each in activity.steps if isinstance(each, ScheduleStep)]
        if step.schedule not in weeks:
            yield unknown((*loc, "schedule"), "CM301", "schedule step", step.schedule, weeks)


def _recalls(loc: Loc, index: int, activity: Activity) -> Iterator[Finding]:
    step, before = activity.steps[index], tuple(each.id for each in activity.steps[:index])
    if step.recalls and step.recalls not in before:
        yield unknown((*loc, "recalls"), "CM301", "earlier step", step.recalls, before)


def _targets(loc: Loc, step: AnyStep) -> Iterator[tuple[Loc, str]]:
    if step.next:
        yield (*loc, "next"), step.next
    for index, branch in enumerate(step.branches):
        if branch.next:
            yield (*loc, "branches", index, "next"), branch.next
    for index, choice in enumerate(step.choices if isinstance(step, ChoiceStep) else ()):
        if choice.next:
            yield (*loc, "choices", index, "next"), choice.next


def _moves(loc: Loc, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    for index, branch in enumerate(step.branches):
        yield from _meters((*loc, "branches", index, "consequences"), branch.consequences, activity)
    if isinstance(step, ChoiceStep):
        for index, choice in enumerate(step.choices):
            yield from _meters(
                (*loc, "choices", index, "consequences"), choice.consequences, activity
            )
    if isinstance(step, DecisionStep):
        place = (*loc, "action_consequences")
        for action, changes in step.action_consequences.items():
            if action not in possible_acts(step):
                yield unknown((*place, action), "CM304", "action", action, possible_acts(step))
            yield from _meters((*place, action), changes, activity)
        for index, each in enumerate(step.actions):
            if (
                each.group
                and each.group not in activity.action_groups
                and each not in activity.actions
            ):
                yield _unheaded((*loc, "actions", index, "group"), each.group, activity)


def _meters(loc: Loc, changes: Mapping[str, object], activity: Activity) -> Iterator[Finding]:
    known = activity.world.meters if activity.world else tuple(activity.meters)
    for name in changes:
        if name not in known:
            yield unknown((*loc, name), "CM303", "meter", name, known)


def _conditions(loc: Loc, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    for index, branch in enumerate(step.branches):
        yield from _about_step((*loc, "branches", index, "when"), branch.when, step, activity)


def _about_step(loc: Loc, when: Condition, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    """A condition on a single step: it may ask for what that step can show, and no more."""
    yield from _condition(loc, when, (step,), activity)
    rateable = _rateable(step)
    for competence in when.level:
        if competence not in rateable:
            message = f'this step is never rated in "{competence}", so the condition never holds'
            yield Finding((*loc, "level", competence), "CM308", message)


def _rateable(step: AnyStep) -> set[Competence]:
    if step.key:
        return {*step.opportunities, *(competence_of(code) for code in step.criteria)}
    return {competence_of(code) for code in evidence_of(step)}


def _condition(
    loc: Loc, when: Condition, steps: tuple[AnyStep, ...], activity: Activity
) -> Iterator[Finding]:
    acts = tuple(name for step in steps for name in possible_acts(step))
    for field, name in (("action", when.action), ("lacks", when.lacks)):
        if name and name not in acts:
            yield unknown((*loc, field), "CM304", "action or choice", name, acts)
    keyed = tuple(name for step in steps for name in _keyed(step))
    for field, name in (("said", when.said), ("left_out", when.left_out)):
        if name and name not in keyed:
            yield unknown((*loc, field), "CM311", "element or pitfall", name, keyed)
    yield from _meters((*loc, "meter"), when.meter, activity)


def _keyed(step: AnyStep) -> tuple[str, ...]:
    """Ids of the elements and pitfalls of the step's key."""
    if step.key is None:
        return ()
    return (*(e.id for e in step.key.elements), *(p.id for p in step.key.pitfalls))


def _endings(activity: Activity) -> Iterator[Finding]:
    for index, ending in enumerate(activity.endings):
        yield from _condition(("endings", index, "when"), ending.when, activity.steps, activity)
    known = tuple(ending.id for ending in activity.endings)
    for index, run in enumerate(activity.playthroughs):
        if run.ending and run.ending not in known:
            yield unknown(("playthroughs", index, "ending"), "CM306", "ending", run.ending, known)


def _notes(activity: Activity) -> Iterator[Finding]:
    for index, note in enumerate(activity.notes):
        loc: Loc = ("notes", index)
        if note.step is None:
            yield from _condition((*loc, "when"), note.when, activity.steps, activity)
        elif note.step not in activity.by_id:
            yield unknown((*loc, "step"), "CM301", "step", note.step, activity.by_id)
        else:
            step = activity.step(note.step)
            yield from _about_step((*loc, "when"), note.when, step, activity)


def _unheaded(loc: Loc, group: str, activity: Activity) -> Finding:
    message = f'group "{group}" has no heading; add it to [action_groups]'
    return Finding(loc, "CM307", message, did_you_mean(group, activity.action_groups))
