"""Critical flags: what must be pointed out whatever the levels are."""

import re
from collections.abc import Iterator, Sequence

from ..content.base import Flag
from ..content.key import Key
from .assessment import RaisedFlag
from .deeds import Deeds, action_weight, carries_words
from .signal import Signal

_CLEAR = 0.8
"""Sureness from which a pitfall's flag is raised; below it, it only costs points."""
_ESSENTIAL, _SAID, _HALF_SAID = 3, 0.7, 0.5
_IGNORES: Flag = "ignores_imminent_harm"
_TROLL: Flag = "feeds_troll"
_LIABLE: Flag = "admits_liability_prematurely"
_BLAME = re.compile(
    r"\b(?:fault\w*|defect\w*|liab\w+|responsib\w+|blame|guilt\w*|negligen\w+|knew|mistakes?"
    r"|errors?|fail\w*|should(?:n't)? have|pay|cover|compensat\w+|(?:the )?cause (?:is|was)|due to"
    r"|(?:we|our \w+) (?:broke|burn\w*|hurt|harm\w*|caused)|bad (?:parts?|cells?|batch)|victim"
    r"|rac(?:ist|ial|ism)|profil\w+|dismiss\w+|faute|défaut|responsab\w+|coupable|reconnai\w+"
    r"|c'est bien|c'était (?:chez )?nous|oui)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^(?:reply|answer|respond|comment|argue|répondre)\b", re.IGNORECASE)
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


def raise_flags(
    key: Key,
    deeds: Deeds,
    signals: tuple[Signal, ...],
    *,
    danger: bool = False,
    hazard: bool = False,
    hunted: bool = False,
    gamed: bool = False,
) -> tuple[RaisedFlag, ...]:
    """One for each kind of flag, with the first thing that raised it.

    `danger`: the posts themselves show that somebody may come to harm; `hazard`: that something
    hurts people or may; `hunted`: that people are sent to somebody, which is a danger where the key
    tells those who keep people safe. `gamed`: the words are no answer to anybody, so that only what
    was done can have helped.
    """
    raised: dict[str, RaisedFlag] = {}
    severity = {pitfall.id: pitfall.severity for pitfall in key.pitfalls}
    for signal in signals:
        clear = signal.kind != "pitfall" or (
            signal.amount / severity[signal.code] >= _CLEAR and _speaks_of_it(signal)
        )
        if signal.flag is not None and clear and signal.flag not in raised:
            raised[signal.flag] = RaisedFlag(flag=signal.flag, why=signal.why, span=signal.span)
    left = _left_in_danger(key, deeds, signals) and not _told_what_to_do(key, signals)
    left = left or _told_to_go_on(key, signals)
    left = left or (hazard and _says_nothing_of_danger(key, deeds, signals))
    threatened = danger or (hunted and bool(_safe(key, deeds)))
    ignored = left or (threatened and _silent_on_danger(key, deeds, signals))
    owed = bool(key.best_actions) or not gamed
    if _IGNORES not in raised and ignored and owed:
        why = "Somebody may come to harm, and nobody who can help was told."
        raised[_IGNORES] = RaisedFlag(flag=_IGNORES, why=why)
    hurts = any(
        signal.kind in ("pitfall", "reads-ill") or (signal.kind == "slip" and signal.amount > 1)
        for signal in signals
    )
    if _TROLL not in raised and hurts and _answers_a_troll(key, deeds):
        why = "Whoever came to be answered got an answer; that is what they came for."
        raised[_TROLL] = RaisedFlag(flag=_TROLL, why=why)
    return tuple(raised.values())


def _speaks_of_it(signal: Signal) -> bool:
    """Whether the words are about what the flag of a pitfall names; likeness alone may be of topic.

    Who denies everything says the opposite of who takes the blame, about the same things.
    """
    words = signal.span.text if signal.span else ""
    return signal.flag != _LIABLE or bool(_BLAME.search(words))


def _answers_a_troll(key: Key, deeds: Deeds) -> bool:
    """Whether the key foresees a troll, holds it harmful to speak, and that was done."""
    foreseen = any(pitfall.flag == _TROLL for pitfall in key.pitfalls)
    harmful = deeds.actions.intersection(key.harmful_actions)
    return foreseen and any(_ANSWERS.search(deeds.label(action)) for action in harmful)


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


def _told_what_to_do(key: Key, signals: tuple[Signal, ...]) -> bool:
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


def _silent_on_danger(key: Key, deeds: Deeds, signals: tuple[Signal, ...]) -> bool:
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
