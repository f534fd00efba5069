"""A week's calendar: what goes out when, so that as many different people as possible see it."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import InvalidResponse
from ..base import CriterionCode, Slug, Text
from ..problem import Finding
from ..product import Calendar, Placed, Reached
from ..reach import added, crowd, prime_time, reach, search, share
from ..step import Mark, ResponseBase, StepBase
from ..week import Breach, Hour, Item, Limits, Outside, Segment, Week

TIMING: CriterionCode = "S2"
COVERAGE: CriterionCode = "S3"
SUSTAIN: CriterionCode = "S6"

_TOP = 4
_COST = 2
"""Levels that a missed goal or a broken limit costs."""
_PRIME_AT_MOST = 0.9
"""Share of the best plan's reach above which prime time alone would do."""
_BETTER = 1.001
_BROKEN = {
    "missing": "fewer posts than `posts` asks for",
    "surplus": "more posts than `posts` allows",
    "day": "too many on {}",
    "close": "{} and {} too close together",
    "promotion": "too many that promote: {}",
    "dated": "{} on a day that it does not suit",
    "clash": "{} clashes with {}",
}
"""Limits of a week by how they are broken, as an author reads it."""


class ScheduleResponse(ResponseBase):
    """Item, then the slot it goes out at."""

    type: Literal["schedule"] = "schedule"
    stands_alone: ClassVar[bool] = True
    placed: dict[str, str] = Field(default={}, max_length=20)


