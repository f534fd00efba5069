"""The week that the learner planned, when the news breaks: what stays, what moves, what goes."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from ...errors import InvalidResponse
from ..base import CriterionCode, Slug, Text
from ..pausing import (
    GOES,
    STAYS,
    WAITS,
    Case,
    Fated,
    Planned,
    Ruling,
    Running,
    cases,
    credit,
    level,
    same_for_all,
)
from ..problem import Finding
from ..step import Mark, ResponseBase, StepBase

_MOST = 40
_SOUND = 2
Moment = Annotated[str, StringConstraints(pattern=r"^\S.* ([01][0-9]|2[0-3]):[0-5][0-9]$")]


class PauseResponse(ResponseBase):
    """What was decided, by post: stays, waits, goes, or a slot; what is not there stays.

    `placed` is the plan it is about, item and slot: the learner's own, whatever is sent.
    """

    type: Literal["pause"] = "pause"
    decided: dict[str, str] = Field(default={}, max_length=_MOST)
    placed: dict[str, str] = Field(default={}, max_length=20)


class PauseStep(StepBase[PauseResponse]):
    """Decide about the queue, post by post; the sum is that of `pausing.level`."""

    response_model: ClassVar[type[ResponseBase]] = PauseResponse
    type: Literal["pause"]
    schedule: Slug = Field(description="Id of the schedule step whose plan comes back.")
    at: Moment = Field(description="When the news breaks, for example 'Wed 14:10'.")
    items: tuple[Fated, ...] = Field(
        min_length=3, max_length=12, description="One for every item of the schedule's stock."
    )
    others: tuple[Running, ...] = Field(
        min_length=2, max_length=8, description="What runs beside the calendar."
    )
    criterion: CriterionCode = Field(
        default="S6", description="Criterion that the decisions are evidence for."
    )
    explanation: Text = Field(description="Shown after the response: what a strong pause does.")
    week: Planned | None = Field(
        default=None, description="Copied from the schedule step; leave it out."
    )

    @model_validator(mode="after")
    def _every_post_has_its_fate(self) -> "PauseStep":
        for problem in self._contradictions(self.week) if self.week else ():
            raise ValueError(problem)
        return self

    @property
    def planned(self) -> Planned:
        """The week; a step without one is kept out of the app."""
        if self.week is None:
            raise ValueError(f'there is no schedule "{self.schedule}"')
        return self.week

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The one criterion."""
        return (self.criterion,)

    @property
    def acts(self) -> tuple[str, ...]:
        """The posts and whatever else runs."""
        return (*(each.id for each in self.items), *(each.id for each in self.others))

    def completed(
        self, response: PauseResponse, earlier: Mapping[Slug, ResponseBase]
    ) -> PauseResponse:
        """The response about the plan that the learner really made; none if there was no plan."""
        plan = dict(getattr(earlier.get(self.schedule), "placed", {}))
        return response.model_copy(update={"placed": plan})

    def cases(self, placed: Mapping[str, str]) -> tuple[Case, ...]:
        """What has to be decided with this plan, in the order of time.

        What does not fit the week is passed over: an author's sample of a plan may be wrong, and
        that is told at the schedule.
        """
        slots, posts = {*self.planned.slots()}, {each.id for each in self.items}
        plan = {name: slot for name, slot in placed.items() if name in posts and slot in slots}
        return cases(self.planned, self.at, self.items, self.others, plan)

    def check(self, response: PauseResponse) -> None:
        """Raise InvalidResponse for a post that is not in the queue or a slot that is over."""
        week, known = self.planned, {each.id: each for each in self.cases(response.placed)}
        later = {slot for slot in week.slots() if week.minute(slot) > week.minute(self.at)}
        for name, decided in response.decided.items():
            case = known.get(name)
            allowed = {STAYS, GOES} | ({WAITS, *later} if case and case.dated else set())
            if case is None or decided not in allowed:
                wrong = decided if case else name
                raise InvalidResponse("unknown-choice", f'"{wrong}" is not possible', id=wrong)

    def rulings(self, response: PauseResponse) -> tuple[Ruling, ...]:
        """Every case with what was decided and what that is worth."""
        return tuple(
            Ruling(case, decided, credit(self.planned, case, decided))
            for case in self.cases(response.placed)
            if (decided := response.decided.get(case.id, STAYS))
        )

    def marks(self, response: PauseResponse) -> tuple[Mark, ...]:
        """One level: posts on the right side, less those on the wrong one."""
        found = self.rulings(response)
        earned = float(sum(each.credit for each in found))
        evidence = f"{earned:g} / {len(found)}"
        return (Mark(self.criterion, level(found), evidence, self.explanation),)

    def chosen(self, response: PauseResponse) -> tuple[str, ...]:
        """Ids of what was stopped, in the order of time."""
        return tuple(each.case.id for each in self.rulings(response) if each.stopped)

    def described(self, response: PauseResponse) -> tuple[str, ...]:
        """What became of each post, in the order of time."""
        return tuple(f"{each.decided}: {each.case.title}" for each in self.rulings(response))

    def feedback(self, response: PauseResponse) -> str:
        """The explanation common to all answers."""
        del response
        return self.explanation

    def flaws(self) -> Iterator[Finding]:
        """One decision for everything that is rated as sound."""
        if self.week is None:
            return
        for decided, reached in same_for_all(self.cases(self.week.best), self.week).items():
            if reached >= _SOUND:
                message = f'"{decided}" for everything is level {reached}'
                yield Finding(("others",), "CM524", message, "add what stays, or what goes")

    def _contradictions(self, week: Planned) -> Iterator[str]:
        if self.at.rsplit(" ", 1)[0] not in week.days:
            yield f'"{self.at}" is on no day of the schedule'
        stock, fated = {each.id for each in week.stock}, {each.id for each in self.items}
        if stock ^ fated:
            yield f'items and the stock differ in "{min(stock ^ fated)}"'
        if both := fated & {each.id for each in self.others}:
            yield f'"{min(both)}" stands among the items and the others'
        for item in self.items:
            if item.again and (item.fate != "moves" or item.again not in week.slots()):
                yield f'"{item.id}": again is a slot of the week, and only for one that moves'
