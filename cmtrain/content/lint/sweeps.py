"""Streams of mentions: names in their answers, and that no thoughtless way to sort them wins."""

from collections.abc import Iterator

from ..activity import Activity
from ..mentions import Mention, Sorting
from ..problem import Finding, Loc
from ..steps.triage import TriageStep
from ..sweep import tally
from .references import unknown

_SOUND = 2


def check(activity: Activity) -> Iterator[Finding]:
    """Every triage step."""
    for index, step in enumerate(activity.steps):
        if isinstance(step, TriageStep):
            named = [f for at, m in enumerate(step.mentions) for f in _mention(index, at, m, step)]
            yield from named
            if not named:
                yield from _worth_sorting(("steps", index, "mentions"), step)


def _mention(index: int, at: int, mention: Mention, step: TriageStep) -> Iterator[Finding]:
    loc: Loc = ("steps", index, "mentions", at)
    labels, owners = [each.id for each in step.labels], [each.id for each in step.owners]
    for field, known, names in (
        ("label", labels, (mention.label,)),
        ("also", labels, mention.also),
        ("owner", owners, (mention.owner,) if mention.owner else ()),
        ("also_owners", owners, mention.also_owners),
    ):
        what = "owner" if known is owners else "label"
        for name in names:
            if name not in known:
                yield unknown((*loc, field), "CM304", what, name, known)
    if mention.label != step.noise and not (mention.urgency and mention.owner):
        message = f'"{mention.id}" matters, so say by when and who: urgency and owner'
        yield Finding((*loc, "label"), "CM512", message)


def _worth_sorting(loc: Loc, step: TriageStep) -> Iterator[Finding]:
    signals = [each for each in step.mentions if each.label != step.noise]
    if len(signals) in (0, len(step.mentions)):
        which = "no mention" if not signals else "every mention"
        message = f"{which} matters, so there is nothing to tell apart"
        hint = f"add some that {'matter' if not signals else 'do not'}"
        yield Finding(loc, "CM504", message, hint)
        return
    loudest = sorted(step.mentions, key=lambda each: -each.reach)[: len(signals)]
    for label in step.labels:
        for name, picked in (("everything", step.mentions), ("the loudest", loudest)):
            given = {each.id: Sorting(label=label.id) for each in picked}
            level = tally(step.mentions, step.labels, given).labels.level
            if level >= _SOUND:
                message = f'calling {name} "{label.id}" is level {level}'
                yield Finding(loc, "CM513", message, "add noise, and quiet mentions that matter")
