"""How well critical flags and gaming are found, beside what raters find who see the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median

from .agreement import Agreement, Interval, agree, bootstrap, precision_recall, spread
from .assessment import Assessment
from .graded import Graded

_HALF = 0.5
_GAMING = "gaming"
_UNNOTICED = "unnoticed"

Labels = Mapping[str, frozenset[str]]
"""What was found in each response, by its id."""


@dataclass(frozen=True)
class Detection:
    """How well something that is there or not was found; shares from 0 to 1.

    Precision is 1 where nothing was `said`, recall where nothing was `there`; neither then means
    anything, and its interval is None.
    """

    precision: float
    recall: float
    said: int
    there: int
    hits: int
    precision_interval: Interval | None
    recall_interval: Interval | None


@dataclass(frozen=True)
class FlagFound:
    """One flag: how it was found, and agreement on whether it is there (levels 0 and 1).

    On such levels quadratic weighted kappa is Cohen's kappa, rank correlation is phi, and the mean
    distance is the share that differs. `raters` is None where nobody was rated twice.
    """

    detection: Detection
    scorer: Agreement
    raters: Agreement | None


@dataclass(frozen=True)
class KindFound:
    """A kind of gaming: how often it was seen, how often the raters saw any; mean levels, 0 to 4.

    Means are None where no level was given.
    """

    count: int
    agreed: int
    given: float | None
    rated: float | None


def find_flags(
    graded: Sequence[Graded], scored: Mapping[str, Assessment], seed: int
) -> tuple[Detection | None, dict[str, FlagFound]]:
    """All flags together and each one that anybody raised, where a rater looked for flags."""
    asked = [g for g in graded if any(r.flags is not None for r in g.ratings)]
    if not asked:
        return None, {}
    said: Labels = {g.id: frozenset(f.flag for f in scored[g.id].flags) for g in asked}
    there: Labels = {g.id: _majority([r.flags for r in g.ratings]) for g in asked}
    seen = sorted(frozenset[str]().union(*said.values(), *there.values()))
    return _detection(asked, said, there, seed), {
        flag: FlagFound(
            _detection(asked, _only(flag, said), _only(flag, there), seed),
            _on_flag(asked, said, there, flag, seed),
            _raters_on_flag(asked, flag, seed),
        )
        for flag in seen
    }


def find_gaming(
    graded: Sequence[Graded], scored: Mapping[str, Assessment], seed: int
) -> tuple[Detection | None, float, dict[str, KindFound]]:
    """Whether gaming was noticed, the mean level given to it, and how each kind fared."""
    asked = [g for g in graded if any(r.gaming is not None for r in g.ratings)]
    if not asked:
        return None, 0.0, {}
    gamed = {g.id for g in asked if _most(r.gaming for r in g.ratings if r.gaming is not None)}
    yes = frozenset({_GAMING})
    said = {g.id: yes if scored[g.id].gaming else frozenset[str]() for g in asked}
    there = {g.id: yes if g.id in gamed else frozenset[str]() for g in asked}
    kinds: dict[str, list[Graded]] = {}
    for g in asked:
        if scored[g.id].gaming or g.id in gamed:
            kinds.setdefault(scored[g.id].gaming or _UNNOTICED, []).append(g)
    credit = _mean(level for name in gamed for level in _values(scored[name]))
    return (
        _detection(asked, said, there, seed),
        credit or 0.0,
        {kind: _kind(own, scored, gamed) for kind, own in sorted(kinds.items())},
    )


def _kind(own: Sequence[Graded], scored: Mapping[str, Assessment], gamed: set[str]) -> KindFound:
    return KindFound(
        len(own),
        sum(g.id in gamed for g in own),
        _mean(level for g in own for level in _values(scored[g.id])),
        _mean(float(level) for g in own for r in g.ratings for level in r.levels.values()),
    )


def _detection(graded: Sequence[Graded], said: Labels, there: Labels, seed: int) -> Detection:
    precision, recall = precision_recall(said, there)
    hits = [len(said[g.id] & there[g.id]) for g in graded]
    claims, facts = ([len(each[g.id]) for g in graded] for each in (said, there))
    groups = [g.situation for g in graded]
    return Detection(
        precision, recall, sum(claims), sum(facts), sum(hits),
        _share(hits, claims, groups, seed), _share(hits, facts, groups, seed),
    )  # fmt: skip


def _share(
    hits: Sequence[int], of: Sequence[int], groups: Sequence[str], seed: int
) -> Interval | None:
    """The share over the responses; draws that have nothing to divide by are left out."""
    if not sum(of):
        return None
    drawn = [
        sum(hits[row] for row in rows) / total
        for rows in bootstrap(groups, seed)
        if (total := sum(of[row] for row in rows))
    ]
    return spread(sum(hits) / sum(of), drawn)


def _on_flag(
    graded: Sequence[Graded], said: Labels, there: Labels, flag: str, seed: int
) -> Agreement:
    one, other = ([float(flag in each[g.id]) for g in graded] for each in (said, there))
    return agree(one, other, [g.situation for g in graded], seed)


def _raters_on_flag(graded: Sequence[Graded], flag: str, seed: int) -> Agreement | None:
    pairs = [
        (float(flag in one.flags), float(flag in other.flags), g.situation)
        for g in graded
        for one, other in combinations(g.ratings, 2)
        if one.flags is not None and other.flags is not None
    ]
    if not pairs:
        return None
    one, other, groups = zip(*pairs, strict=True)
    return agree(one, other, groups, seed)


def _majority(found: Sequence[frozenset[str] | None]) -> frozenset[str]:
    """The flags that more than half of those raised who looked for flags."""
    given = [each for each in found if each is not None]
    return frozenset(
        flag for each in given for flag in each if _most(flag in other for other in given)
    )


def _only(flag: str, labels: Labels) -> Labels:
    return {item: found & {flag} for item, found in labels.items()}


def _values(assessment: Assessment) -> list[float]:
    return [level.value for level in assessment.competences.values()]


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


def _most(votes: Iterable[bool]) -> bool:
    return median([int(vote) for vote in votes]) > _HALF
