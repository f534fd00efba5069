"""How high a competence can get at most, whatever else is said or done: one grave thing decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content.base import Competence, competence_of
from .assessment import percent
from .deeds import carries_words
from .signal import ELSEWHERE, Signal, plain

_RUINED, _SPOILED, _GRAVE = 2.4, 1.8, 3.0
"""Severity times sureness from which a mistake ruins its competence, and from which it spoils it:
a mistake of severity 3 said clearly, or nearly so; one of severity 2 said beyond doubt.
The last is the strength of a wording that spoils alike."""
_NONE, _LOW, _HALF, _DOUBTFUL = 0.4, 1.0, 2.0, 2.5
BESIDE_ANY_FLAG = 3.0
"""What the least of critical flags leaves."""
_IMPERSONAL = 1.0
_BEGINS, _ENDS, _AT_MOST = 0.4, 0.8, 3.0
"""What the sentences of a reply are guessed to do for the person where that begins to lift the
limit for impersonal words, where it lifts it no more, and how far."""
_ELEMENT_SAID = 0.5
_TO_SOMEBODY = 0.6
"""What an answer is worth that does two of these: to say "you", to say "I", to call by name."""
_TAKES_UP = "takes-it-up"

_WORST: Mapping[Competence, frozenset[str]] = {
    "empathy": frozenset(),
    "moderation": frozenset(
        {"insults_person", "deletes_fair_criticism", "ignores_imminent_harm", "feeds_troll"}
    ),
    "strategy": frozenset(
        {"false_statement", "leaks_internal", "admits_liability_prematurely", "overpromises",
         "deletes_fair_criticism", "ignores_imminent_harm"}
    ),
}  # fmt: skip
"""Flags that are what the rubric's level 0 of a competence describes."""

_HARDLY_FELT = frozenset({"overpromises", "leaks_internal", "admits_liability_prematurely"})
"""Flags beside which a person may still feel seen."""

_MUCH = 3
"""Elements clearly said beside which a single sign is not believed as much."""


@dataclass(frozen=True)
class Limit:
    """A value that is not exceeded, and why, for the learner.

    `sureness`: 0 to 1; one that is not sure takes only that share of what lies above the value.
    """

    to: float
    why: str
    sureness: float = 1.0


def ceilings(
    signals: tuple[Signal, ...],
    competence: Competence,
    *,
    deeds_owed: bool = False,
    words_owed: bool = False,
) -> Iterator[Limit]:
    """Limits to the value of a competence, by the levels that the rubric gives to such things.

    What hurts only lowers them and what helps only lifts them. What a sentence is guessed to do for
    the person may lift one. `deeds_owed`: words alone do not do here; `words_owed`: they are all
    that is to be done.
    """
    own = tuple(s for s in signals if competence_of(s.criterion) == competence)
    yield from _by_actions(signals, competence)
    yield from _by_flags(signals, competence)
    yield from _by_mistakes(own, does_much=_does_much(signals))
    if deeds_owed and competence != "empathy" and not any(map(_does_something, signals)):
        tried = any(signal.kind in ("rule", "action") for signal in signals)
        why = "nothing was done, and nothing said of what is needed here"
        yield Limit(_LOW if tried else _NONE, why)
    written = any(signal.kind == "reply" for signal in signals)
    if words_owed and written and competence != "empathy" and not any(map(_is_needed, signals)):
        yield Limit(_LOW, "the words say nothing of what is needed here")
    if competence == "empathy" and written and not any(map(_speaks_to_the_person, own)):
        helpful = any(map(_is_needed, signals)) and any(map(_is_to_somebody, signals))
        reason = "nothing in it clearly takes up what the person feels, lost or needs"
        yield Limit(max(_HALF if helpful else _IMPERSONAL, _as_far_as_guessed(own)), reason)


def _as_far_as_guessed(own: tuple[Signal, ...]) -> float:
    """The limit that a guess lifts where neither the key nor a wording speaks for a reply.

    A guess may be wrong, so it lifts step by step, and not to the highest level.
    """
    guessed = sum(signal.amount for signal in own if signal.kind == "helping")
    share = (guessed - _BEGINS) / (_ENDS - _BEGINS)
    return _IMPERSONAL + (_AT_MOST - _IMPERSONAL) * min(1.0, max(0.0, share))


def _by_actions(signals: tuple[Signal, ...], competence: Competence) -> Iterator[Limit]:
    harms = [signal for signal in signals if signal.kind == "harm"]
    if harms and competence == "empathy":
        yield Limit(_HALF, "no more than this beside a harmful action")
    elif harms:
        critical = any(harm.flag for harm in harms)
        yield Limit(_NONE if critical else _LOW, "no more than this beside a harmful action")


def _by_flags(signals: tuple[Signal, ...], competence: Competence) -> Iterator[Limit]:
    """As far as each mistake is likely, and once more for the second of several."""
    chances = {signal.code: signal.amount for signal in signals if signal.kind == "critical"}
    for flag, chance in sorted(chances.items()):
        why = f"held down by the critical flag “{plain(flag)}”, {percent(chance)}% likely"
        yield Limit(_beside(flag, competence), why, chance)
    own = sorted(chance for flag, chance in chances.items() if flag not in ELSEWHERE[competence])
    if competence != "empathy" and len(own) > 1:
        why = f"held down further by a second critical flag, {percent(own[-2])}% likely"
        yield Limit(_NONE, why, own[-2])


def _beside(flag: str, competence: Competence) -> float:
    """What a critical mistake leaves of a competence."""
    if competence == "empathy":
        felt = _LOW if flag == "insults_person" else _HALF
        return BESIDE_ANY_FLAG if flag in _HARDLY_FELT else felt
    if flag in ELSEWHERE[competence]:
        return _HALF
    return _NONE if flag in _WORST[competence] else _LOW


def _does_much(signals: tuple[Signal, ...]) -> bool:
    return sum(signal.kind == "element" and signal.amount >= 1 for signal in signals) >= _MUCH


def _by_mistakes(own: tuple[Signal, ...], *, does_much: bool) -> Iterator[Limit]:
    """By mistakes of the key, which are known by likeness alone, and by grave wordings.

    Where a reply `does_much` of what is needed, a sentence that is like a mistake is nearly always
    a good one about the same thing: it costs points, and sets no limit.
    """
    likeness = () if does_much else (s.amount for s in own if s.kind == "pitfall")
    gravest = max(likeness, default=0.0)
    worded = any(s.amount >= _GRAVE for s in own if s.kind == "slip")
    if gravest >= _RUINED:
        yield Limit(_LOW, "no more than this beside a mistake that ruins it")
    elif worded or gravest >= _SPOILED:
        yield Limit(_DOUBTFUL, "no more than this beside a grave mistake")


def _does_something(signal: Signal) -> bool:
    if signal.kind == "action":
        return not carries_words(signal.code, signal.label)
    return _is_needed(signal)


def _is_needed(signal: Signal) -> bool:
    return signal.kind == "element" and signal.amount >= _ELEMENT_SAID


def _is_to_somebody(signal: Signal) -> bool:
    """Whether it shows that the words are from somebody to somebody, and no notice to a file."""
    return signal.kind == "reply" and signal.amount >= _TO_SOMEBODY


def _speaks_to_the_person(signal: Signal) -> bool:
    """Whether it is clear evidence of empathy; to repeat words of the post alone is not."""
    if signal.kind == "element":
        return signal.amount >= _ELEMENT_SAID
    return signal.kind in ("wording", "reads-well") and signal.code != _TAKES_UP
