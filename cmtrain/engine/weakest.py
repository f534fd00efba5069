"""Where most can be won in a finished run: its weakest criterion, and what was missing there."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..assess.assessment import Assessment
from ..content.base import CriterionCode
from .play import Turn


@dataclass(frozen=True)
class Weakest:
    """A criterion, its level 0 to 4, the turn that showed it, what would have helped or hurt."""

    turn: Turn
    criterion: CriterionCode
    level: int
    advice: str = ""


def weakest(turns: Sequence[Turn]) -> Weakest | None:
    """The criterion with the lowest level of the run, the earliest of several; None if none is."""
    rated = [
        (found.value, turn.seq, code, found.level, turn)
        for turn in turns
        for code, found in turn.assessment.criteria.items()
    ]
    if not rated:
        return None
    *_, code, level, turn = min(rated, key=lambda each: each[:3])
    return Weakest(turn, code, level, _advice(turn.assessment, code))


def _advice(assessment: Assessment, code: CriterionCode) -> str:
    """What did harm there, or else the weightiest thing missing there."""
    hurt = (e.why for e in assessment.evidence if e.criterion == code and e.polarity == "hurts")
    missed = sorted(
        (each for each in assessment.missed if each.criterion == code), key=lambda m: -m.weight
    )
    return next((why for why in hurt if why), missed[0].advice if missed else "")
