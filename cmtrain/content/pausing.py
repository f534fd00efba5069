"""A queue when the news breaks: what is in it, what becomes of each post, what that is worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import Field

from .base import Content, Phrase, Slug, Text
from .week import Hour, Item, Placed, minute_of

Fate = Literal["stays", "moves", "goes"]

STAYS = "stays"
WAITS = "waits"
GOES = "goes"
"""What a learner decides about a post: one of these words, or the slot that it moves to."""

RIGHT = Fraction(1)
STOPPED = Fraction(1, 2)
"""Credit for a post that was stopped, and thrown away instead of kept, or kept for nothing."""
TOO_SOON = Fraction(0)
WRONG_SIDE = Fraction(-1)
"""For a post left running that had to stop, or stopped although people need it."""

_TOP = 4
_HALF = Fraction(1, 2)


class Fated(Content):
    """What the news does to an item of the stock, wherever the learner placed it."""

    id: Slug = Field(description="Id of the item in the schedule's stock.")
    fate: Fate = Field(
        description="`stays` goes out all the same, `moves` waits, `goes` is not wanted any more."
    )
    again: str | None = Field(
        default=None, description="First slot from which one that moves may go out, if known."
    )
    comes_down: bool = Field(
        default=False, description="Whether it has to come down when it is out already."
    )
    why: Text = Field(description="Shown after the response.")


class Running(Content):
    """What runs beside the calendar: an ad, an automatic answer, a notice."""

    id: Slug = Field(description="Unique in the step, and no item of the stock.")
    title: Phrase = Field(description="What it is, in a line.")
    about: Text = Field(description="Where it runs and until when.")
    fate: Literal["stays", "goes"] = Field(description="Whether it goes on or stops.")
    why: Text = Field(description="Shown after the response.")


class Planned(Content):
    """The week that the pause falls into, as its schedule has it."""

    days: tuple[str, ...] = Field(description="As in the schedule.")
    hours: tuple[Hour, ...] = Field(description="As in the schedule.")
    stock: tuple[Item, ...] = Field(description="As in the schedule.")
    best: dict[Slug, str] = Field(description="As in the schedule.")

    def minute(self, slot: str) -> int:
        """Minutes from the beginning of the week."""
        return minute_of(self.days, slot)

    def slots(self) -> tuple[str, ...]:
        """All slots in the order of time."""
        return tuple(f"{day} {hour}" for day in self.days for hour in self.hours)


@dataclass(frozen=True)
class Case:
    """One thing to decide about.

    `slot` is when it goes out or went out, None for what runs beside the calendar. `back` is the
    minute of the week from which a post that waits may go out, None if nobody knows it yet.
    """

    id: str
    title: str
    about: str
    slot: str | None
    out: bool
    fate: Fate
    back: int | None
    why: str

    @property
    def dated(self) -> bool:
        """Whether it can be moved to another slot."""
        return self.slot is not None and not self.out


@dataclass(frozen=True)
class Ruling:
    """A case, what was decided, and the credit: 1 right, down to -1 on the wrong side."""

    case: Case
    decided: str
    credit: Fraction

    @property
    def stopped(self) -> bool:
        """Whether it does not go out as planned."""
        return self.decided != STAYS


def level(rulings: Sequence[Ruling]) -> int:
    """4 x the credits, never below 0, by the cases; halves rounded up."""
    earned = max(Fraction(0), sum((each.credit for each in rulings), Fraction(0)))
    return int(_TOP * earned / len(rulings) + _HALF) if rulings else 0


def cases(
    week: Planned, at: str, posts: Sequence[Fated], others: Sequence[Running], placed: Placed
) -> tuple[Case, ...]:
    """What has to be decided: posts that are out and false, posts to come, and what else runs."""
    return (*_placed(week, at, posts, placed), *(_running(each) for each in others))


def credit(week: Planned, case: Case, decided: str) -> Fraction:
    """What a decision about a case is worth."""
    if case.fate == "stays" or (case.fate == "goes" and decided == STAYS):
        return RIGHT if decided == case.fate else WRONG_SIDE
    if case.fate == "goes":
        return RIGHT if decided == GOES else STOPPED
    return _waiting(week, case, decided)


def _waiting(week: Planned, case: Case, decided: str) -> Fraction:
    """A post with a future: right from the day on that it fits again, or without a date."""
    if decided == GOES:
        return STOPPED
    if decided == WAITS:
        return RIGHT
    slot = case.slot if decided == STAYS else decided
    if case.back is not None and slot and week.minute(slot) >= case.back:
        return RIGHT
    return WRONG_SIDE if decided == STAYS else TOO_SOON


def _placed(week: Planned, at: str, posts: Sequence[Fated], placed: Placed) -> Iterator[Case]:
    stock = {item.id: item for item in week.stock}
    fates = {each.id: each for each in posts}
    for name, slot in sorted(placed.items(), key=lambda each: week.minute(each[1])):
        item, fated = stock[name], fates[name]
        out = week.minute(slot) <= week.minute(at)
        if out and not fated.comes_down:
            continue
        yield Case(
            id=name,
            title=item.title,
            about=item.format,
            slot=slot,
            out=out,
            fate="goes" if out else fated.fate,
            back=week.minute(fated.again) if fated.again else None,
            why=fated.why,
        )


def _running(each: Running) -> Case:
    return Case(each.id, each.title, each.about, None, False, each.fate, None, each.why)


def same_for_all(found: Sequence[Case], week: Planned) -> Mapping[str, int]:
    """The level of doing the same with everything, by what is done.

    What has no date cannot wait: it goes.
    """
    levels = {}
    for decided in (STAYS, WAITS, GOES):
        done = [(each, GOES if decided == WAITS and not each.dated else decided) for each in found]
        levels[decided] = level([Ruling(each, so, credit(week, each, so)) for each, so in done])
    return levels
