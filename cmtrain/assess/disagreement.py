"""Where the scorer and the raters are furthest apart, with all one needs to see who is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from ..content.base import COMPETENCES, Competence
from .assessment import Assessment, Gaming
from .graded import Graded

MOST_SHOWN = 4
"""Disagreements listed for each competence."""

_LEAST = 0.75
"""Distance in levels below which two opinions are not called a disagreement."""


@dataclass(frozen=True)
class Opinion:
    """What one rater said: a level, why, and the words that they quoted."""

    rater: str
    level: int
    why: str
    helped: tuple[str, ...]
    hurt: tuple[str, ...]


@dataclass(frozen=True)
class Disagreement:
    """One level that is far from the raters' mean, `rated`.

    `value`, `low`, `high`, `confidence` and `arithmetic` are the scorer's. `title` and `actions`
    are in the wording that the learner read.
    """

    competence: Competence
    response: str
    situation: str
    title: str
    actions: tuple[str, ...]
    cited_rule: str | None
    reply: str
    reason: str
    rated: float
    value: float
    low: int
    high: int
    confidence: float
    arithmetic: tuple[str, ...]
    gaming: Gaming | None
    opinions: tuple[Opinion, ...]

    @property
    def distance(self) -> float:
        """How far the scorer lies above the raters, in levels."""
        return self.value - self.rated


def largest(graded: Sequence[Graded], scored: Mapping[str, Assessment]) -> tuple[Disagreement, ...]:
    """For each competence the few that are furthest apart, the furthest first."""
    found: list[Disagreement] = []
    for name in COMPETENCES:
        own = [one for g in graded if (one := _disagreement(g, name, scored[g.id])) is not None]
        own.sort(key=lambda one: (-abs(one.distance), one.response))
        found += [one for one in own if abs(one.distance) >= _LEAST][:MOST_SHOWN]
    return tuple(found)


def _disagreement(g: Graded, name: Competence, found: Assessment) -> Disagreement | None:
    given = found.competences.get(name)
    opinions = tuple(
        Opinion(r.rater, r.levels[name], r.why, r.helped, r.hurt)
        for r in g.ratings
        if name in r.levels
    )
    if given is None or not opinions:
        return None
    rated, grounds = fmean(each.level for each in opinions), g.step.grounds(g.response)
    return Disagreement(
        competence=name,
        response=g.id,
        situation=g.situation,
        title=g.title,
        actions=g.step.described(g.response),
        cited_rule=grounds.cited_rule,
        reply=g.step.words(g.response),
        reason=grounds.reason,
        rated=rated,
        value=given.value,
        low=given.low,
        high=given.high,
        confidence=given.confidence,
        arithmetic=given.arithmetic,
        gaming=found.gaming,
        opinions=opinions,
    )
