"""What a learner is told before beginning at a desk: what to do, and one case done."""

from collections.abc import Iterator

from ..activity import Activity
from ..problem import Finding

DESKS = frozenset({
    "adaptation-studio",
    "analytics-desk",
    "audience",
    "brand-voice",
    "editorial-calendar",
    "inbox",
    "interview",
    "listening-desk",
    "moderation-queue",
    "negotiation",
    "on-call",
    "personal-brand",
})  # fmt: skip
"""Kinds at which one does a duty of the job with tools one has not seen before."""


def check(activity: Activity) -> Iterator[Finding]:
    """A desk without its lines, or without an example of its own or in one of its steps."""
    if activity.kind not in DESKS:
        return
    if not activity.instructions:
        message = "missing: say in three lines at most what to do here and in which order"
        yield Finding(("instructions",), "CM518", message)
    shown = activity.example or any(getattr(step, "example", None) for step in activity.steps)
    if not shown:
        message = "missing: show one case done, from elsewhere, with its reasons"
        yield Finding(("example",), "CM518", message)
