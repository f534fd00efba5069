"""The one way in: a step and a response to it, and out comes an assessment."""

import re
from functools import lru_cache
from typing import Any

from ..content.key import Exemplar, Key
from ..content.situation import Brief, Channel
from ..content.step import ResponseBase, StepBase
from .assessment import Assessment
from .authored import from_marks
from .copying import Sources
from .deeds import Deeds
from .encoder import Encoder, Memo, Shelf
from .insiders import insiders
from .keyed import Given, by_key

_CHANNEL = "channel"
_PRIVATE = re.compile(
    r"\b(?:privately|in private|private (?:message|note|reply)|dms?|direct message"
    r"|message (?:him|her|them|privately))\b",
    re.IGNORECASE,
)
_OF_THE_HOUSE = frozenset({"colleague", "boss", "manager", "director", "chair"})
_SPEAKS = re.compile(
    r"^(?:\w+ly )?(?:reply|answer|respond|write|message|comment|contact|tell|talk|speak|dm|post|pin"
    r"|publish|announce|répondre|écrire|publier|contacter)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:reply|answer|write|talk|speak|message|note|parler|écrire|répondre)\b.*\b(?:boss|manager"
    r"|colleague|team|lead|maintainer|moderators?|modérateur|chef|intern\w*)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:public\w*|post|pin|statement|announce\w*|in the thread|under the post)\b", re.IGNORECASE
)


class Assessor:
    """Assesses responses. Keeps the vectors of the authors' texts, and nothing of the learners'."""

    def __init__(
        self, encoder: Encoder, shelf: Shelf | None = None, memo: type[Memo] = Memo
    ) -> None:
        """`shelf`: where the vectors of the authors' texts are kept beyond this process."""
        self._memo = memo(encoder, shelf)

    def __call__(
        self, step: StepBase[Any], response: ResponseBase, brief: Brief | None = None
    ) -> Assessment:
        """By the step's key if it has one, otherwise by the levels its author attached."""
        if step.key is None:
            return from_marks(step.marks(response))
        return self._by_key(step, step.key, response, brief)

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
        return self._by_key(step, key, response, brief)

    def _by_key(
        self, step: StepBase[Any], key: Key, response: ResponseBase, brief: Brief | None
    ) -> Assessment:
        assessment = by_key(given(step, key, response, brief), self._memo)
        self._memo.save()
        return assessment


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
    return Given(
        key,
        deeds,
        step.words(response),
        reason,
        _read_before(step, brief),
        _is_public(step, deeds),
        insiders(step.posts),
        _is_outside(step, deeds),
    )


def _read_before(step: StepBase[Any], brief: Brief | None) -> Sources:
    """Everything the learner had to read, by what saying it back is worth."""
    posts = tuple(line for post in step.posts for line in (post.author, post.text))
    facts = tuple(look_up.text for look_up in getattr(step, "look_ups", ()))
    authors = tuple(post.author for post in step.posts)
    if brief is None:
        return Sources((*posts, step.prompt), facts, authors=authors)
    rules = tuple(guideline.text for guideline in brief.guidelines)
    said = (brief.brand, brief.role, brief.voice, brief.platform)
    frame = tuple(text for text in said if text)
    return Sources((*posts, step.prompt), (*facts, *rules, *brief.policy), frame, authors)


def _is_public(step: StepBase[Any], deeds: Deeds) -> bool:
    """Whether any of the words can be read by all; where nothing tells, they are taken to be.

    What tells is the `channel` of the step or of the actions taken. Where the author gave none, it
    is the wording of the actions taken, those of the group "channel" before others.
    """
    given_by_step = getattr(step, "channel", None)
    told = {given_by_step, *_channels(step, deeds)} - {None}
    return "public" in told if told else _sounds_public(step, deeds)


def _is_outside(step: StepBase[Any], deeds: Deeds) -> bool:
    """Whether somebody outside the house reads the words, by who wrote and by the actions taken."""
    if step.posts and all(post.role in _OF_THE_HOUSE for post in step.posts):
        return False
    taken = [a.label for a in getattr(step, "actions", ()) if a.id in deeds.actions]
    return not any(map(_leads_inside, taken))


@lru_cache(maxsize=1_000)
def _leads_inside(label: str) -> bool:
    return bool(_INSIDE.search(label))


def _channels(step: StepBase[Any], deeds: Deeds) -> set[Channel | None]:
    return {a.channel for a in getattr(step, "actions", ()) if a.id in deeds.actions}


def _sounds_public(step: StepBase[Any], deeds: Deeds) -> bool:
    taken = [action for action in getattr(step, "actions", ()) if action.id in deeds.actions]
    channel = [action for action in taken if action.group == _CHANNEL]
    speaking = [action for action in taken if _SPEAKS.search(action.label)]
    labels = [action.label for action in channel or speaking or taken] or [step.box]
    private = any(_PRIVATE.search(label) for label in labels)
    return not private or any(_OPEN.search(label) for label in labels)
