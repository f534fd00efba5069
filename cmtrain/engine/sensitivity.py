"""Signal detection over a pile: how well one tells cases apart, and how readily one acts.

The cases are those where the house acts (signal) and those where it leaves things alone (noise).
Rates carry the log-linear correction of Hautus (1995, Behavior Research Methods, Instruments &
Computers 27, 46-51): half a case is added to each cell, so that nobody is ever perfect after nine
cases. d' and c as in Macmillan & Creelman (2005, Detection Theory, 2nd ed., ch. 1-2); the standard
error of d' is the approximation of Gourevitch & Galanter (1967, Psychometrika 32, 25-33).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_NORMAL = NormalDist()
_HALF = 0.5
_CERTAIN = 1.96
"""Standard errors to either side of a 95 % interval."""


@dataclass(frozen=True)
class Sensitivity:
    """Counts of a sorted pile; all are 0 or more."""

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int

    @property
    def signals(self) -> int:
        """Cases where the house acts."""
        return self.hits + self.misses

    @property
    def noise(self) -> int:
        """Cases where the house leaves things alone."""
        return self.false_alarms + self.correct_rejections

    @property
    def tellable(self) -> bool:
        """Whether there is anything to compare: two cases of either kind at least."""
        return min(self.signals, self.noise) > 1

    @property
    def hit_rate(self) -> float:
        """Share of the signals acted on, corrected; between 0 and 1, never either."""
        return (self.hits + _HALF) / (self.signals + 1)

    @property
    def false_alarm_rate(self) -> float:
        """Share of the noise acted on, corrected; between 0 and 1, never either."""
        return (self.false_alarms + _HALF) / (self.noise + 1)

    @property
    def d_prime(self) -> float:
        """d': 0 is guessing, about 1 a fair eye, above 2 a sharp one; below 0 is back to front."""
        return _NORMAL.inv_cdf(self.hit_rate) - _NORMAL.inv_cdf(self.false_alarm_rate)

    @property
    def criterion(self) -> float:
        """c: 0 leans neither way, negative acts readily, positive lets things be."""
        return -(_NORMAL.inv_cdf(self.hit_rate) + _NORMAL.inv_cdf(self.false_alarm_rate)) / 2

    @property
    def standard_error(self) -> float:
        """Standard error of d'; large for few cases."""
        return sqrt(
            _variance(self.hit_rate, self.signals) + _variance(self.false_alarm_rate, self.noise)
        )

    @property
    def likely(self) -> tuple[float, float]:
        """The 95 % interval of d'."""
        margin = _CERTAIN * self.standard_error
        return self.d_prime - margin, self.d_prime + margin


def _variance(rate: float, cases: int) -> float:
    """Variance of the normal deviate of a rate over so many cases, corrected ones included."""
    return rate * (1 - rate) / ((cases + 1) * _NORMAL.pdf(_NORMAL.inv_cdf(rate)) ** 2)
