"""Choices that are none: the same follows, or the same is said."""

from collections.abc import Iterator
from itertools import combinations

from ..activity import Activity
from ..problem import Finding, Loc
from ..step import AnyStep
from ..wording import difference, same_words

_FEWEST = 2


def check(activity: Activity) -> Iterator[Finding]:
    """Every step that shows texts to choose from."""
    for index, step in enumerate(activity.steps):
        yield from _false_choice(("steps", index), step, activity)
        yield from _equivalent(("steps", index), step)


def _false_choice(loc: Loc, step: AnyStep, activity: Activity) -> Iterator[Finding]:
    responses = [*step.possible_responses()]
    taken = [step.chosen(response) for response in responses]
    if not _FEWEST <= len(responses) == len(step.wordings) or _asked_for(activity, step):
        return
    if any(len(each) != 1 for each in taken):
        return
    first, *others = (
        (
            [(mark.criterion, mark.level) for mark in step.marks(each)],
            step.own_branches(each), step.feedback(each), step.minutes_spent(each),
        )
        for each in responses
    )  # fmt: skip
    if all(each == first for each in others):
        message = "whatever is chosen, the same follows: same levels, consequences, words and way"
        yield Finding((*loc, "prompt"), "CM514", message, "let it matter, or make it a reading")


def _asked_for(activity: Activity, step: AnyStep) -> bool:
    """Whether a branch or an ending looks at what is chosen here."""
    conditions = [*(b.when for b in step.branches), *(end.when for end in activity.endings)]
    named = {name for when in conditions for name in (when.action, when.lacks) if name}
    return bool(named & {*step.wordings})


def _equivalent(loc: Loc, step: AnyStep) -> Iterator[Finding]:
    for (one, text), (other, words) in combinations(step.wordings.items(), 2):
        if same_words(text, words):
            differing = difference(text, words)
            told = f"differ only in: {', '.join(differing)}" if differing else "are the same words"
            message = f'"{one}" and "{other}" {told}'
            yield Finding(
                (*loc, "prompt"), "CM515", message, "reword one: nobody can tell them apart"
            )
