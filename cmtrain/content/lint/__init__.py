"""What a schema cannot see: names that lead nowhere, keys that cannot be met, endless ways."""

from collections.abc import Iterator

from ..activity import Activity
from ..problem import Finding
from . import (
    choices,
    claims,
    data,
    flow,
    guidance,
    keys,
    legible,
    names,
    passing,
    pictures,
    piles,
    playthroughs,
    references,
    sweeps,
    timetable,
    tricks,
    ways,
    world,
)

_CHECKS = (
    names.check,
    references.check,
    flow.check,
    ways.check,
    choices.check,
    legible.check,
    pictures.check,
    guidance.check,
    keys.check,
    sweeps.check,
    data.check,
    tricks.check,
    claims.check,
    playthroughs.check,
    passing.check,
    world.check,
    timetable.check,
    piles.check,
)


def lint(activity: Activity) -> Iterator[Finding]:
    """Everything that is wrong in an activity which fits the schema."""
    for check in _CHECKS:
        yield from check(activity)
