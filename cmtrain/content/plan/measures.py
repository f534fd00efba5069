"""Fields for a number or a time of day, judged by the band it falls into."""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field, JsonValue, model_validator

from ..base import Content, CriterionCode, Level, Phrase, Text
from ..problem import Finding
from ..step import Mark
from .field import FieldBase, Remark, can_do_well, tone

_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_DAY = 24 * 60


class Band(Content):
    """Numbers from `at_least` to just below `below`, with what they are worth."""

    at_least: float | None = Field(default=None, description="From here on.")
    below: float | None = Field(default=None, description="To just below this.")
    level: Level = Field(description="0 to 4.")
    feedback: Text = Field(description="What such a number does, and what a strong one is.")

    def holds(self, value: float) -> bool:
        """Whether a number lies in the band."""
        return (self.at_least is None or value >= self.at_least) and (
            self.below is None or value < self.below
        )

    @property
    def is_open(self) -> bool:
        """Whether it holds for everything."""
        return self.at_least is None and self.below is None


class Hours(Content):
    """Times from `since` to just before `until`, past midnight too, with what they are worth."""

    since: str | None = Field(default=None, pattern=_TIME, description="From this time on.")
    until: str | None = Field(
        default=None,
        pattern=_TIME,
        description="To just before this time; past midnight if it is earlier than 'since'.",
    )
    level: Level = Field(description="0 to 4.")
    feedback: Text = Field(description="What such a time does, and what a strong one is.")

    @model_validator(mode="after")
    def _both_or_none(self) -> "Hours":
        if (self.since is None) != (self.until is None):
            raise ValueError("since and until stand together or not at all")
        return self

    def holds(self, value: float) -> bool:
        """Whether a time, in minutes after midnight, lies in the band."""
        if self.since is None or self.until is None:
            return True
        start, end = minutes(self.since), minutes(self.until)
        return (value - start) % _DAY < ((end - start) % _DAY or _DAY)

    @property
    def is_open(self) -> bool:
        """Whether it holds for everything."""
        return self.since is None


class Measured(FieldBase):
    """A field whose entry falls into a band."""

    criterion: CriterionCode | None = Field(default=None, description="What it is evidence for.")

    @property
    @abstractmethod
    def every_band(self) -> Sequence[Band | Hours]:
        """The bands in their order; the first that holds counts."""

    @abstractmethod
    def measure(self, entry: Any) -> float:
        """An entry that fits as a number."""

    @abstractmethod
    def written(self, entry: Any) -> str:
        """An entry that fits as one reads it."""

    def told(self, entry: Any) -> tuple[str, ...]:
        """The entry with its label."""
        return (self.said(self.written(entry)),)

    def band(self, entry: Any) -> Band | Hours:
        """The band that the entry falls into."""
        return next(band for band in self.every_band if band.holds(self.measure(entry)))

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """The level of the band."""
        if self.criterion is None:
            return ()
        band = self.band(entry)
        told = self.said(self.written(entry))
        return (Mark(self.criterion, band.level, told, band.feedback),)

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """The feedback of the band."""
        band = self.band(entry)
        return (Remark(self.written(entry), band.feedback, tone(band.level)),)

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """A last band that does not hold for the rest; no strong level, or no weak one."""
        del evidence
        if not self.every_band[-1].is_open:
            message = "the last band must hold for everything else: leave its bounds out"
            yield Finding(("bands", len(self.every_band) - 1), "CM106", message)
        yield from can_do_well(("bands",), [band.level for band in self.every_band])


class NumberField(Measured):
    """A number."""

    type: Literal["number"]
    lowest: float = Field(default=0, description="Least that can be entered.")
    highest: float = Field(description="Most that can be entered.")
    step: float = Field(default=1, gt=0, description="Entries are multiples of it, from lowest on.")
    unit: Phrase | None = Field(default=None, description="Shown behind the number.")
    bands: tuple[Band, ...] = Field(min_length=2, max_length=10, description="Two to ten bands.")
    best: float = Field(description="An entry as good as any.")

    @model_validator(mode="after")
    def _the_best_can_be_entered(self) -> "NumberField":
        if not self.lowest <= self.best <= self.highest:
            raise ValueError("best must lie between lowest and highest")
        return self

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is a number from `lowest` to `highest`."""
        number = isinstance(entry, int | float) and not isinstance(entry, bool)
        if not number or not self.lowest <= float(entry) <= self.highest:  # type: ignore[arg-type]
            raise self.unfit()

    @property
    def every_band(self) -> Sequence[Band]:
        """As written."""
        return self.bands

    def measure(self, entry: Any) -> float:
        """The number."""
        return float(entry)

    def written(self, entry: Any) -> str:
        """The number with its unit."""
        return f"{entry:g} {self.unit}" if self.unit else f"{entry:g}"

    @property
    def model(self) -> JsonValue:
        """The author's number."""
        return self.best


class TimeField(Measured):
    """A time of day."""

    type: Literal["time"]
    bands: tuple[Hours, ...] = Field(min_length=2, max_length=10, description="Two to ten bands.")
    best: str = Field(pattern=_TIME, description="An entry as good as any.")

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is a time such as 21:30."""
        if not isinstance(entry, str) or not re.match(_TIME, entry):
            raise self.unfit()

    @property
    def every_band(self) -> Sequence[Hours]:
        """As written."""
        return self.bands

    def measure(self, entry: Any) -> float:
        """Minutes after midnight."""
        return minutes(entry)

    def written(self, entry: Any) -> str:
        """The time as it is."""
        return str(entry)

    @property
    def model(self) -> JsonValue:
        """The author's time."""
        return self.best


def minutes(time: str) -> int:
    """A time such as 21:30 in minutes after midnight."""
    hours, past = time.split(":")
    return int(hours) * 60 + int(past)
