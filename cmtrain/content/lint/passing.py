"""Pass marks: in what an activity gives evidence for, and in nothing else."""

from collections.abc import Iterator

from ..activity import Activity
from ..base import Competence, competence_of
from ..problem import Finding
from ..step import AnyStep
from .claims import evidence_of


def check(activity: Activity) -> Iterator[Finding]:
    """Pass marks in a competence that no response can show."""
    shown = {name for step in activity.steps for name in chances_of(step)}
    if activity.world:
        shown |= {competence_of(each.criterion) for each in activity.world.observations}
    for name in activity.pass_mark:
        if name not in shown:
            there = ", ".join(sorted(shown)) or "nothing"
            message = f"no step gives evidence of {name}, so nobody could pass"
            hint = f"take it out, or add a step that shows it; the steps here show {there}"
            yield Finding(("pass_mark", name), "CM517", message, hint)


def chances_of(step: AnyStep) -> set[Competence]:
    """Competences that some response to the step can show."""
    return {*step.opportunities, *(competence_of(code) for code in evidence_of(step))}
