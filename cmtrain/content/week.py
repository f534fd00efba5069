"""A week to fill: who is online when, what there is to post, and how much the platform takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from .base import Content, Phrase, Slug, Text

_DAY_MINUTES = 24 * 60

Percent = Annotated[int, Field(ge=0, le=100)]
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Placed: TypeAlias = Mapping[str, str]
"""Item, then its slot; a slot is a day and an hour, such as "Tue 07:00"."""


def minute_of(days: Sequence[str], at: str) -> int:
    """Minutes from the beginning of the week to a day and an hour, such as "Tue 07:00"."""
    day, hour = at.rsplit(" ", 1)
    hours, minutes = hour.split(":")
    return days.index(day) * _DAY_MINUTES + int(hours) * 60 + int(minutes)


class Segment(Content):
    """A part of the audience that is online at hours of its own."""

    id: Slug = Field(description="Unique within the step.")
    name: Text = Field(description="As the learner reads it, for example 'Night shifts'.")
    people: int = Field(ge=1, le=100_000_000, description="How many follow us.")
    goal: Percent = Field(description="Per cent of them that the week has to reach.")
    hours_ahead: int = Field(
        default=0, ge=-23, le=23, description="Hours that their clock is ahead of ours."
    )
    online: tuple[tuple[Percent, ...], ...] = Field(
        description="Per cent online by our clock: a row for every hour, a value for every day."
    )


class Item(Content):
    """Something finished that can be posted once."""

    id: Slug = Field(description="Unique within the step.")
    title: Phrase = Field(description="What it is, in a line.")
    format: Text = Field(description="Format and platform, for example 'Reel, 30 s'.")
    purpose: Literal["value", "promotion"] = Field(
        description="Whether it gives the reader something, or asks for something."
    )
    suits: dict[Slug, Percent] = Field(
        description="Segment, then per cent of those online who stop for it; 0 for the others."
    )
    days: tuple[str, ...] = Field(
        default=(), description="Days on which it still makes sense; empty means any."
    )


class Outside(Content):
    """What stands in other people's calendars: an exam, a memorial, an election."""

    id: Slug = Field(description="Unique within the step, and no item of the stock.")
    title: Phrase = Field(description="What it is and whose, in a line.")
    slots: tuple[str, ...] = Field(
        min_length=1, description="Days, or single slots, for example 'Wed' or 'Thu 10:00'."
    )
    bears: tuple[Slug, ...] = Field(
        default=(), description="Items that are in place even then; all others clash."
    )

    def clashes(self, item: str, slot: str) -> bool:
        """Whether the item is out of place at the slot."""
        then = slot in self.slots or slot.rsplit(" ", 1)[0] in self.slots
        return then and item not in self.bears


class Limits(Content):
    """What the week needs and the platform bears."""

    posts: int = Field(ge=2, le=14, description="Posts to place in the week.")
    a_day: int = Field(default=1, ge=1, le=4, description="Most posts on one day.")
    hours_apart: int = Field(default=4, ge=0, le=48, description="Fewest hours between two posts.")
    promotions: int = Field(default=1, ge=0, le=14, description="Most posts that promote.")


@dataclass(frozen=True)
class Breach:
    """A limit that a plan breaks.

    `rule` is missing, surplus, day, close, promotion, dated or clash; `about` are the items, the
    day, or an item and what it clashes with.
    """

    rule: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Week:
    """The grid, the audience, the stock and the limits."""

    days: tuple[str, ...]
    hours: tuple[str, ...]
    segments: tuple[Segment, ...]
    stock: Mapping[str, Item]
    limits: Limits
    outside: tuple[Outside, ...] = ()

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """All slots in the order of time."""
        return tuple(f"{day} {hour}" for day in self.days for hour in self.hours)

    def online(self, segment: Segment, slot: str) -> int:
        """Per cent of a segment online at a slot."""
        day, hour = slot.rsplit(" ", 1)
        return segment.online[self.hours.index(hour)][self.days.index(day)]

    @cached_property
    def missed(self) -> Mapping[tuple[str, str], tuple[float, ...]]:
        """Item and slot, then the share of each segment, 0 to 1, that does not see the post."""
        return {
            (name, slot): tuple(
                1 - self.online(each, slot) * item.suits.get(each.id, 0) / 10_000
                for each in self.segments
            )
            for name, item in self.stock.items()
            for slot in self.slots
        }

    def minute(self, slot: str) -> int:
        """Minutes from the beginning of the week to a slot."""
        return self._minutes[slot]

    @cached_property
    def _minutes(self) -> Mapping[str, int]:
        return {slot: minute_of(self.days, slot) for slot in self.slots}

    def in_order(self, placed: Placed) -> list[tuple[str, str]]:
        """Items and slots in the order of time."""
        return sorted(placed.items(), key=lambda each: (self.minute(each[1]), each[0]))

    def breaches(self, placed: Placed) -> tuple[Breach, ...]:
        """Every limit that the plan breaks; one for each post too few or too many."""
        return tuple(self._breaches(placed))

    def _breaches(self, placed: Placed) -> Iterator[Breach]:
        short = self.limits.posts - len(placed)
        yield from [Breach("missing")] * max(0, short)
        yield from [Breach("surplus")] * max(0, -short)
        days = [slot.rsplit(" ", 1)[0] for slot in placed.values()]
        for day in self.days:
            if days.count(day) > self.limits.a_day:
                yield Breach("day", (day,))
        for (item, slot), (other, later) in pairwise(self.in_order(placed)):
            apart = self.minute(later) - self.minute(slot)
            if apart == 0 or apart < self.limits.hours_apart * 60:
                yield Breach("close", (item, other))
        promoting = [name for name in placed if self.stock[name].purpose == "promotion"]
        if len(promoting) > self.limits.promotions:
            yield Breach("promotion", tuple(promoting))
        for name, slot in placed.items():
            days_left = self.stock[name].days
            if days_left and slot.rsplit(" ", 1)[0] not in days_left:
                yield Breach("dated", (name,))
            for each in self.outside:
                if each.clashes(name, slot):
                    yield Breach("clash", (name, each.id))
