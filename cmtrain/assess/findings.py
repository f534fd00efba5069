"""What the learner is told besides the levels: evidence, what was missing, levels by criterion."""

from collections.abc import Mapping
from typing import Literal

from ..content.base import Competence, CriterionCode, competence_of
from ..content.key import Key
from .assessment import CriterionLevel, Evidence, Missed
from .authored import nearest
from .deeds import Deeds, missed_actions
from .model import hurts
from .signal import BY_MODEL, Kind, Signal
from .tally import Case, Tally

_WORTH_SHOWING = 0.02
_SOURCE: Mapping[Kind, Literal["action", "rule"]] = {
    "action": "action",
    "harm": "action",
    "rule": "rule",
}
_SAID = 0.3
_Sort = tuple[Kind, str, CriterionCode, str]
"""Kind, code, criterion and label of what is shown as one row."""


def evidence_of(
    signals: tuple[Signal, ...], tallies: Mapping[Competence, Tally]
) -> tuple[Evidence, ...]:
    """What moved a level or raised a flag, strongest first; tone as one row of each sort."""
    found, tone = [], dict[_Sort, float]()
    for signal in signals:
        tally = tallies.get(competence_of(signal.criterion))
        points = tally.points.get(signal, 0.0) if tally else 0.0
        if signal.kind in BY_MODEL:
            sort = (BY_MODEL[signal.kind], signal.code, signal.criterion, signal.label)
            tone[sort] = tone.get(sort, 0.0) + points
        elif abs(points) >= _WORTH_SHOWING or signal.flag:
            found.append(_piece(signal, points))
    found += [
        _piece(Signal(kind, code, criterion, 0.0, label), points)
        for (kind, code, criterion, label), points in tone.items()
        if abs(points) >= _WORTH_SHOWING
    ]
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


def missed_in(
    key: Key, deeds: Deeds, signals: tuple[Signal, ...], case: Case
) -> tuple[Missed, ...]:
    """Best actions and elements of the key that are not there, the weightiest first."""
    weight = {element.id: element.weight for element in key.elements}
    there = {s.code for s in signals if s.kind == "element" and s.amount >= _SAID * weight[s.code]}
    elements = [
        Missed(
            code=element.id,
            criterion=element.criterion,
            weight=element.weight,
            advice=element.advice,
        )
        for element in key.elements
        if element.id not in there and element.competence in deeds.rated and case.part != "deeds"
    ]
    return tuple(
        sorted((*missed_actions(deeds, key), *elements), key=lambda missed: -missed.weight)
    )


def criteria_of(
    key: Key, signals: tuple[Signal, ...], tallies: Mapping[Competence, Tally], *, gamed: bool
) -> dict[CriterionCode, CriterionLevel]:
    """For each criterion of the key: half its competence, half its own evidence."""
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
