"""Whether somebody was left in danger: by the key, by what was done, and by what was said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.base import Flag
from ..content.key import Key
from .deeds import Deeds, action_weight, carries_words
from .signal import Signal

_ESSENTIAL, _SAID, _HALF_SAID = 3, 0.7, 0.5
_IGNORES: Flag = "ignores_imminent_harm"
_GETS_HELP = re.compile(
    r"\b(?:escalat\w+|call|ring|phone|alert|notify|report|tell|brief|wake|page|hand over|hand-over"
    r"|pass|inform)\b",
    re.IGNORECASE,
)
_SAFETY = re.compile(
    r"\b(?:safety|safeguard\w*|emergency|security|police|ambulance|duty|999|112|911|sécurité"
    r"|urgences?)\b",
    re.IGNORECASE,
)
"""A weak hint, in the wording that the learner reads, that an action brings in help."""


_KEEPS_SAFE = re.compile(
    r"\b(?:safety|safeguard\w*|emergency|police|sécurité|urgences?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Peril:
    """What a case holds of danger, by its posts.

    `danger`: somebody may come to harm; `hazard`: something hurts people or may; `hunted`: people
    are sent to somebody, which is a danger where the key tells those who keep people safe.
    """

    danger: bool = False
    hazard: bool = False
    hunted: bool = False


@dataclass(frozen=True)
class Neglect:
    """Ways in which somebody may have been left in danger; each is a sign and no proof.

    `left`: nothing that brings help was done, nor the essential said. `unsaid`: nor anything near
    to what protects. `foreseen`: and the key foresees that it is overlooked. `told_to_go_on`: the
    words say that there is no danger. `silent`: neither a deed nor a word answers what the key has
    an answer to; `before_danger`: where the posts show a danger.
    """

    left: bool = False
    unsaid: bool = False
    foreseen: bool = False
    told_to_go_on: bool = False
    silent: bool = False
    before_danger: bool = False
    hazard: bool = False


def neglect(
    key: Key, deeds: Deeds, signals: Sequence[Signal], peril: Peril, *, gamed: bool = False
) -> Neglect:
    """`gamed`: the words are no answer to anybody, so that only what was done can have helped."""
    if gamed and not key.best_actions:
        return Neglect(hazard=peril.hazard)
    left = _left_in_danger(key, deeds, signals) and not _told_what_to_do(key, signals)
    silent = _silent_on_danger(key, deeds, signals)
    threatened = peril.danger or (peril.hunted and bool(_safe(key, deeds)))
    return Neglect(
        left,
        left and not _says_what_protects(key, signals),
        left and any(pitfall.flag == _IGNORES for pitfall in key.pitfalls),
        _told_to_go_on(key, signals),
        silent or (peril.hazard and _says_nothing_of_danger(key, deeds, signals)),
        silent and threatened,
        peril.hazard,
    )


def _left_in_danger(key: Key, deeds: Deeds, signals: Sequence[Signal]) -> bool:
    """Whether the key knows of a danger and none of the actions that bring help was taken.

    It knows of one by what it says protects, by a harmful action, or by a mistake that it foresees
    where the best actions tell those who keep people safe.

    Where neither the key nor any wording tells which of them do, any of the best is enough that
    does more than announce words. So is what takes a threat, or where somebody lives, out of sight.
    """
    known = bool(key.protects) or any(
        harm.flag == _IGNORES for harm in key.harmful_actions.values()
    )
    foreseen = bool(_safe(key, deeds)) and any(p.flag == _IGNORES for p in key.pitfalls)
    helping = {*(_helping(key, deeds) or _done(key)), *_out_of_sight(key, deeds)}
    if key.protects and _protecting_words(key) and not _says_what_protects(key, signals):
        helping = {name for name in helping if not carries_words(name, deeds.label(name))}
    if known:
        return not deeds.actions & helping
    return foreseen and not deeds.actions & {*helping, *_safe(key, deeds), *_sheltering(key, deeds)}


def _essential(key: Key) -> frozenset[str]:
    """Elements of the key without which nobody is safe."""
    return frozenset(
        element.id
        for element in key.elements
        if element.criterion == "M5" and element.weight == _ESSENTIAL
    )


def _protecting_words(key: Key) -> frozenset[str]:
    return frozenset(element.id for element in key.elements if element.criterion == "M5")


def _says_what_protects(key: Key, signals: Sequence[Signal]) -> bool:
    protecting = _protecting_words(key)
    return any(
        (signal.kind == "element" and signal.code in protecting and signal.amount >= _HALF_SAID)
        or (signal.kind == "wording" and signal.code == "safety-first")
        for signal in signals
    )


def _told_to_go_on(key: Key, signals: Sequence[Signal]) -> bool:
    """Whether somebody is told that there is no danger where the key knows of one."""
    foreseen = {pitfall.flag for pitfall in key.pitfalls}
    foreseen |= {harm.flag for harm in key.harmful_actions.values()}
    return bool(key.protects or _essential(key) or _IGNORES in foreseen) and any(
        signal.kind == "slip" and signal.code == "all-clear" for signal in signals
    )


def _says_nothing_of_danger(key: Key, deeds: Deeds, signals: Sequence[Signal]) -> bool:
    """Whether words are all there is to do, and none of them is what the key holds essential."""
    return (
        bool(_essential(key))
        and all(carries_words(name, deeds.label(name)) for name in key.best_actions)
        and not _says_what_protects(key, signals)
    )


def _told_what_to_do(key: Key, signals: Sequence[Signal]) -> bool:
    """Whether the reply clearly says what the key holds to be essential for safety."""
    essential = _essential(key)
    return any(
        signal.kind == "element"
        and signal.code in essential
        and signal.amount >= _SAID * _ESSENTIAL
        for signal in signals
    )


_SHELTERS = re.compile(
    r"^(?:remove|hide|delete|take down|mask|retirer|masquer|supprimer|save|keep)\b", re.IGNORECASE
)
"""Actions that take away what puts somebody at risk, or keep the proof of it."""
_OF_A_PERSON = re.compile(
    r"\b(?:names?|photos?|pictures?|streets?|address\w*|threats?|menaces?)\b", re.IGNORECASE
)


def _silent_on_danger(key: Key, deeds: Deeds, signals: Sequence[Signal]) -> bool:
    """Whether neither an action nor a word answers a danger that the key has an answer to."""
    flagged = any(pitfall.flag == _IGNORES for pitfall in key.pitfalls)
    protects = {element.id for element in key.elements if element.criterion == "M5"}
    helping = {*_sheltering(key, deeds), *_safe(key, deeds)}
    if not (flagged or protects or helping) or deeds.actions & {*helping, *_helping(key, deeds)}:
        return False
    return not any(
        (signal.kind == "element" and signal.code in protects)
        or (signal.kind == "wording" and signal.code in {"safety-first", "hand-over"})
        for signal in signals
    )


def _done(key: Key) -> tuple[str, ...]:
    deeds = tuple(action for action in key.best_actions if action_weight(action) > 1)
    return deeds or key.best_actions


def _out_of_sight(key: Key, deeds: Deeds) -> Iterator[str]:
    return (name for name in _sheltering(key, deeds) if _OF_A_PERSON.search(deeds.label(name)))


def _sheltering(key: Key, deeds: Deeds) -> frozenset[str]:
    return frozenset(name for name in key.best_actions if _SHELTERS.search(deeds.label(name)))


def _safe(key: Key, deeds: Deeds) -> Sequence[str]:
    """What the key says protects, and best actions that tell those who keep people safe."""
    return [n for n in key.best_actions if n in key.protects or _KEEPS_SAFE.search(deeds.label(n))]


def _helping(key: Key, deeds: Deeds) -> Sequence[str]:
    """What the key says protects; failing that, best actions worded like help, or like safety."""
    if key.protects:
        return key.protects
    helping = [name for name in key.best_actions if _GETS_HELP.search(deeds.label(name))]
    return [name for name in helping if _SAFETY.search(deeds.label(name))] or helping
