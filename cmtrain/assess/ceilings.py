"""How high a competence can get at most, whatever else is said: one grave thing decides."""

from collections.abc import Iterator

from ..content.base import Competence, competence_of
from .signal import Signal

_RUINED, _SPOILED = 2.25, 1.8
"""Severity times sureness from which a mistake ruins its competence, and from which it spoils it:
a mistake of severity 3 said clearly, or nearly so; one of severity 2 said beyond doubt."""
_AT_RUINED, _AT_SPOILED, _AT_CRITICAL, _AT_IMPERSONAL = 1.0, 2.0, 3.0, 1.4
_ELEMENT_SAID = 0.5
_TAKES_UP = "takes-it-up"


def ceilings(signals: tuple[Signal, ...], competence: Competence) -> Iterator[tuple[float, str]]:
    """Limits to the value of a competence with their reasons, for the learner.

    What hurts only lowers them and what helps only lifts them. What a sentence merely reads like
    is no reason for a limit.
    """
    own = [s for s in signals if competence_of(s.criterion) == competence]
    gravest = max((s.amount for s in own if s.kind == "pitfall"), default=0.0)
    worded = max((s.amount for s in own if s.kind == "slip"), default=0.0)
    if gravest >= _RUINED:
        yield _AT_RUINED, "no more than this beside a mistake that ruins it"
    elif max(gravest, worded) >= _SPOILED:
        yield _AT_SPOILED, "no more than this beside a grave mistake"
    if any(signal.kind == "critical" for signal in signals):
        yield _AT_CRITICAL, "no more than this beside a critical flag"
    if competence == "empathy" and not any(map(_speaks_to_the_person, own)):
        yield _AT_IMPERSONAL, "nothing in it takes up what the person feels, lost or needs"


def _speaks_to_the_person(signal: Signal) -> bool:
    """Whether it is clear evidence of empathy; to repeat words of the post alone is not."""
    if signal.kind == "element":
        return signal.amount >= _ELEMENT_SAID
    return signal.kind in ("wording", "reads-well") and signal.code != _TAKES_UP