class ScheduleStep(StepBase[ScheduleResponse]):
    """Place posts in a week.

    Three levels. S2: the people reached, where everything in prime time stands for 1 and the
    author's best plan for 4, evenly between, halves rounded up. S3: 4, less two for every segment
    whose goal is missed. S6: 4, less two for every limit broken. All within 0 to 4.
    """

    response_model: ClassVar[type[ResponseBase]] = ScheduleResponse
    type: Literal["schedule"]
    days: tuple[str, ...] = Field(
        min_length=2, max_length=14, description="Days of the week, as shown, for example 'Mon'."
    )
    hours: tuple[Hour, ...] = Field(
        min_length=2, max_length=12, description="Times at which one can post, by our clock."
    )
    segments: tuple[Segment, ...] = Field(
        min_length=2, max_length=5, description="Two to five parts of the audience."
    )
    stock: tuple[Item, ...] = Field(
        min_length=3, max_length=12, description="What lies ready; more than fits."
    )
    limits: Limits = Field(description="How many posts, and how close together.")
    outside: tuple[Outside, ...] = Field(
        default=(),
        max_length=4,
        description="Other people's calendars, with which posts may clash.",
    )
    best: dict[Slug, str] = Field(
        description="The plan that reaches most within the limits: item, then slot."
    )
    explanation: Text = Field(description="Shown after the response: why the best plan is so.")

    @model_validator(mode="after")
    def _everything_fits_together(self) -> "ScheduleStep":
        for problem in self._contradictions():
            raise ValueError(problem)
        return self

    @cached_property
    def week(self) -> Week:
        """The grid with everything that belongs into it."""
        stock = {item.id: item for item in self.stock}
        return Week(self.days, self.hours, self.segments, stock, self.limits, self.outside)

    @cached_property
    def prime(self) -> dict[str, str]:
        """The plan with everything in prime time."""
        return prime_time(self.week)

    def check(self, response: ScheduleResponse) -> None:
        """Raise InvalidResponse for an empty week, an unknown item or an unknown slot."""
        if not response.placed:
            raise InvalidResponse("nothing-placed", "Place at least one post.")
        for name, slot in response.placed.items():
            if name not in self.week.stock or slot not in self.week.slots:
                wrong = slot if name in self.week.stock else name
                raise InvalidResponse("unknown-choice", f'"{wrong}" is not in this week', id=wrong)

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """Timing, coverage, and a week one can keep up."""
        return (TIMING, COVERAGE, SUSTAIN)

    @property
    def acts(self) -> tuple[str, ...]:
        """The items in stock."""
        return tuple(item.id for item in self.stock)

    def marks(self, response: ScheduleResponse) -> tuple[Mark, ...]:
        """Reach against the best plan, goals missed, limits broken."""
        missed = len(self.segments) - len(self.met(response.placed))
        broken = len(self.week.breaches(response.placed))
        reached, most = (round(reach(self.week, plan)) for plan in (response.placed, self.best))
        return (
            Mark(TIMING, self.timing(response.placed), f"{reached:,} / {most:,}", self.explanation),
            Mark(COVERAGE, max(0, _TOP - _COST * missed), f"{_TOP} − {_COST} × {missed}", ""),
            Mark(SUSTAIN, max(0, _TOP - _COST * broken), f"{_TOP} − {_COST} × {broken}", ""),
        )

    def timing(self, placed: dict[str, str]) -> int:
        """Level 0 to 4 of the reach: 1 is prime time alone, 4 the best plan."""
        low, high = reach(self.week, self.prime), reach(self.week, self.best)
        way = (reach(self.week, placed) - low) / (high - low) if high > low else 1.0
        return max(0, min(_TOP, int(1 + 3 * way + 0.5))) if 1 + 3 * way > 0 else 0

    def met(self, placed: dict[str, str]) -> tuple[Segment, ...]:
        """The segments of which the plan reaches the share it has to."""
        shares = ((each, share(self.week, each, placed)) for each in self.segments)
        return tuple(each for each, part in shares if round(100 * part, 6) >= each.goal)

    def chosen(self, response: ScheduleResponse) -> tuple[str, ...]:
        """Ids of the items placed."""
        return tuple(response.placed)

    def described(self, response: ScheduleResponse) -> tuple[str, ...]:
        """Slot and title of every post, in the order of time."""
        return tuple(
            f"{slot} · {self.week.stock[name].title}"
            for name, slot in self.week.in_order(response.placed)
        )

    def products(self, response: ScheduleResponse) -> tuple[Calendar, ...]:
        """The week as it was filled, and whom it reaches."""
        week, placed = self.week, response.placed
        people = sum(each.people for each in self.segments)
        made = Calendar(
            days=week.days,
            hours=week.hours,
            online=tuple(
                tuple(round(100 * crowd(week, f"{day} {hour}") / people) for day in week.days)
                for hour in week.hours
            ),
            posts=tuple(
                self._post(n, *each, placed) for n, each in enumerate(week.in_order(placed))
            ),
            parts=tuple(
                Reached(each.name, 100 * share(week, each, placed), each.goal)
                for each in self.segments
            ),
            reached=round(reach(week, placed)),
            best=round(reach(week, self.best)),
            prime=round(reach(week, self.prime)),
            broken=len(week.breaches(placed)),
        )
        return (made,)

    def _post(self, number: int, name: str, slot: str, placed: dict[str, str]) -> Placed:
        item, (day, hour) = self.week.stock[name], slot.rsplit(" ", 1)
        alone = round(added(self.week, placed, name))
        return Placed(chr(ord("A") + number), day, hour, item.title, item.format, alone)

    def feedback(self, response: ScheduleResponse) -> str:
        """Why the author's plan is so."""
        return self.explanation

    def flaws(self) -> Iterator[Finding]:
        """A best plan that breaks the limits or misses a goal; prime time that does as well."""
        broken = self.week.breaches(self.best)
        if broken:
            told = ", ".join(dict.fromkeys(_told(each) for each in broken))
            message = f"the best plan breaks the limits: {told}"
            yield Finding(("best",), "CM521", message, "change the plan, or the limits")
        missed = set(self.segments) - set(self.met(self.best))
        for segment in sorted(missed, key=lambda each: each.id):
            part = 100 * share(self.week, segment, self.best)
            message = f'the best plan reaches {part:.1f} % of "{segment.id}", not {segment.goal} %'
            yield Finding(("best",), "CM521", message, "change the plan, or lower the goal")
        prime, most = (reach(self.week, plan) for plan in (self.prime, self.best))
        if prime > _PRIME_AT_MOST * most:
            message = f"everything in prime time reaches {prime:,.0f} people, the best {most:,.0f}"
            hint = (
                "let the groups be online at different times, or ask for more hours between posts"
            )
            yield Finding(("best",), "CM523", message, hint)

    def disproofs(self) -> Iterator[Finding]:
        """A plan within the limits that reaches more than the one called best."""
        found = search(self.week)
        if reach(self.week, found) > _BETTER * reach(self.week, self.best):
            plan = ", ".join(f'{name} = "{slot}"' for name, slot in self.week.in_order(found))
            message = (
                f"reaches {reach(self.week, self.best):,.0f} people; "
                f"{reach(self.week, found):,.0f} can be reached"
            )
            yield Finding(("best",), "CM522", message, f"for example {{ {plan} }}")

    def _contradictions(self) -> Iterator[str]:
        """What does not fit together, in words."""
        days, hours = len(self.days), len(self.hours)
        if list(self.hours) != sorted(set(self.hours)) or len(set(self.days)) != days:
            yield "hours must rise, and no day may stand twice"
        for each in self.segments:
            if [len(row) for row in each.online] != [days] * hours:
                yield f'online of "{each.id}" needs {hours} rows of {days} values'
        names, known = {each.id for each in self.stock}, {each.id for each in self.segments}
        for item in self.stock:
            if strange := (set(item.suits) - known) | (set(item.days) - set(self.days)):
                yield f'"{item.id}" names "{min(strange)}", which is no segment or day here'
        slots = {f"{day} {hour}" for day in self.days for hour in self.hours}
        if strange := (set(self.best) - names) | (set(self.best.values()) - slots):
            yield f'the best plan names "{min(strange)}", which is no item or slot here'
        for event in self.outside:
            strange = (set(event.slots) - slots - set(self.days)) | (set(event.bears) - names)
            if strange:
                yield f'"{event.id}" names "{min(strange)}", which is no day, slot or item here'
        if self.limits.posts > min(len(self.stock), days * self.limits.a_day):
            yield f"{self.limits.posts} posts cannot be placed: too few items or days"


def _told(breach: Breach) -> str:
    about = (", ".join(breach.about),) if breach.rule == "promotion" else breach.about
    return _BROKEN[breach.rule].format(*about)
