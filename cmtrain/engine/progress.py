"""Progress: what a learner's observations say about each competence, and how surely."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import sqrt

from ..content.base import COMPETENCES, Competence, CriterionCode, competence_of

ENOUGH = 3
"""Observations below which a mean is not called a level."""

FADE = 0.9
"""Weight of an observation relative to the next newer one: recent work counts more."""

_STRONG = 3.0
"""Mean from which a criterion needs no practice."""

_TYPICAL_SPREAD = 0.8
"""Standard deviation, in levels, assumed when few observations cannot show their own."""


@dataclass(frozen=True)
class Observation:
    """One settled level of one response: 0 to 4 on a criterion or a competence.

    `assessed`: without feedback on the way; `before`: and before anything was learnt.
    """

    subject: str
    level: float
    at: datetime
    response_id: str
    activity_id: str
    by_person: bool = False
    assessed: bool = False
    before: bool = False


@dataclass(frozen=True)
class Estimate:
    """What is known of one subject: recency-weighted mean, 90 % interval, how many observations.

    `assessed` of the `n` come from assessed work, the others from practice.
    """

    subject: str
    mean: float | None
    low: float
    high: float
    n: int
    assessed: int = 0

    @property
    def enough(self) -> bool:
        """Whether there are enough observations to speak of a level."""
        return self.n >= ENOUGH


@dataclass(frozen=True)
class Profile:
    """The competence profile of a learner: the present, and where they started from.

    `observations` are those of competences that the present levels rest on. What was observed
    before anything was learnt is in `before` alone.
    """

    competences: Mapping[Competence, Estimate]
    criteria: Mapping[CriterionCode, Estimate]
    observations: int
    before: Mapping[Competence, Estimate] = field(default_factory=dict)

    @property
    def assessed(self) -> int:
        """How many of the observations come from assessed work."""
        return sum(found.assessed for found in self.competences.values())

    @property
    def started_from(self) -> int:
        """How many observations were made before anything was learnt."""
        return sum(found.n for found in self.before.values())


def estimate(subject: str, observations: Iterable[Observation]) -> Estimate:
    """Weighted mean, newest first at weight 1, then 0.9, 0.81 ...; interval ±1.64 standard errors.

    The spread is pooled with one assumed observation pair of 0.8 levels, so that two equal levels
    do not look like certainty. Clipped to 0..4.
    """
    mine = sorted(
        (o for o in observations if o.subject == subject), key=lambda o: o.at, reverse=True
    )
    if not mine:
        return Estimate(subject, None, 0.0, 4.0, 0)
    weights = [FADE**age for age in range(len(mine))]
    total = sum(weights)
    mean = sum(w * o.level for w, o in zip(weights, mine, strict=True)) / total
    squares = sum(w * (o.level - mean) ** 2 for w, o in zip(weights, mine, strict=True))
    variance = (squares + 2 * _TYPICAL_SPREAD**2) / (total + 2)
    effective = total**2 / sum(w * w for w in weights)
    margin = 1.64 * sqrt(variance / effective)
    low, high = max(0.0, mean - margin), min(4.0, mean + margin)
    return Estimate(subject, mean, low, high, len(mine), sum(o.assessed for o in mine))


def profile(observations: Sequence[Observation], criteria: Sequence[CriterionCode]) -> Profile:
    """Estimates for the three competences and the given criteria."""
    before = [o for o in observations if o.before]
    since = [o for o in observations if not o.before]
    return Profile(
        competences={name: estimate(name, since) for name in COMPETENCES},
        criteria={code: estimate(code, since) for code in criteria},
        observations=sum(o.subject in COMPETENCES for o in since),
        before={name: estimate(name, before) for name in COMPETENCES},
    )


def all_told(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations as if all were made now: what to practise follows from all of them."""
    return tuple(replace(each, before=False) for each in observations)


def weakest_criteria(found: Profile, most: int = 3) -> tuple[CriterionCode, ...]:
    """Criteria to practise: the lowest observed, then the unobserved of the weakest competence."""
    seen = [code for code, e in found.criteria.items() if e.mean is not None and e.mean < _STRONG]
    seen.sort(key=lambda code: found.criteria[code].mean or 0)
    weak = min(COMPETENCES, key=lambda name: _mean_or_middle(found.competences[name]))
    unseen = [
        code for code, e in found.criteria.items() if e.n == 0 and competence_of(code) == weak
    ]
    return tuple((seen + unseen)[:most])


def _mean_or_middle(found: Estimate) -> float:
    return 2.0 if found.mean is None else found.mean
