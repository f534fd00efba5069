"""How likely each critical mistake is, by everything that was noticed in a response."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ..content.base import Flag
from ..content.key import Key
from .acts import denies
from .assessment import Span
from .deeds import Deeds
from .encoder import EncoderName
from .flag_readings import FLAGS
from .hearing import Heard, Near, strength
from .likeness import CLEAR
from .neglect import Neglect
from .signal import Signal

RAISED = 0.4
"""Chance from which a flag is raised: at it, four in five were right on sets not trained on."""
ODDS: Mapping[EncoderName, str] = {
    "semantic": "flag_odds.json",
    "built-in": "flag_odds_small.json",
}
RELIEF = frozenset({"said", "much-said", "done", "kind", "gamed"})
"""Evidence that speaks against a mistake; all other evidence speaks for it."""
BY_FLAG = ("sounds", "foreseen", "like", "wording", "told", "mistake", "said")
"""Evidence that counts differently for each flag."""
_GRAVE, _MUCH = 3.0, 5
_SURE, _LIKELY = 0.9, 0.6
_WHY: Mapping[Flag, str] = {
    "deletes_fair_criticism": "It takes fair criticism away, or asks for that.",
    "exposes_personal_data": "It tells everybody what belongs to one person.",
    "ignores_imminent_harm": "Somebody may come to harm, and nobody who can help was told.",
    "insults_person": "It belittles somebody; that stays as a screenshot.",
    "admits_liability_prematurely": "It takes a blame, or tells a cause, that is not settled.",
    "overpromises": "It promises what is not yours to keep.",
    "false_statement": "It states what the brief does not bear out.",
    "feeds_troll": "Whoever came to be answered got an answer; that is what they came for.",
    "leaks_internal": "It gives away what was told to you alone.",
}

Evidence = Mapping[str, float]
"""Amounts of 0 to 1 by name."""


@dataclass(frozen=True)
class Suspicion:
    """A critical mistake that a response may hold. `chance`: 0 to 1."""

    flag: Flag
    chance: float
    why: str
    span: Span | None = None


@dataclass(frozen=True)
class Noticed:
    """What speaks for or against critical mistakes.

    `reads`: what `flag_readings.read_flags` says of each sentence; `found`: how near these come to
    the key. Both None where no words count.
    """

    key: Key
    deeds: Deeds
    signals: Sequence[Signal]
    neglect: Neglect
    answers_troll: bool = False
    gamed: bool = False
    heard: Heard | None = None
    reads: NDArray[np.float64] | None = None
    found: Near | None = None


def suspect(noticed: Noticed, encoder: EncoderName) -> tuple[Suspicion, ...]:
    """Every mistake with its chance, by a logistic regression with signs on the evidence.

    What helps never raises a chance and what hurts never lowers one. The weights are made by
    `benchmarks/scorer/flag_odds.py`.
    """
    odds = _odds(encoder)
    return tuple(
        Suspicion(flag, chance_of(noticed, flag, odds[flag]), *_reason(noticed, flag))
        for flag in FLAGS
    )


def chance_of(noticed: Noticed, flag: Flag, weights: Mapping[str, float]) -> float:
    """By the odds; by what needs none at least that."""
    evidence = evidence_of(noticed, flag)
    return max(chance_by(evidence, weights), _without_odds(noticed, flag, evidence))


def evidence_of(noticed: Noticed, flag: Flag) -> Evidence:
    """What speaks for one mistake, or against it."""
    key, signals = noticed.key, noticed.signals
    severity = {pitfall.id: pitfall.severity for pitfall in key.pitfalls}
    own = [signal for signal in signals if signal.flag == flag]
    foreseen = any(pitfall.flag == flag for pitfall in key.pitfalls)
    sounds = _sounds(noticed, flag)
    return {
        "deed": float(any(signal.kind == "harm" for signal in own)),
        "wording": max((s.amount for s in own if s.kind == "slip"), default=0.0) / _GRAVE,
        "mistake": max(
            (s.amount / severity[s.code] for s in own if s.kind == "pitfall"), default=0.0
        ),
        "act": max((s.amount for s in own if s.kind == "reads-ill"), default=0.0) / _GRAVE,
        "told": float(any(signal.kind == "leak" for signal in own)),
        "foreseen": float(foreseen),
        "sounds": sounds,
        "sounds-foreseen": sounds * foreseen,
        "like": _likeness(noticed, flag),
        "other-deed": float(any(signal.kind == "harm" for signal in signals)),
        **_of_its_own(noticed, flag),
        **_relief(noticed),
    }


def chance_by(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The chance by the weights of one flag; `start` is what it is without any evidence."""
    odds = weights["start"] + sum(
        amount * weights.get(name, 0.0) for name, amount in evidence.items() if amount
    )
    return 1 / (1 + math.exp(-odds))


