"""How long the cases on a desk have waited, as far as their content tells."""

import re
from collections.abc import Iterator, Mapping

from ..content.activity import Activity
from ..content.base import Slug
from ..content.step import AnyStep
from .desk import arrivals
from .state import State

_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def waits(activity: Activity, state: State) -> Mapping[Slug, int]:
    """Simulated minutes that each open case has waited; a case that does not tell is left out.

    What came during the shift waits since it came. What lay there before waits since its newest
    post, if that carries a time of day from before the shift; a time with a day ("Fri 22:15") tells
    nothing, because a shift has no date.
    """
    return dict(_waits(activity, state))


def _waits(activity: Activity, state: State) -> Iterator[tuple[Slug, int]]:
    if activity.clock is None:
        return
    came = arrivals(activity, state.turns)
    for name in state.open:
        step = activity.step(name)
        before = _lain(activity.clock.start, step)
        if step.arrives or step.follows:
            yield name, max(0, state.minutes - came[name])
        elif before is not None:
            yield name, state.minutes + before


def _lain(start: str, step: AnyStep) -> int | None:
    """Minutes from the newest post to the start of the shift."""
    began = _minute(start)
    posted = _minute(step.posts[-1].time) if step.posts else None
    return None if began is None or posted is None or posted > began else began - posted


def _minute(time: str) -> int | None:
    """Minute of the day; None if it is no time of day."""
    found = _TIME_OF_DAY.fullmatch(time)
    return int(found[1]) * 60 + int(found[2]) if found else None
