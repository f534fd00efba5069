"""What all feeds have in common: days, hours, reach that varies, reactions that follow from it."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

Row = dict[str, str | int]


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    return (first + timedelta(n) for n in range((last - first).days + 1))


def moment(random: Random, day: date, hours: Sequence[int]) -> datetime:
    """Some minute of one of these hours."""
    return datetime.combine(day, time(random.choice(hours), 5 * int(random.random() * 12)))


def spread(random: Random, middle: float, sigma: float) -> float:
    """A value around a middle; twice as much is as likely as half as much."""
    return middle * math.exp(random.gauss(0, sigma))


def share_of(random: Random, whole: int, rate: float, sigma: float = 0.3) -> int:
    """How many of a whole did something, at about this rate; a few at random, never all."""
    expected = min(0.9, spread(random, rate, sigma)) * whole
    return max(0, min(whole, round(random.gauss(expected, math.sqrt(max(expected, 0.01))))))


def thinned(rate: float, reach: float, usual: float, by: float = 0.2) -> float:
    """A rate for this reach: the further a post goes beyond the regulars, the fewer react."""
    return rate * (max(reach, 1) / usual) ** -by


@dataclass
class Captions:
    """Takes captions one after the other and begins again when all are used."""

    random: Random
    texts: Mapping[str, Sequence[str]]

    def __post_init__(self) -> None:
        self._left: dict[str, list[str]] = {}

    def next(self, name: str) -> str:
        """The next caption of a subject."""
        if not self._left.get(name):
            self._left[name] = [*self.texts[name]]
            self.random.shuffle(self._left[name])
        return self._left[name].pop()


def as_csv(rows: Sequence[Row]) -> str:
    """The rows in the order of time."""
    ordered = sorted(rows, key=lambda row: str(row["published"]))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ordered[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ordered)
    return out.getvalue()
