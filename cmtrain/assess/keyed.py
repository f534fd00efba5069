"""Assessment of actions and words by the key of a step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..content.base import Competence, CriterionCode, competence_of
from ..content.key import Key
from .assessment import Assessment, CriterionLevel, Evidence, Missed
from .authored import nearest
from .deeds import Deeds, judge, missed_actions
from .encoder import Memo
from .flags import raise_flags
from .guards import Guarded, guard
from .hearing import hear, near
from .language import is_foreign
from .likeness import meant_elements, said_elements, said_pitfalls
from .manner import resembles, sounds
from .model import Part, hurts
from .privacy import find_leaks
from .signal import Kind, Signal
from .tally import Case, Tally, add_up
from .text import read
from .utterance import Utterance, utter
from .wording import slipped_sentences, weigh_wordings

SCORER = "keyed/1"
_WORTH_SHOWING = 0.02
_SOURCE: Mapping[Kind, Literal["action", "rule"]] = {
    "action": "action",
    "harm": "action",
    "rule": "rule",
}
_SAID = 0.3


@dataclass(frozen=True)
class Given:
    """A response with what it answers: the key, what was done and written, what one had to read."""

    key: Key
    deeds: Deeds
    reply: str
    reason: str
    sources: tuple[str, ...]
    public: bool = True


def by_key(given: Given, memo: Memo) -> Assessment:
    """Judge what was done, hear what was said, and add it up."""
    said = utter(given.reply, memo)
    text = said.text
    foreign = is_foreign(text.clean)
    guarded = Guarded() if foreign else guard(said, given.key, given.sources, memo)
    signals = notice(given, said, guarded, memo, foreign=foreign)
    rated = [
        name
        for name in given.deeds.rated
        if not (foreign and (name == "empathy" or _wordy(given.key)))
    ]
    case = Case(_part(given.key, foreign=foreign), whole(given.key), guarded.why,
                not text.clean.strip())  # fmt: skip
    tallies = {name: add_up(signals, name, case) for name in rated}
    return Assessment(
        scorer=SCORER,
        competences={name: tally.level for name, tally in tallies.items()},
        criteria=_criteria(given, signals, tallies, gamed=bool(case.gamed)),
        evidence=_evidence(signals, tallies),
        missed=_missed(given, signals, case),
        flags=raise_flags(given.key, given.deeds, signals),
        gaming=guarded.gaming,
        not_scored="language" if foreign else None,
        confidence=min((tally.level.confidence for tally in tallies.values()), default=0.0),
    )


def notice(
    given: Given, said: Utterance, guarded: Guarded, memo: Memo, *, foreign: bool = False
) -> tuple[Signal, ...]:
    """Everything that will be weighed. Words that are gamed or foreign earn nothing."""
    rated = given.deeds.rated
    leaks = (
        find_leaks(said.text, given.key, "\n".join(given.sources), rated) if given.public else ()
    )
    done = (*judge(given.deeds, given.key), *leaks)
    if foreign or guarded.gaming is not None or not said.text.sentences:
        return (*done, *critical(given, done))
    noticed = (
        *done,
        Signal("reply", "reply", "E5", 1.0, "Somebody gets an answer"),
        *words(said, given, guarded.copied, memo),
        *meant_elements(hear(read(given.reason, "reason"), memo), given.key, memo),
    )
    return (*noticed, *critical(given, noticed))


def words(said: Utterance, given: Given, copied: frozenset[str], memo: Memo) -> tuple[Signal, ...]:
    """What the reply says, how it sounds, and its general wordings.

    Sentences that say a pitfall or hold a bad wording earn nothing, so that leaving them out can
    never cost anything.
    """
    key, rated = given.key, given.deeds.rated
    heard = said.heard.without(copied)
    if not heard.sentences:
        return weigh_wordings(said.found, copied)
    found = near(heard, key, memo)
    clear = zip(heard.sentences, found.clear_slips, strict=True)
    spoiled = slipped_sentences(said.found) | {sentence.words for sentence, slip in clear if slip}
    sound = ~found.slips & np.array([s.words not in spoiled for s in heard.sentences])
    return (
        *said_elements(heard, key, found, memo, sound),
        *said_pitfalls(heard, key, found),
        *sounds(heard, rated, sound),
        *resembles(heard, key, memo, rated, sound),
        *weigh_wordings(said.found, copied | spoiled),
    )


def critical(given: Given, signals: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """A signal of its own for every critical flag, since these spoil what else is good."""
    return tuple(
        Signal(
            "critical",
            raised.flag,
            "M2",
            1.0,
            "Critical: " + raised.flag.replace("_", " "),
            raised.why,
        )
        for raised in raise_flags(given.key, given.deeds, signals)
    )


def whole(key: Key) -> dict[Competence, Mapping[str, float]]:
    """The weight of the elements that belong to each competence, and of the others."""
    total = sum(element.weight for element in key.elements)
    result: dict[Competence, Mapping[str, float]] = {}
    for name in ("empathy", "moderation", "strategy"):
        own = sum(element.weight for element in key.elements if element.competence == name)
        result[name] = {"element.own": own, "element.other": total - own}
    return result


def _wordy(key: Key) -> bool:
    return not (key.best_actions or key.harmful_actions)


def _part(key: Key, *, foreign: bool) -> Part:
    return "deeds" if foreign else "words" if _wordy(key) else "full"


def _evidence(
    signals: tuple[Signal, ...], tallies: Mapping[Competence, Tally]
) -> tuple[Evidence, ...]:
    found = []
    for signal in signals:
        tally = tallies.get(competence_of(signal.criterion))
        points = tally.points.get(signal, 0.0) if tally else 0.0
        if abs(points) >= _WORTH_SHOWING or signal.flag or signal.kind in ("element", "pitfall"):
            found.append(_piece(signal, points))
    return tuple(sorted(found, key=lambda piece: -abs(piece.points)))


def _piece(signal: Signal, points: float) -> Evidence:
    return Evidence(
        source=_SOURCE.get(signal.kind, "words"),
        code=signal.code,
        criterion=signal.criterion,
        polarity="hurts" if hurts(signal) else "helps",
        points=round(points, 2),
        label=signal.label,
        why=signal.why,
        span=signal.span,
    )  # fmt: skip


def _missed(given: Given, signals: tuple[Signal, ...], case: Case) -> tuple[Missed, ...]:
    weight = {element.id: element.weight for element in given.key.elements}
    there = {s.code for s in signals if s.kind == "element" and s.amount >= _SAID * weight[s.code]}
    elements = [
        Missed(
            code=element.id,
            criterion=element.criterion,
            weight=element.weight,
            advice=element.advice,
        )
        for element in given.key.elements
        if element.id not in there
        and element.competence in given.deeds.rated
        and case.part != "deeds"
    ]
    return tuple(
        sorted(
            (*missed_actions(given.deeds, given.key), *elements), key=lambda missed: -missed.weight
        )
    )


def _criteria(
    given: Given, signals: tuple[Signal, ...], tallies: Mapping[Competence, Tally], *, gamed: bool
) -> dict[CriterionCode, CriterionLevel]:
    """For each criterion of the key: half its competence, half its own evidence."""
    key = given.key
    codes = {element.criterion for element in key.elements}
    codes |= {pitfall.criterion for pitfall in key.pitfalls}
    codes |= {harm.criterion for harm in key.harmful_actions.values()}
    levels: dict[CriterionCode, CriterionLevel] = {}
    for code in sorted(codes):
        tally = tallies.get(competence_of(code))
        if tally is not None:
            own = None if gamed else _own(code, key, signals)
            value = tally.level.value if own is None else (tally.level.value + own) / 2
            levels[code] = CriterionLevel(level=nearest(value), value=round(value, 2))
    return levels


def _own(code: CriterionCode, key: Key, signals: tuple[Signal, ...]) -> float | None:
    """0 to 4 by the elements and mistakes of just this criterion; None if it has neither."""
    offered = sum(element.weight for element in key.elements if element.criterion == code)
    said = sum(s.amount for s in signals if s.kind == "element" and s.criterion == code)
    wrong = sum(s.amount for s in signals if s.kind in ("pitfall", "slip") and s.criterion == code)
    harm = any(s.kind in ("harm", "leak") and s.criterion == code for s in signals)
    if not offered and not wrong and not harm:
        return None
    reached = 4.0 * said / offered if offered else 2.0
    return 0.0 if harm else max(0.0, reached - wrong)
