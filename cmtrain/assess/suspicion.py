"""How likely each critical mistake is, by everything that was noticed in a response."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
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
from .hearing import Heard, Near
from .likeness import CLEAR
from .neglect import Neglect
from .safeguards import NO_LAPSE, Lapse
from .signal import Signal

RAISED = 0.45
"""Chance from which a flag is raised: four in five are right on sets left out of the training."""
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
_NO_SIGNS: Evidence = dict.fromkeys(("deed", "wording", "mistake", "act", "told"), 0.0)
"""Of a mistake that no signal names, as most are in most responses."""


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
    the key. Both None where no words count. `harmless`: mistakes that words are none of to whoever
    reads them, whatever they are like; other signs already know who reads. `lapse`: how far what
    keeps somebody from harm was left out.
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
    harmless: frozenset[Flag] = frozenset()
    lapse: Lapse = NO_LAPSE

    @cached_property
    def sounds(self) -> NDArray[np.float64]:
        """`reads` without sentences that say what the key wants, or *I would not*."""
        if self.heard is None or self.reads is None or self.found is None:
            return np.zeros((len(FLAGS), 0))
        left_out = np.array([denies(sentence.words) for sentence in self.heard.sentences])
        shares = self.found.shares
        if len(shares):
            left_out |= shares.max(axis=0) >= CLEAR
        harmless = np.array([[flag in self.harmless] for flag in FLAGS])
        return np.where(left_out | harmless, 0.0, self.reads)

    @cached_property
    def loudest(self) -> Mapping[Flag, float]:
        """How much the reply sounds like each mistake where it does so most."""
        most = self.sounds.max(axis=1, initial=0.0).tolist()
        return dict(zip(FLAGS, most, strict=True))

    @cached_property
    def signs(self) -> Mapping[Flag | None, Sequence[Signal]]:
        """The signals that name a mistake, by it, in their order."""
        found: dict[Flag | None, list[Signal]] = {}
        for signal in self.signals:
            found.setdefault(signal.flag, []).append(signal)
        return found

    @cached_property
    def foreseen(self) -> frozenset[Flag | None]:
        """Mistakes that the key foresees."""
        return frozenset(pitfall.flag for pitfall in self.key.pitfalls)

    @cached_property
    def harmful(self) -> bool:
        """Whether anything was done that the key calls harmful."""
        return any(signal.kind == "harm" for signal in self.signals)

    @cached_property
    def severity(self) -> Mapping[str, int]:
        """Of each mistake that the key foresees."""
        return {pitfall.id: pitfall.severity for pitfall in self.key.pitfalls}

    @cached_property
    def relief(self) -> Evidence:
        """What speaks against any mistake."""
        elements = [signal.amount for signal in self.signals if signal.kind == "element"]
        whole = sum(element.weight for element in self.key.elements) or 1
        done = self.deeds.actions.intersection(self.key.best_actions)
        kind = sum(signal.amount for signal in self.signals if signal.kind == "sentence")
        return {
            "said": min(1.0, 2 * sum(elements) / whole),
            "much-said": min(1.0, sum(amount >= 1 for amount in elements) / _MUCH),
            "done": len(done) / max(1, len(self.key.best_actions)),
            "kind": min(1.0, kind / _GRAVE),
            "gamed": float(self.gamed),
        }


def suspect(noticed: Noticed, encoder: EncoderName) -> tuple[Suspicion, ...]:
    """Every mistake with its chance, by a logistic regression with signs on the evidence.

    What helps never raises a chance and what hurts never lowers one. The weights are made by
    `benchmarks/scorer/flag_odds.py`. Those that are not likely enough to be raised have no reason.
    """
    odds = _odds(encoder)
    chances = {flag: chance_of(noticed, flag, odds[flag]) for flag in FLAGS}
    return tuple(
        Suspicion(flag, chance, *(_reason(noticed, flag) if chance >= RAISED else ("", None)))
        for flag, chance in chances.items()
    )


def chance_of(noticed: Noticed, flag: Flag, weights: Mapping[str, float]) -> float:
    """By the odds; by what the author has decided at least that."""
    evidence = evidence_of(noticed, flag)
    return max(chance_by(evidence, weights), _without_odds(noticed, flag, evidence))


def evidence_of(noticed: Noticed, flag: Flag) -> Evidence:
    """What speaks for one mistake, or against it."""
    foreseen = flag in noticed.foreseen
    sounds = noticed.loudest[flag]
    own = noticed.signs.get(flag)
    return {
        **(_by_signs(noticed, own) if own else _NO_SIGNS),
        "foreseen": float(foreseen),
        "sounds": sounds,
        "sounds-foreseen": sounds * foreseen,
        "like": _likeness(noticed, flag) if foreseen and flag not in noticed.harmless else 0.0,
        "other-deed": float(noticed.harmful),
        **_of_its_own(noticed, flag),
        **noticed.relief,
    }


def _by_signs(noticed: Noticed, own: Sequence[Signal]) -> Evidence:
    """Evidence by the signals that name a mistake."""
    return {
        "deed": float(any(sign.kind == "harm" for sign in own)),
        "wording": max((sign.amount for sign in own if sign.kind == "slip"), default=0.0) / _GRAVE,
        "mistake": max(
            (s.amount / noticed.severity[s.code] for s in own if s.kind == "pitfall"), default=0.0
        ),
        "act": max((sign.amount for sign in own if sign.kind == "reads-ill"), default=0.0) / _GRAVE,
        "told": float(any(sign.kind == "leak" for sign in own)),
    }


def chance_by(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The chance by the weights of one flag; `start` is what it is without any evidence."""
    odds = weights["start"] + sum(
        amount * weights.get(name, 0.0) for name, amount in evidence.items() if amount
    )
    return 1 / (1 + math.exp(-odds))


