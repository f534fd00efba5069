"""The sum of points behind a level, line by line as the learner sees it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..content.base import Competence, competence_of
from .assessment import CompetenceLevel
from .authored import nearest
from .ceilings import ceilings
from .encoder import EncoderName
from .model import Part, Weights, chance_of, shares, weights
from .signal import BY_MODEL, DEEDS, Kind, Signal

_ELSE: Mapping[Kind, str] = {
    "element": "what the reply does for the other competences",
    "reason": "what the reason shows for the other competences",
    "wording": "other wordings that help",
    "reads-well": "what reads like other wordings that help",
    "reads-ill": "what reads like other wordings that hurt",
    "slip": "other wordings that hurt",
    "pitfall": "mistakes that belong to the other competences",
}
_RANGE = 0.15
_NOTHING = "Its words earn nothing."
_STILL_COUNTS: frozenset[Kind] = DEEDS | {"leak", "critical"}
"""What counts of a response whose words do not."""
_ALWAYS_OWN: frozenset[Kind] = DEEDS | {"leak", "reply"}
"""Kinds shown by their own name in every competence."""
_GAMED_SHARE, _GAMED_CAP, SILENT_CAP, DEEDS_CAP = 0.5, 2.0, 1.0, 3.0


@dataclass(frozen=True)
class Case:
    """What the sums need to know besides the signals.

    `gamed`: why words earn nothing, if so.
    `deeds_owed`: whether words alone do not do here; `words_owed`: whether they are all there is to
    do.
    """

    part: Part
    whole: Mapping[Competence, Mapping[str, float]]
    gamed: str = ""
    silent: bool = False
    deeds_owed: bool = False
    words_owed: bool = False
    encoder: EncoderName = "semantic"


@dataclass(frozen=True)
class Tally:
    """A competence's level, and the points of each signal in it."""

    level: CompetenceLevel
    points: Mapping[Signal, float]


def add_up(signals: tuple[Signal, ...], competence: Competence, case: Case) -> Tally:
    """Weigh the signals, apply the limits, and write the sum down."""
    model = weights(case.part, competence, case.encoder)
    counted = tuple(s for s in signals if s.kind in _STILL_COUNTS) if case.gamed else signals
    points = _points(counted, competence, case, model)
    start = 0.0 if case.gamed and case.part == "words" else model.start
    lines = [("where every response starts", start), *_lines(points, competence)]
    lines += _limits(sum(value for _, value in lines), competence, case, counted)
    value = round(sum(value for _, value in lines), 2)
    return Tally(_level(value, lines, model), points)


def _points(
    signals: tuple[Signal, ...], competence: Competence, case: Case, model: Weights
) -> dict[Signal, float]:
    points: dict[Signal, float] = defaultdict(float)
    for share in shares(signals, competence, case.whole[competence]):
        if weight := model.points.get(share.feature):
            points[share.signal] += round(share.amount * weight, 2)
    return {signal: value for signal, value in points.items() if value}


def _lines(points: Mapping[Signal, float], competence: Competence) -> list[tuple[str, float]]:
    named: dict[str, float] = defaultdict(float)
    for signal, value in points.items():
        own = signal.kind in _ALWAYS_OWN or competence_of(signal.criterion) == competence
        if signal.kind in BY_MODEL or signal.kind == "critical":
            named[signal.label] += value
        elif own:
            named[f"{signal.label} ({signal.criterion})"] += value
        else:
            named[_ELSE.get(signal.kind, "small things")] += value
    return sorted(named.items(), key=lambda line: -line[1])


def _limits(
    total: float, competence: Competence, case: Case, counted: tuple[Signal, ...]
) -> list[tuple[str, float]]:
    value, limits = total, []

    def limit(to: float, reason: str) -> None:
        nonlocal value
        if round(to - value, 2):
            limits.append((reason, to - value))
            value = to

    limit(min(4.0, max(0.0, value)), "levels end at 0 and 4")
    heard = case.part == "full" or case.silent
    owed = {"deeds_owed": case.deeds_owed and heard, "words_owed": case.words_owed}
    for each in ceilings(counted, competence, **owed):
        limit(value - each.sureness * max(0.0, value - each.to), each.why)
    if case.gamed:
        helped = any(signal.kind == "action" for signal in counted)
        share = _GAMED_SHARE if helped and competence != "empathy" else 0.0
        to = min(_GAMED_CAP, value * share)
        limits.append((f"{case.gamed} {_NOTHING}", to - value))
    elif case.silent and competence == "empathy":
        limit(min(SILENT_CAP, value), "nobody was given a word")
    elif case.part == "deeds":
        limit(min(DEEDS_CAP, value), "no more than this for actions alone")
    return limits


def _level(value: float, lines: list[tuple[str, float]], model: Weights) -> CompetenceLevel:
    value = min(4.0, max(0.0, value))
    spread = model.spread_at(value)
    level = nearest(value)
    chances = [chance_of(value, candidate, spread) for candidate in range(5)]
    likely = [candidate for candidate, chance in enumerate(chances) if chance >= _RANGE]
    return CompetenceLevel(
        level=level,
        value=value,
        low=min([level, *likely]),
        high=max([level, *likely]),
        confidence=round(chances[level], 2),
        arithmetic=tuple(
            f"{points:+.2f} {label}"
            for label, points in lines
            if round(points, 2) or label.endswith(_NOTHING)
        ),
    )
