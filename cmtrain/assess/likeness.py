"""Elements and pitfalls of a key in the sentences heard."""

import numpy as np
from numpy.typing import NDArray

from ..content.key import Key
from .encoder import Memo
from .hearing import Heard, Near, near
from .signal import Signal

CLEAR = 0.5
"""Chance from which a sentence is held to say an element, and not only to come near it."""
HARDLY = 0.1
"""Chance below which nothing is worth a line."""
_COMPETENCES_OF_REASONS = ("moderation", "strategy")


def said_elements(
    heard: Heard, key: Key, found: Near, sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """Elements that one `sound` sentence is likely to say."""
    places = np.flatnonzero(sound)
    if not places.size:
        return ()
    signals = []
    for element, share in zip(key.elements, found.shares, strict=True):
        place = int(places[share[places].argmax()])
        surely = float(share[place])
        if surely >= HARDLY:
            label = _like(element.says) if surely >= CLEAR else _nearly(element.says)
            signals.append(
                Signal("element", element.id, element.criterion, element.weight * surely, label,
                       element.advice, span=heard.span(place))
            )  # fmt: skip
    return tuple(signals)


def said_pitfalls(heard: Heard, key: Key, found: Near) -> tuple[Signal, ...]:
    """Pitfalls, by the sentences that are likelier to say one than any element."""
    if not found.slips.any():
        return ()
    signals = []
    for pitfall, likely in zip(key.pitfalls, found.mistakes, strict=True):
        surely = likely * found.slips
        place = int(surely.argmax())
        if surely[place] >= HARDLY:
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
        if alone[place] >= HARDLY and element.competence in _COMPETENCES_OF_REASONS:
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
