"""An activity begun in the middle, for whoever is writing it."""

from hashlib import sha256

from .activity import Activity
from .base import Slug
from .step import END

_LONGEST = 38


def from_step(activity: Activity, step_id: Slug) -> Activity:
    """A path as if it began at this step, under a uid and an id of its own.

    Meters and clock stand as at the beginning. Steps that came before can still be led back to.
    Another flow, or the first step, gives the activity itself. Raises KeyError for no step of it.
    """
    first = activity.step(step_id)
    if activity.flow != "path" or first == activity.steps[0]:
        return activity
    at = activity.steps.index(first)
    after, before = activity.steps[at:], activity.steps[:at]
    last = after[-1] if after[-1].next else after[-1].model_copy(update={"next": END})
    bridge = before[-1] if before[-1].next else before[-1].model_copy(update={"next": step_id})
    steps = (*after[:-1], last, *before[:-1], bridge)
    return activity.model_copy(
        update={
            "uid": sha256(f"{activity.uid}/{step_id}".encode()).hexdigest()[:8],
            "id": f"{_short(activity.id)}-at-{_short(step_id)}",
            "steps": steps,
            "by_id": {step.id: step for step in steps},  # a copy takes over what was cached
        }
    )


def _short(name: Slug) -> str:
    return name[:_LONGEST].rstrip("-")
