"""The arithmetic of a sweep: what was found, missed, hurried and handed over, in exact points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .mentions import URGENCIES, Label, Mention, Sorting

HALF = Fraction(1, 2)
MISNAMED = Fraction(1, 4)
"""Credit for a mention raised under a name that cannot be defended: somebody looks at it."""

FALSE_ALARM = HALF
"""Points that a piece of noise costs when it is raised."""


@dataclass(frozen=True)
class Verdict:
    """One mention: what was made of it, and the credit for that, each from 0 to 1."""

    mention: Mention
    given: Sorting | None
    raised: bool
    weight: int
    label: Fraction = Fraction(0)
    urgency: Fraction = Fraction(0)
    owner: Fraction = Fraction(0)

    @property
    def matters(self) -> bool:
        """Whether the mention is anything but noise."""
        return self.weight > 0

    @property
    def missed(self) -> bool:
        """Whether it mattered and nobody will hear of it."""
        return self.matters and not self.raised

    @property
    def false_alarm(self) -> bool:
        """Whether it was raised and nothing in it could be defended."""
        return not self.matters and self.raised and not self.label

    @property
    def whole(self) -> bool:
        """Whether nothing about it could be better."""
        return self.label == self.urgency == self.owner == 1


@dataclass(frozen=True)
class Points:
    """Points earned of those there were; `level` is their share of 4, rounded half up."""

    earned: Fraction
    total: int

    @property
    def level(self) -> int:
        """From 0 to 4."""
        return int(4 * self.earned / self.total + HALF) if self.total else 0

    def __str__(self) -> str:
        return f"{float(self.earned):g} / {self.total}"


@dataclass(frozen=True)
class Tally:
    """Everything that a sorted stream is worth."""

    verdicts: tuple[Verdict, ...]

    @cached_property
    def missed(self) -> tuple[Verdict, ...]:
        """What mattered and was not raised: the weightiest first, of those the most urgent."""
        return tuple(sorted((v for v in self.verdicts if v.missed), key=_gravity))

    @cached_property
    def false_alarms(self) -> tuple[Verdict, ...]:
        """Noise that was raised."""
        return tuple(v for v in self.verdicts if v.false_alarm)

    @cached_property
    def found(self) -> tuple[Verdict, ...]:
        """What mattered and was raised, under whatever name."""
        return tuple(v for v in self.verdicts if v.matters and v.raised)

    @cached_property
    def raised(self) -> tuple[Verdict, ...]:
        """Everything that was passed on as something, rightly or not."""
        return tuple(v for v in self.verdicts if v.raised)

    @property
    def labels(self) -> Points:
        """For finding what matters; every false alarm costs half a point."""
        return self._points((v.weight * v.label for v in self.verdicts), self.false_alarms)

    @property
    def urgencies(self) -> Points:
        """For the right hour; noise called urgent costs half a point."""
        hurried = [v for v in self.false_alarms if v.given and v.given.urgency == URGENCIES[0]]
        return self._points((v.weight * v.urgency for v in self.verdicts), hurried)

    @property
    def owners(self) -> Points:
        """For the right desk; noise put on somebody's desk costs half a point."""
        burdening = [v for v in self.false_alarms if v.given and v.given.owner]
        return self._points((v.weight * v.owner for v in self.verdicts), burdening)

    def _points(self, earned: Iterable[Fraction | int], alarms: Iterable[Verdict]) -> Points:
        net = sum(earned, Fraction(0)) - FALSE_ALARM * sum(1 for _ in alarms)
        return Points(max(Fraction(0), net), sum(v.weight for v in self.verdicts))


def tally(
    mentions: Iterable[Mention], labels: Iterable[Label], given: Mapping[str, Sorting]
) -> Tally:
    """What a response is worth; a mention that is not in it was left as noise."""
    weights = {label.id: label.weight for label in labels}
    noise = next(name for name, weight in weights.items() if weight == 0)
    return Tally(tuple(_verdict(m, given.get(m.id), weights, noise) for m in mentions))


def _verdict(
    mention: Mention, given: Sorting | None, weights: Mapping[str, int], noise: str
) -> Verdict:
    taken = given.label if given else noise
    raised, weight = taken != noise, weights[mention.label]
    label = _label_credit(mention, taken, noise)
    if not (raised and weight and given):
        return Verdict(mention, given, raised, weight, label)
    return Verdict(
        mention, given, raised, weight, label, _haste(mention, given), _desk(mention, given)
    )


def _gravity(verdict: Verdict) -> tuple[int, int]:
    urgency = verdict.mention.urgency
    return -verdict.weight, URGENCIES.index(urgency) if urgency else len(URGENCIES)


def _label_credit(mention: Mention, taken: str, noise: str) -> Fraction:
    if taken == mention.label:
        return Fraction(1)
    if taken in mention.also:
        return HALF
    return MISNAMED if noise not in (taken, mention.label) else Fraction(0)


def _haste(mention: Mention, given: Sorting) -> Fraction:
    if given.urgency is None or mention.urgency is None:
        return Fraction(0)
    apart = abs(URGENCIES.index(given.urgency) - URGENCIES.index(mention.urgency))
    return (Fraction(1), HALF, Fraction(0))[apart]


def _desk(mention: Mention, given: Sorting) -> Fraction:
    if given.owner is None:
        return Fraction(0)
    if given.owner == mention.owner:
        return Fraction(1)
    return HALF if given.owner in mention.also_owners else Fraction(0)
