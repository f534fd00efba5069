"""From signals to levels: a sum of points a learner can follow, with weights from a file."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from ..content.base import Competence, competence_of
from .encoder import EncoderName
from .signal import ELSEWHERE, HURTS, Kind, Signal

Part = Literal["full", "words", "deeds"]
"""Which model: actions and words, words only, actions only."""

WEIGHTS: Mapping[EncoderName, str] = {
    "semantic": "weights.json",
    "built-in": "weights_small.json",
}
_SPLIT: frozenset[Kind] = frozenset(
    {"element", "reason", "wording", "pitfall", "slip", "reads-well", "reads-ill"}
)
"""Kinds that count differently for their own competence and for the others."""
_OWN_ALONE: frozenset[Kind] = frozenset({"helping"})
"""Kinds that count for their own competence and for no other."""
ENOUGH: Mapping[Kind, float] = {
    "pitfall": 3.0,
    "wording": 5.0,
    "slip": 3.0,
    "sentence": 3.0,
    "weak-sentence": 2.0,
    "strong-example": 4.0,
    "weak-example": 2.5,
    "reads-well": 3.0,
    "reads-ill": 3.0,
}
"""Amount of a kind at which more of it changes nothing."""


_HIGHEST = 4
OWN_ACTIONS = "action.own"
"""The best actions that a competence is about; all of them where there is none."""
FIRST: Mapping[str, float] = {"element.own": 0.35}
"""Features whose first part has a weight of its own: to begin at all matters more than to go on."""


class Share(NamedTuple):
    """What one signal contributes to a feature of a competence: 0 to 1 of the feature's weight."""

    feature: str
    signal: Signal
    amount: float


@dataclass(frozen=True)
class Weights:
    """The model of one competence.

    `spreads`: standard deviation of its error on situations it has not seen, in levels, where its
    value is 0, 1, 2, 3 and 4.
    """

    start: float
    points: Mapping[str, float]
    spreads: tuple[float, ...]

    def spread_at(self, value: float) -> float:
        """The spread at a value between 0 and 4."""
        below = min(len(self.spreads) - 2, int(value))
        share = value - below
        return (1 - share) * self.spreads[below] + share * self.spreads[below + 1]


@cache
def weights(part: Part, competence: Competence, encoder: EncoderName = "semantic") -> Weights:
    """The weights in `data/`, made by `benchmarks/scorer/fit.py` for each encoder."""
    data = files(__package__).joinpath(f"data/{WEIGHTS[encoder]}").read_text("utf-8")
    stored = json.loads(data)
    row = stored[part][competence]
    return Weights(row["start"], row["points"], tuple(row["spreads"]))


def shares(
    signals: tuple[Signal, ...], competence: Competence, whole: Mapping[str, float]
) -> tuple[Share, ...]:
    """How much each signal fills of its feature. Strongest first; when a feature is full, no more.

    `whole` gives the amounts of 'element.own' and 'element.other' that the key offers in all, and
    the share of its best actions that the competence is about.
    """
    filled: dict[str, float] = {}
    result = []
    for signal in sorted(signals, key=lambda signal: -signal.amount):
        for feature in _features(signal, competence, whole):
            start = filled.get(feature, 0.0)
            if start >= 1.0:
                continue
            amount = min(1.0 - start, signal.amount / _enough(feature, signal.kind, whole))
            if amount > 0:
                filled[feature] = start + amount
                result += _cut(feature, signal, start, start + amount)
    return tuple(result)


def chance_of(value: float, level: int, spread: float) -> float:
    """Chance that the true level is `level` when the model says `value`, errors being normal."""
    upper = 1.0 if level == _HIGHEST else _normal((level + 0.5 - value) / spread)
    lower = 0.0 if level == 0 else _normal((level - 0.5 - value) / spread)
    return max(0.0, upper - lower)


def hurts(signal: Signal) -> bool:
    """Whether a signal can only take points."""
    return signal.kind in HURTS


def _cut(feature: str, signal: Signal, start: float, end: float) -> list[Share]:
    """The stretch start..end of a feature, the first part apart."""
    first = FIRST.get(feature)
    if first is None:
        return [Share(feature, signal, end - start)] if end > start else []
    begun = min(end, first) - min(start, first)
    parts = [] if begun <= 0 else [Share(f"{feature}.first", signal, begun / first)]
    gone_on = max(end, first) - max(start, first)
    return parts if gone_on <= 0 else [*parts, Share(feature, signal, gone_on / (1 - first))]


def _features(
    signal: Signal, competence: Competence, whole: Mapping[str, float]
) -> tuple[str, ...]:
    """What a signal fills; an action counts among all and among those of its competence."""
    own = competence_of(signal.criterion) == competence
    if signal.kind == "action":
        return ("action", OWN_ACTIONS) if own or not whole.get(OWN_ACTIONS) else ("action",)
    if signal.kind in ("critical", "leak"):
        flag = signal.flag or signal.code
        return () if flag in ELSEWHERE[competence] else (signal.kind,)
    if signal.kind in _OWN_ALONE and not own:
        return ()
    if signal.kind not in _SPLIT:
        return (signal.kind,)
    return (f"{signal.kind}.{'own' if own else 'other'}",)


def _enough(feature: str, kind: Kind, whole: Mapping[str, float]) -> float:
    if feature == OWN_ACTIONS:
        return whole.get(OWN_ACTIONS) or 1.0
    if kind in ("element", "reason"):
        return max(1.0, whole["element." + feature.split(".")[1]])
    return ENOUGH.get(kind, 1.0)


def _normal(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))