def _without_odds(noticed: Noticed, flag: Flag, evidence: Evidence) -> float:
    """The chance by what the author has decided; 0 without.

    An action that the key calls this mistake; somebody's data for all to read. Nothing done of what
    the key says protects is likely to be one: words may have helped.
    """
    if evidence["deed"] or (flag == "exposes_personal_data" and evidence["told"]):
        return _SURE
    return _LIKELY if evidence.get("neglect-left") and noticed.key.protects else 0.0


def _of_its_own(noticed: Noticed, flag: Flag) -> Evidence:
    """Evidence that only one flag has."""
    if flag == "ignores_imminent_harm":
        signs = {f"neglect-{name}": float(x) for name, x in vars(noticed.neglect).items()}
        left = (1 - noticed.relief["done"]) * (1 - noticed.relief["said"])
        lapses = {f"lapse-{name}": amount for name, amount in vars(noticed.lapse).items()}
        return {**signs, **lapses, "undone": left * (flag in noticed.foreseen)}
    return {"troll": float(noticed.answers_troll)} if flag == "feeds_troll" else {}


def _place(noticed: Noticed, flag: Flag) -> int | None:
    """The sentence that most reads like a mistake."""
    reads = noticed.sounds[FLAGS.index(flag)]
    return int(reads.argmax()) if reads.size else None


def _likeness(noticed: Noticed, flag: Flag) -> float:
    """How likely any sentence makes a mistake that the key foresees, 0 to 1."""
    rows = [n for n, pitfall in enumerate(noticed.key.pitfalls) if pitfall.flag == flag]
    if noticed.found is None or not noticed.found.mistakes.size:
        return 0.0
    return float(noticed.found.mistakes[rows].max())


def _reason(noticed: Noticed, flag: Flag) -> tuple[str, Span | None]:
    """Why it may be so, in words and with the place: by the first sign, else what it reads like."""
    if signs := noticed.signs.get(flag):
        return signs[0].why, signs[0].span
    place = _place(noticed, flag)
    told = noticed.heard is not None and flag != "ignores_imminent_harm" and place is not None
    span = noticed.heard.span(place) if told and noticed.heard and place is not None else None
    return _WHY[flag], span


@cache
def _odds(encoder: EncoderName) -> Mapping[Flag, Mapping[str, float]]:
    data = files(__package__).joinpath(f"data/{ODDS[encoder]}").read_text("utf-8")
    stored: dict[Flag, dict[str, float]] = json.loads(data)
    return stored
