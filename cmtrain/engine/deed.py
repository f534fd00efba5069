"""What a learner did in one response, in the wording of the page they saw."""

from dataclasses import dataclass

from ..content.product import Product, Section
from ..content.situation import Brief, Guideline
from ..content.step import AnyStep, ResponseBase


@dataclass(frozen=True)
class Rule:
    """A rule that was cited; without text if the brief does not have it."""

    id: str
    text: str = ""


@dataclass(frozen=True)
class Deed:
    """One response: actions by label, rule cited, what was looked up, the words and the reason.

    `made`: what there is to look at in place of the actions. `sections`: labelled parts of the
    words. `lapsed`: nobody decided before it was too late.
    """

    actions: tuple[str, ...] = ()
    rule: Rule | None = None
    looked_up: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""
    confidence: str | None = None
    made: tuple[Product, ...] = ()
    sections: tuple[Section, ...] = ()
    lapsed: bool = False

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The words part by part, each with its label; all of them without one if not divided."""
        if not self.sections:
            return (("", self.words),) if self.words else ()
        return tuple((each.label, self.words[each.start : each.end]) for each in self.sections)


def deed(step: AnyStep, response: ResponseBase, brief: Brief | None) -> Deed:
    """The response as one reads it: labels in place of ids."""
    grounds = step.grounds(response)
    return Deed(
        actions=step.described(response),
        rule=_rule(grounds.cited_rule, brief.guidelines if brief else ()),
        looked_up=grounds.looked_up,
        words=step.words(response),
        reason=grounds.reason,
        confidence=grounds.confidence,
        made=step.products(response),
        sections=step.sections(response),
        lapsed=bool(getattr(response, "lapsed", False)),
    )


def _rule(cited: str | None, guidelines: tuple[Guideline, ...]) -> Rule | None:
    if not cited:
        return None
    text = next((guideline.text for guideline in guidelines if guideline.id == cited), "")
    return Rule(cited, text)