def _without_odds(noticed: Noticed, flag: Flag, evidence: Evidence) -> float:
    """The chance by what the author has decided, or by words beyond doubt; 0 without.

    An action that the key calls this mistake; an insult in so many words; somebody's data for all
    to read. Nothing done of what the key says protects is likely to be one: words may have helped.
    """
    insulted = flag == "insults_person" and evidence["wording"] >= 1
    exposed = flag == "exposes_personal_data" and evidence["told"]
    if evidence["deed"] or insulted or exposed:
        return _SURE
    return _LIKELY if evidence.get("neglect-left") and noticed.key.protects else 0.0


def _of_its_own(noticed: Noticed, flag: Flag) -> Evidence:
    """Evidence that only one flag has."""
    if flag == "ignores_imminent_harm":
        return {f"neglect-{name}": float(there) for name, there in asdict(noticed.neglect).items()}
    return {"troll": float(noticed.answers_troll)} if flag == "feeds_troll" else {}


def _relief(noticed: Noticed) -> Evidence:
    key = noticed.key
    elements = [signal.amount for signal in noticed.signals if signal.kind == "element"]
    whole = sum(element.weight for element in key.elements) or 1
    done = noticed.deeds.actions.intersection(key.best_actions)
    kind = [s.amount for s in noticed.signals if s.kind == "sentence"]
    return {
        "said": min(1.0, 2 * sum(elements) / whole),
        "much-said": min(1.0, sum(amount >= 1 for amount in elements) / _MUCH),
        "done": len(done) / max(1, len(key.best_actions)),
        "kind": min(1.0, sum(kind) / _GRAVE),
        "gamed": float(noticed.gamed),
    }


def _sounds(noticed: Noticed, flag: Flag) -> float:
    place = _place(noticed, flag)
    return 0.0 if place is None else float(_heard_as(noticed, flag)[place])


def _place(noticed: Noticed, flag: Flag) -> int | None:
    """The sentence that most reads like a mistake."""
    reads = _heard_as(noticed, flag)
    return int(reads.argmax()) if reads.size else None


def _heard_as(noticed: Noticed, flag: Flag) -> NDArray[np.float64]:
    """What sentences read like, but for those that say what the key wants, or *I would not*."""
    if noticed.heard is None or noticed.reads is None or noticed.found is None:
        return np.zeros(0)
    row = noticed.reads[FLAGS.index(flag)]
    shares = noticed.found.shares
    wanted = shares.max(axis=0) >= CLEAR if len(shares) else np.zeros(len(row), bool)
    denied = np.array([denies(sentence.words) for sentence in noticed.heard.sentences])
    return np.where(wanted | denied, 0.0, row)


def _likeness(noticed: Noticed, flag: Flag) -> float:
    """How near any sentence comes to what the key foresees of a mistake, 0 to 1."""
    rows = [n for n, pitfall in enumerate(noticed.key.pitfalls) if pitfall.flag == flag]
    if not rows or noticed.found is None or not noticed.found.pitfalls.size:
        return 0.0
    return float(strength(noticed.found.pitfalls[rows].max()))


def _reason(noticed: Noticed, flag: Flag) -> tuple[str, Span | None]:
    """Why it may be so, in words and with the place: by the first sign, else what it reads like."""
    sign = next((signal for signal in noticed.signals if signal.flag == flag), None)
    if sign is not None:
        return sign.why, sign.span
    place = _place(noticed, flag)
    told = noticed.heard is not None and flag != "ignores_imminent_harm" and place is not None
    span = noticed.heard.span(place) if told and noticed.heard and place is not None else None
    return _WHY[flag], span


@cache
def _odds(encoder: EncoderName) -> Mapping[Flag, Mapping[str, float]]:
    data = files(__package__).joinpath(f"data/{ODDS[encoder]}").read_text("utf-8")
    stored: dict[Flag, dict[str, float]] = json.loads(data)
    return stored
