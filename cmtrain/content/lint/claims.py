"""What an activity says of itself: the criteria it gives evidence for, its sources, its brief."""

from collections.abc import Iterator

from ..activity import Activity
from ..base import CriterionCode
from ..problem import Finding
from ..step import AnyStep
from ..steps.choice import ChoiceStep
from ..steps.multi import MultiStep
from ..steps.ranking import RankingStep


def check(activity: Activity) -> Iterator[Finding]:
    """Claims that the steps do not bear out."""
    yield from _criteria(activity)
    if activity.kind == "case-study" and not activity.sources:
        message = "a case study tells of real events; add [[sources]] for its facts"
        yield Finding(("kind",), "CM509", message)
    asking = [step.id for step in activity.steps if step.key]
    if asking and activity.brief is None:
        message = (
            f'step "{asking[0]}" asks for words or actions; add a [brief] that says who one is'
        )
        yield Finding(("steps", [s.id for s in activity.steps].index(asking[0])), "CM510", message)


def evidence_of(step: AnyStep) -> set[CriterionCode]:
    """Criteria that some response to the step gives evidence for."""
    if step.key:
        key = step.key
        criteria = {element.criterion for element in key.elements}
        criteria |= {pitfall.criterion for pitfall in key.pitfalls}
        criteria |= {harm.criterion for harm in key.harmful_actions.values()}
        return criteria | {*step.criteria}
    match step:
        case ChoiceStep():
            return {code for choice in step.choices for code in choice.levels}
        case MultiStep() | RankingStep():
            return {step.criterion} if step.criterion else set()
        case _:
            return set(step.criteria)


def _criteria(activity: Activity) -> Iterator[Finding]:
    given = {code for step in activity.steps for code in evidence_of(step)}
    if activity.world:
        given |= {each.criterion for each in activity.world.observations}
    claimed = set(activity.criteria)
    if given == claimed:
        return
    parts = {"given by no step": claimed - given, "given and not listed": given - claimed}
    wrong = [f"{what}: {', '.join(sorted(codes))}" for what, codes in parts.items() if codes]
    written = ", ".join(f'"{code}"' for code in sorted(given))
    yield Finding(("criteria",), "CM501", "; ".join(wrong), f"write [{written}]")
