"""How high a competence can get at most, whatever else is said or done: one grave thing decides."""

from collections.abc import Iterator, Mapping

from ..content.base import Competence, competence_of
from .deeds import carries_words
from .signal import ELSEWHERE, Signal

_RUINED, _SPOILED, _GRAVE = 2.4, 1.8, 3.0
"""Severity times sureness from which a mistake ruins its competence, and from which it spoils it:
a mistake of severity 3 said clearly, or nearly so; one of severity 2 said beyond doubt.
The last is the strength of a wording that spoils alike."""
_NONE, _LOW, _HALF, _DOUBTFUL = 0.4, 1.0, 2.0, 2.5
BESIDE_ANY_FLAG = 3.0
"""What the least of critical flags leaves."""
_IMPERSONAL = 1.0
_ELEMENT_SAID = 0.5
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

Limit = tuple[float, str]
"""A value that is not exceeded, and why, for the learner."""


def ceilings(
    signals: tuple[Signal, ...],
    competence: Competence,
    *,
    deeds_owed: bool = False,
    words_owed: bool = False,
) -> Iterator[Limit]:
    """Limits to the value of a competence, by the levels that the rubric gives to such things.

    What hurts only lowers them and what helps only lifts them. What a sentence merely reads like
    is no reason for a limit. `deeds_owed`: words alone do not do here; `words_owed`: they are all
    that is to be done.
    """
    own = tuple(s for s in signals if competence_of(s.criterion) == competence)
    yield from _by_actions(signals, competence)
    yield from _by_flags(signals, competence)
    yield from _by_mistakes(own)
    if deeds_owed and competence != "empathy" and not any(map(_does_something, signals)):
        tried = any(signal.kind in ("rule", "action") for signal in signals)
        yield _LOW if tried else _NONE, "nothing was done, and nothing said of what is needed here"
    written = any(signal.kind == "reply" for signal in signals)
    if words_owed and written and competence != "empathy" and not any(map(_is_needed, signals)):
        yield _LOW, "the words say nothing of what is needed here"
    if competence == "empathy" and written and not any(map(_speaks_to_the_person, own)):
        to_the_point = any(map(_is_needed, signals))
        reason = "nothing in it takes up what the person feels, lost or needs"
        yield (_HALF if to_the_point else _IMPERSONAL), reason


def _by_actions(signals: tuple[Signal, ...], competence: Competence) -> Iterator[Limit]:
    harms = [signal for signal in signals if signal.kind == "harm"]
    if harms and competence == "empathy":
        yield _IMPERSONAL, "no more than this beside a harmful action"
    elif harms:
        critical = any(harm.flag for harm in harms)
        yield _NONE if critical else _LOW, "no more than this beside a harmful action"


def _by_flags(signals: tuple[Signal, ...], competence: Competence) -> Iterator[Limit]:
    flags = {signal.code for signal in signals if signal.kind == "critical"}
    sure = {s.flag for s in signals if s.kind in ("harm", "slip")}
    reason = "no more than this beside a critical flag"
    if "insults_person" in flags:
        yield _LOW, "no more than this beside an insult"
    if competence == "empathy":
        if flags:
            yield (BESIDE_ANY_FLAG if flags <= _HARDLY_FELT else _HALF), reason
        return
    own = flags - ELSEWHERE[competence]
    if len(own) > 1 or own & sure & _WORST[competence]:
        yield _NONE, reason
    elif own:
        yield _LOW, reason
    elif flags:
        yield _HALF, reason


def _by_mistakes(own: tuple[Signal, ...]) -> Iterator[Limit]:
    gravest = max((s.amount for s in own if s.kind == "pitfall"), default=0.0)
    worded = any(s.amount >= _GRAVE for s in own if s.kind == "slip")
    if gravest >= _RUINED:
        yield _LOW, "no more than this beside a mistake that ruins it"
    elif worded or gravest >= _SPOILED:
        yield _DOUBTFUL, "no more than this beside a grave mistake"


def _does_something(signal: Signal) -> bool:
    if signal.kind == "action":
        return not carries_words(signal.code, signal.label)
    return _is_needed(signal)


def _is_needed(signal: Signal) -> bool:
    return signal.kind == "element" and signal.amount >= _ELEMENT_SAID


def _speaks_to_the_person(signal: Signal) -> bool:
    """Whether it is clear evidence of empathy; to repeat words of the post alone is not."""
    if signal.kind == "element":
        return signal.amount >= _ELEMENT_SAID
    return signal.kind in ("wording", "reads-well") and signal.code != _TAKES_UP
