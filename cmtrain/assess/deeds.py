"""Actions and the rule cited, judged exactly by the key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..content.base import Competence, CriterionCode, competence_of
from ..content.key import Key
from .assessment import Missed
from .signal import Signal

_WORDY = ("reply", "answer", "respond", "comment", "repondre", "r-pondre")
_DEED_OF: dict[Competence, CriterionCode] = {"moderation": "M2", "strategy": "S2", "empathy": "E4"}
_RULE_OF: dict[Competence, CriterionCode] = {"moderation": "M1", "strategy": "S1", "empathy": "E5"}


_SPEAKS = re.compile(r"^(?:reply|answer|write|respond|comment|répondre|écrire)\b", re.IGNORECASE)
_CARRIES = re.compile(
    r"^(?:reply|answer|respond|comment|pin|post|publish|announce|répondre|publier|épingler)\b",
    re.IGNORECASE,
)
"""What is worth as much as the words that it brings before people, and nothing without them."""
_MODERATES = re.compile(
    r"^(?:leave|let|keep) (?:it|them|both|all|up|her|his|their"
    r"|the (?:post|message|comment|review)s?)\b"
    r"|\b(?:remov\w*|delet\w*|hid(?:e|den|ing)|mask\w*|warn\w*|remind\w*|mut(?:e|ed|ing)|bans?"
    r"|suspend \w*(?:account|user|member|\d)|time-?out|block\w*|lock\w*|unlock|limit|reopen"
    r"|reinstate|restor\w*|lift|approv\w*|reject\w*|merge dup\w*|slow mode|turn off|evidence|copy"
    r"|conduct|safety|safeguard\w*|moderators?|maintainers?|report account|impostor|retirer|masquer"
    r"|avertir|lever|supprimer|fermer|exclu\w*|modérateur|bannir|signaler le compte)\b",
    re.IGNORECASE,
)
"""Wordings of actions that keep the rules and people safe, and of those that are only words."""


@dataclass(frozen=True)
class Deeds:
    """What was done: actions, rule; the names of actions; the competences that are rated."""

    actions: frozenset[str]
    cited_rule: str | None
    labels: Mapping[str, str]
    rated: tuple[Competence, ...]

    def label(self, action: str) -> str:
        """The wording of an action as the learner reads it."""
        return self.labels.get(action, action.replace("-", " "))


def action_weight(action: str) -> int:
    """1 for an action that only announces words, which are judged apart; 2 for any other."""
    return 1 if action.startswith(_WORDY) else 2


def carries_words(action: str, label: str) -> bool:
    """Whether an action does no more than bring words before people."""
    return action_weight(action) == 1 or bool(_CARRIES.search(label))


def deeds_owed(key: Key) -> bool:
    """Whether the strongest response does more than write words."""
    return any(action_weight(action) > 1 for action in key.best_actions)


def words_owed(key: Key) -> bool:
    """Whether the strongest response is words, with at most an action that announces them."""
    return bool(key.elements) and not deeds_owed(key)


def belongs_to(action: str, deeds: Deeds) -> Competence:
    """The competence that an action is about, among those that are rated."""
    label = f"{deeds.label(action)} {action.replace('-', ' ')}"
    about: Competence = "strategy"
    if action_weight(action) == 1 or _SPEAKS.search(label):
        about = "empathy"
    elif _MODERATES.search(label):
        about = "moderation"
    return about if about in deeds.rated else _first_rated(deeds)


def own_shares(deeds: Deeds, key: Key) -> Mapping[Competence, float]:
    """Of the best actions, the share that each competence is about; 0 to 1."""
    whole = sum(action_weight(action) for action in key.best_actions)
    found: dict[Competence, float] = {}
    for action in key.best_actions:
        about = belongs_to(action, deeds)
        found[about] = found.get(about, 0.0) + action_weight(action) / whole
    return found


def judge(deeds: Deeds, key: Key) -> tuple[Signal, ...]:
    """Best actions and harmful ones among those taken, and the rule."""
    return (*_best(deeds, key), *_harmful(deeds, key), *_rule(deeds, key))


def missed_actions(deeds: Deeds, key: Key) -> tuple[Missed, ...]:
    """The best actions that were not taken."""
    return tuple(
        Missed(
            code=action,
            criterion=_DEED_OF[belongs_to(action, deeds)],
            weight=action_weight(action),
            advice=f"The strongest response here also does this: {deeds.label(action)}.",
        )
        for action in key.best_actions
        if action not in deeds.actions
    )


def _best(deeds: Deeds, key: Key) -> tuple[Signal, ...]:
    whole = sum(action_weight(action) for action in key.best_actions)
    return tuple(
        Signal(
            "action",
            action,
            _DEED_OF[belongs_to(action, deeds)],
            action_weight(action) / whole,
            deeds.label(action),
            "It belongs to the strongest response here.",
        )
        for action in key.best_actions
        if action in deeds.actions
    )


def _harmful(deeds: Deeds, key: Key) -> tuple[Signal, ...]:
    done = [action for action in key.harmful_actions if action in deeds.actions]
    return tuple(
        Signal(
            "harm",
            action,
            _rated(key.harmful_actions[action].criterion, deeds.rated),
            0.7 if number == 0 else 0.3,
            deeds.label(action),
            key.harmful_actions[action].why,
            key.harmful_actions[action].flag,
        )
        for number, action in enumerate(done)
    )


def _rule(deeds: Deeds, key: Key) -> tuple[Signal, ...]:
    """The right rule earns nothing beside a harmful action: it was not what decided."""
    cited = deeds.cited_rule
    if cited is None or cited not in key.rules or deeds.actions.intersection(key.harmful_actions):
        return ()
    best = cited == key.rules[0]
    why = "It is the rule that fits best." if best else "It applies; another one fits even better."
    criterion = _first(deeds.rated, _RULE_OF)
    return (Signal("rule", cited, criterion, 1.0 if best else 0.5, f"Cites {cited}", why),)


def _first_rated(deeds: Deeds) -> Competence:
    return next(name for name in _DEED_OF if name in deeds.rated or not deeds.rated)


def _first(
    rated: tuple[Competence, ...], criteria: Mapping[Competence, CriterionCode]
) -> CriterionCode:
    return next(criteria[name] for name in criteria if name in rated or not rated)


def _rated(criterion: CriterionCode, rated: tuple[Competence, ...]) -> CriterionCode:
    return criterion if competence_of(criterion) in rated else _first(rated, _DEED_OF)
