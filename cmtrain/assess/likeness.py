"""Elements and pitfalls of a key in the sentences heard."""

import numpy as np
from numpy.typing import NDArray

from ..content.key import Key
from .encoder import Memo, Vectors
from .hearing import Heard, Near, near, strength
from .signal import Signal

_COMPETENCES_OF_REASONS = ("moderation", "strategy")


def said_elements(
    heard: Heard, key: Key, found: Near, memo: Memo, sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """Elements that one `sound` sentence, or two together, come near to."""
    places = np.flatnonzero(sound)
    if not places.size:
        return ()
    couples = _couples(heard.vectors[places])
    signals = []
    for element, alone in zip(key.elements, found.elements, strict=True):
        place = int(places[alone[places].argmax()])
        together = (couples @ memo.of_author(element.says).T).max(initial=0.0)
        amount = element.weight * float(strength(np.maximum(alone[place], together)))
        if amount > 0:
            signals.append(
                Signal("element", element.id, element.criterion, amount, _like(element.says),
                       element.advice, span=heard.span(place))
            )  # fmt: skip
    return tuple(signals)


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
    for element, alone in zip(key.elements, near(heard, key, memo).elements, strict=True):
        place = int(alone.argmax())
        amount = element.weight * float(strength(alone)[place])
        if amount > 0 and element.competence in _COMPETENCES_OF_REASONS:
            label = f"In your reason: {_like(element.says).lower()}"
            signals.append(
                Signal("reason", element.id, element.criterion, amount, label,
                       element.advice, span=heard.span(place))
            )  # fmt: skip
    return tuple(signals)


def _like(says: tuple[str, ...]) -> str:
    return f"Like “{says[0]}”"


def _couples(vectors: Vectors) -> Vectors:
    """The meaning of every two sentences taken together."""
    first, second = np.triu_indices(len(vectors), 1)
    both = vectors[first] + vectors[second]
    return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-6))
