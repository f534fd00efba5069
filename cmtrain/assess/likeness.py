"""Elements and pitfalls of a key in the sentences heard."""

import numpy as np
from numpy.typing import NDArray

from ..content.key import Element, Key
from .encoder import Memo, Vectors
from .hearing import Heard, Near, near, plain, strength
from .signal import Signal

CLEAR = 0.5
"""Sureness from which a sentence is held to say an element, and not only to come near it."""
_TWO = 2
_COMPETENCES_OF_REASONS = ("moderation", "strategy")


def said_elements(
    heard: Heard, key: Key, found: Near, memo: Memo, sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """Elements that one `sound` sentence, or two together, come near to."""
    places = np.flatnonzero(sound)
    if not places.size:
        return ()
    signals = []
    for element, share in zip(key.elements, found.shares, strict=True):
        own = share[places]
        place = int(places[own.argmax()])
        surely = float(share[place])
        if 0 < surely < 1:
            surely = max(surely, _together(heard, places[own > 0], element, memo))
        if surely > 0:
            label = _like(element.says) if surely >= CLEAR else _nearly(element.says)
            signals.append(
                Signal("element", element.id, element.criterion, element.weight * surely, label,
                       element.advice, span=heard.span(place))
            )  # fmt: skip
    return tuple(signals)


def _together(heard: Heard, places: NDArray[np.int_], element: Element, memo: Memo) -> float:
    """How surely two sentences that each touch on an element say it between them, 0 to 1."""
    if len(places) < _TWO:
        return 0.0
    couples = _couples(heard.vectors[places])
    says = memo.of_author(plain(element.says, heard.names))
    return float(strength((couples @ says.T).max(initial=0.0)))


def said_pitfalls(heard: Heard, key: Key, found: Near) -> tuple[Signal, ...]:
    """Pitfalls, by the sentences that are nearer to one than to any element."""
    if not found.slips.any():
        return ()
    signals = []
    for pitfall, alone in zip(key.pitfalls, found.pitfalls, strict=True):
        surely = strength(alone) * found.sureness
        place = int(surely.argmax())
        if surely[place] > 0:
            amount = pitfall.severity * float(surely[place])
            signals.append(
                Signal("pitfall", pitfall.id, pitfall.criterion, amount, _like(pitfall.says),
                       pitfall.why, pitfall.flag, heard.span(place))
            )  # fmt: skip
    return tuple(signals)


def meant_elements(heard: Heard, key: Key, memo: Memo) -> tuple[Signal, ...]:
    """Elements of moderation and strategy that the one-line reason shows were thought of."""
    if not heard.sentences:
        return ()
    signals = []
    for element, alone in zip(key.elements, near(heard, key, memo).shares, strict=True):
        place = int(alone.argmax())
        amount = element.weight * float(alone[place])
        if amount > 0 and element.competence in _COMPETENCES_OF_REASONS:
            label = f"In your reason: {_like(element.says).lower()}"
            signals.append(
                Signal("reason", element.id, element.criterion, amount, label,
                       element.advice, span=heard.span(place))
            )  # fmt: skip
    return tuple(signals)


def _like(says: tuple[str, ...]) -> str:
    return f"Like “{says[0]}”"


def _nearly(says: tuple[str, ...]) -> str:
    return f"Comes near “{says[0]}”, in part"


def _couples(vectors: Vectors) -> Vectors:
    """The meaning of every two sentences taken together."""
    first, second = np.triu_indices(len(vectors), 1)
    both = vectors[first] + vectors[second]
    return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-6))
