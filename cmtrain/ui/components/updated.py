"""Whether something was edited since somebody did it, in words."""

from cmtrain.content.structure import Change
from cmtrain.ui.text import _


def since_you_did(change: Change | None) -> str:
    """That something was edited since the learner did it; empty if nothing they could see was."""
    return {
        "texts": _("updated since you did this (texts only)"),
        "tasks": _("updated since you did this (the tasks)"),
    }.get(change or "", "")


def since(change: Change | None) -> str:
    """The same, for somebody else."""
    return {
        "texts": _("updated since (texts only)"),
        "tasks": _("updated since (the tasks)"),
    }.get(change or "", "")


def revision(number: int, edited: str) -> str:
    """Which revision it was, and what `since` says."""
    return " · ".join(part for part in (_("Revision {n}").format(n=number), edited) if part)
