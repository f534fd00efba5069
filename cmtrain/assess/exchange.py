"""Steps with a key, and responses to them, as rows of the exchange format that `graded` reads.

What the format has no field for, and an assessment rests on, stands in fields of its own: `prompt`,
`box`, `channel`, `look_ups`, `action_labels`, `action_groups` and `action_channels` of a situation,
`harm_criteria` and `protects` of a key.
"""

from typing import Any

from ..content.base import COMPETENCES
from ..content.key import Exemplar, Harm, Key
from ..content.situation import Action, Brief
from ..content.step import AnyStep, ResponseBase

Row = dict[str, Any]


def situation_row(step: AnyStep, brief: Brief | None, title: str, difficulty: str) -> Row:
    """What the learner had before them, without its `id`."""
    actions: tuple[Action, ...] = getattr(step, "actions", ())
    return {
        "title": title,
        "difficulty": difficulty,
        **_brief_fields(brief),
        "prompt": step.prompt,
        "incoming": [
            {"author": post.author, "role": post.role, "time": post.time, "text": post.text}
            for post in step.posts
        ],
        "actions": [_name(each.id) for each in actions],
        "action_labels": {_name(each.id): each.label for each in actions},
        "action_groups": {_name(each.id): each.group for each in actions if each.group},
        "action_channels": {_name(each.id): each.channel for each in actions if each.channel},
        "look_ups": [
            {"label": look_up.label, "text": look_up.text}
            for look_up in getattr(step, "look_ups", ())
        ],
        "box": step.box,
        "channel": getattr(step, "channel", None),
        "opportunity": list(step.opportunities),
    }


def key_row(key: Key) -> Row:
    """What the author knows about good and bad responses, without its `situation`."""
    return {
        "best_actions": [_name(each) for each in key.best_actions],
        "fine_actions": [_name(each) for each in key.fine_actions],
        "harmful_actions": {_name(each): _why(harm) for each, harm in key.harmful_actions.items()},
        "harm_criteria": {
            _name(each): harm.criterion for each, harm in key.harmful_actions.items()
        },
        "protects": [_name(each) for each in key.protects],
        "rules": list(key.rules),
        "elements": [
            each.model_dump(mode="json") | {"competence": each.competence} for each in key.elements
        ],
        "pitfalls": [
            each.model_dump(mode="json") | {"competence": each.competence} for each in key.pitfalls
        ],
        "private_facts": list(key.private_facts),
        "exemplars": [_exemplar(each) for each in key.exemplars],
        "coaching": key.coaching,
    }


def response_row(step: AnyStep, response: ResponseBase) -> Row:
    """What the learner did and wrote, exactly, without its `id` and `situation`."""
    grounds = step.grounds(response)
    return {
        "actions": [_name(each) for each in step.chosen(response)],
        "cited_rule": grounds.cited_rule,
        "reply": step.words(response),
        "reason": grounds.reason or None,
    }


def _name(action: str) -> str:
    """An action's name in the format, of which `graded` makes the same id."""
    return action.replace("-", " ")


def _brief_fields(brief: Brief | None) -> Row:
    if brief is None:
        return {
            "platform": "", "brand": "", "voice": "", "role_brief": "", "guidelines": [],
            "policy": [],
        }  # fmt: skip
    return {
        "platform": brief.platform,
        "brand": brief.brand,
        "voice": brief.voice or "",
        "role_brief": brief.role,
        "guidelines": [{"id": rule.id, "text": rule.text} for rule in brief.guidelines],
        "policy": list(brief.policy),
    }


def _why(harm: Harm) -> str:
    """The reason; a flag stands before it."""
    return f"{harm.flag}: {harm.why}" if harm.flag else harm.why


def _exemplar(each: Exemplar) -> Row:
    return {
        "actions": [_name(action) for action in each.actions],
        "cited_rule": each.cited_rule,
        "reply": each.reply,
        "reason": each.reason,
        "levels": {name: each.levels.get(name) for name in COMPETENCES},
    }
