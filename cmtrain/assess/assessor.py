"""The one way in: a step and a response to it, and out comes an assessment."""

from typing import Any

from ..content.key import Exemplar, Key
from ..content.situation import Brief
from ..content.step import ResponseBase, StepBase
from .assessment import Assessment
from .authored import from_marks
from .deeds import Deeds
from .encoder import Encoder, Memo
from .keyed import Given, by_key

_PRIVATE = ("private", "dm", "direct-message", "message")
_OPEN = ("public", "post", "statement", "announce", "update", "pin", "comment")


class Assessor:
    """Assesses responses. Keeps the vectors of the authors' texts, and nothing of the learners'."""

    def __init__(self, encoder: Encoder) -> None:
        self._memo = Memo(encoder)

    def __call__(
        self, step: StepBase[Any], response: ResponseBase, brief: Brief | None = None
    ) -> Assessment:
        """By the step's key if it has one, otherwise by the levels its author attached."""
        if step.key is None:
            return from_marks(step.marks(response))
        return by_key(given(step, step.key, response, brief), self._memo)

    def example(
        self,
        step: StepBase[Any],
        response: ResponseBase,
        example: Exemplar,
        brief: Brief | None = None,
    ) -> Assessment:
        """Assess an example of the step's own key as if it were not in it: a test for authors."""
        if step.key is None:
            return from_marks(step.marks(response))
        others = tuple(other for other in step.key.exemplars if other.reply != example.reply)
        key = step.key.model_copy(update={"exemplars": others})
        return by_key(given(step, key, response, brief), self._memo)


def given(step: StepBase[Any], key: Key, response: ResponseBase, brief: Brief | None) -> Given:
    """Lay out a response with everything that it is judged by."""
    actions = getattr(step, "actions", ())
    deeds = Deeds(
        actions=frozenset(step.chosen(response)),
        cited_rule=getattr(response, "cited_rule", None),
        labels={action.id: action.label for action in actions},
        rated=step.opportunities,
    )
    reason = str(getattr(response, "reason", "") or "")
    return Given(key, deeds, step.words(response), reason, _sources(step, brief), _is_public(deeds))


def _sources(step: StepBase[Any], brief: Brief | None) -> tuple[str, ...]:
    """Everything the learner had to read, for telling copies and names."""
    posts = [line for post in getattr(step, "incoming", ()) for line in (post.author, post.text)]
    looked_up = [look_up.text for look_up in getattr(step, "look_ups", ())]
    told: list[str] = []
    if brief is not None:
        rules = [guideline.text for guideline in brief.guidelines]
        told = [brief.brand, brief.role, brief.voice or "", *rules, *brief.policy]
    return tuple(text for text in (*posts, *looked_up, *told, step.prompt) if text)


def _is_public(deeds: Deeds) -> bool:
    """Whether any of the words can be read by all; without actions they are taken to be."""
    private = any(word in action for action in deeds.actions for word in _PRIVATE)
    public = any(word in action for action in deeds.actions for word in _OPEN)
    return public or not private
