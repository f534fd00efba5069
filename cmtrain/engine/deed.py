"""What a learner did in one response, in the wording of the page they saw."""

from dataclasses import dataclass

from ..content.situation import Brief, Guideline
from ..content.step import AnyStep, ResponseBase
from ..content.steps.choice import ChoiceStep
from ..content.steps.decision import Confidence, DecisionResponse, DecisionStep
from ..content.steps.multi import MultiStep
from ..content.steps.ranking import RankingResponse, RankingStep


@dataclass(frozen=True)
class Rule:
    """A rule that was cited; without text if the brief does not have it."""

    id: str
    text: str = ""


@dataclass(frozen=True)
class Deed:
    """One response: actions by label, rule cited, what was looked up, the words and the reason."""

    actions: tuple[str, ...] = ()
    rule: Rule | None = None
    looked_up: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""
    confidence: Confidence | None = None


def deed(step: AnyStep, response: ResponseBase, brief: Brief | None) -> Deed:
    """The response as one reads it: labels in place of ids."""
    labels, words = _labels(step), step.words(response)
    if isinstance(response, RankingResponse):
        best, worst = labels[response.best], labels[response.worst]
        return Deed((f"+ {best}", f"− {worst}"), words=words)
    actions = tuple(labels.get(name, name) for name in step.chosen(response))
    if not (isinstance(step, DecisionStep) and isinstance(response, DecisionResponse)):
        return Deed(actions, words=words)
    return Deed(
        actions=actions,
        rule=_rule(response.cited_rule, brief.guidelines if brief else ()),
        looked_up=tuple(each.label for each in step.look_ups if each.id in response.looked_up),
        words=words,
        reason=response.reason,
        confidence=response.confidence,
    )


def _labels(step: AnyStep) -> dict[str, str]:
    match step:
        case DecisionStep():
            return {action.id: action.label for action in step.actions}
        case ChoiceStep():
            return {choice.id: choice.text for choice in step.choices}
        case MultiStep() | RankingStep():
            return {option.id: option.text for option in step.options}
        case _:
            return {}


def _rule(cited: str | None, guidelines: tuple[Guideline, ...]) -> Rule | None:
    if not cited:
        return None
    text = next((guideline.text for guideline in guidelines if guideline.id == cited), "")
    return Rule(cited, text)
