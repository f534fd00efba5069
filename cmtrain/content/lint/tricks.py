"""Strategies that need no thought and must not win: always the first choice, or the longest."""

from collections.abc import Callable, Iterator

from ..activity import Activity
from ..problem import Finding
from ..steps.choice import ChoiceStep

_FEWEST_STEPS = 4
_TOO_OFTEN = 0.75


def check(activity: Activity) -> Iterator[Finding]:
    """Whether a trick takes the strongest choice in three quarters of four or more choice steps."""
    choosing = [step for step in activity.steps if isinstance(step, ChoiceStep)]
    if len(choosing) < _FEWEST_STEPS:
        return
    for name, trick in _TRICKS.items():
        won = sum(_wins(step, trick(step)) for step in choosing)
        if won >= _TOO_OFTEN * len(choosing):
            first = next(i for i, step in enumerate(activity.steps) if isinstance(step, ChoiceStep))
            message = f"{name} is the strongest in {won} of {len(choosing)} choice steps"
            yield Finding(("steps", first, "choices"), "CM511", message, "move or reword some")


def _wins(step: ChoiceStep, index: int) -> bool:
    verdicts = [choice.verdict for choice in step.choices]
    return verdicts[index] == ("strong" if "strong" in verdicts else "sound")


def _longest(step: ChoiceStep) -> int:
    lengths = [len(choice.text) for choice in step.choices]
    return lengths.index(max(lengths))


_TRICKS: dict[str, Callable[[ChoiceStep], int]] = {
    "the first choice": lambda _: 0,
    "the last choice": lambda step: len(step.choices) - 1,
    "the longest choice": _longest,
}
