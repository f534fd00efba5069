"""A number to work out of data; typical wrong numbers are known by their way."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ..base import Content, CriterionCode, Level, Slug, Text
from ..limits import LONGEST_FORMULA
from ..numeral import readings, written
from ..product import Figure
from ..step import Mark, ResponseBase, StepBase

RIGHT, NEAR, SLIP, OTHER = "right", "near", "slip", "other"
_FACTORS = (100.0, 0.01, 10.0, 0.1, 1000.0, 0.001, -1.0)
"""What a mark or a sign in the wrong place does to a number."""
_EXACT = 1e-9


class Computation(Content):
    """How a number comes out of a data set."""

    measure: str = Field(
        min_length=1, max_length=LONGEST_FORMULA, description="A formula, in the step's unit."
    )
    where: str = Field(
        default="", max_length=LONGEST_FORMULA, description="Rows that count; empty means all."
    )


class WrongNumber(Content):
    """A number that comes of a typical wrong way."""

    id: Slug = Field(
        description="Unique within the step; branches and endings may ask for it as an action."
    )
    name: Text = Field(description="The way, in a few words, such as 'the mean of the rates'.")
    value: float = Field(description="Where it leads.")
    compute: Computation | None = Field(default=None, description="The way as a formula.")
    feedback: Text = Field(description="Why it is tempting, and what it leaves out.")
    level: Level = Field(default=1, description="Level that it is evidence of.")


class NumberResponse(ResponseBase):
    """What was typed, as it was typed."""

    type: Literal["number"] = "number"
    typed: str = Field(max_length=40)


@dataclass(frozen=True)
class Arrival:
    """Where a response came out: `right`, `near`, a wrong number's id, `slip` or `other`.

    `factor`: for a slip, what the right number was multiplied by.
    """

    at: str
    value: float
    wrong: WrongNumber | None = None
    factor: float = 1.0


class NumberStep(StepBase[NumberResponse]):
    """Work out one number.

    Level: `level` for the right number, `near_level` close to it, a wrong number's own level, 1 for
    the right digits with a mark or a sign in the wrong place, otherwise 0.
    """

    response_model: ClassVar[type[ResponseBase]] = NumberResponse
    type: Literal["number"]
    data: Slug = Field(description="The data set that it is worked out of, by id.")
    unit: str = Field(default="", max_length=30, description="For example '%' or 'posts'.")
    answer: float = Field(description="The right number, in that unit.")
    compute: Computation = Field(description="How it is worked out; checked against the data.")
    tolerance: float = Field(default=0, ge=0, description="How far off still counts as right.")
    tolerance_percent: float = Field(
        default=0, ge=0, le=20, description="The same in per cent of the number; the larger counts."
    )
    near_percent: float = Field(
        default=0, ge=0, le=50, description="Per cent off that still count as near; 0 means none."
    )
    near_level: Level = Field(default=2, description="Level of a number that is near.")
    level: Level = Field(default=3, description="Level of the right number.")
    criterion: CriterionCode | None = Field(
        default=None, description="Criterion that the number is evidence for, if any."
    )
    wrong: tuple[WrongNumber, ...] = Field(
        default=(), max_length=8, description="Typical wrong numbers."
    )
    explanation: Text = Field(
        description="Shown after the response: how it is worked out, and why."
    )

    @model_validator(mode="after")
    def _names_are_free(self) -> "NumberStep":
        if taken := {RIGHT, NEAR, SLIP, OTHER} & {each.id for each in self.wrong}:
            raise ValueError(
                f'"{min(taken)}" already means something; call the wrong number otherwise'
            )
        return self

    def check(self, response: NumberResponse) -> None:
        """Raise InvalidResponse unless it is one number in the unit."""
        readings(response.typed, self.unit)

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The criterion, if the number is evidence for one."""
        return (self.criterion,) if self.criterion else ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Every place where a response can come out."""
        return (RIGHT, NEAR, *(each.id for each in self.wrong), SLIP, OTHER)

    def slack(self, value: float) -> float:
        """How far from this value a number may be and still be taken for it."""
        return max(self.tolerance, abs(value) * self.tolerance_percent / 100, _EXACT)

    def arrival(self, response: NumberResponse) -> Arrival:
        """Where the response came out; of several readings the one that comes out best."""
        found = [self._arrive(value) for value in readings(response.typed, self.unit)]
        order = {RIGHT: 0, SLIP: 3, OTHER: 4, NEAR: 2}
        return min(found, key=lambda each: order.get(each.at, 1))

    def marks(self, response: NumberResponse) -> tuple[Mark, ...]:
        """One level, by where the response came out."""
        if self.criterion is None:
            return ()
        arrival = self.arrival(response)
        levels = {RIGHT: self.level, NEAR: self.near_level, SLIP: 1, OTHER: 0}
        level = arrival.wrong.level if arrival.wrong else levels[arrival.at]
        why = arrival.wrong.feedback if arrival.wrong else self.explanation
        return (Mark(self.criterion, level, written(arrival.value, self.unit), why),)

    def chosen(self, response: NumberResponse) -> tuple[str, ...]:
        """Where the response came out."""
        return (self.arrival(response).at,)

    def described(self, response: NumberResponse) -> tuple[str, ...]:
        """The number as it was read, and the way it comes of, if that is a known one."""
        arrival = self.arrival(response)
        number = written(arrival.value, self.unit)
        return (f"{number} ({arrival.wrong.name})" if arrival.wrong else number,)

    def products(self, response: NumberResponse) -> tuple[Figure, ...]:
        """The number as it was read."""
        arrival = self.arrival(response)
        way = arrival.wrong.name if arrival.wrong else ""
        return (Figure(written(arrival.value, self.unit), way),)

    def feedback(self, response: NumberResponse) -> str:
        """What the author says to this way, and how the number is worked out."""
        wrong = self.arrival(response).wrong
        return f"{wrong.feedback}\n\n{self.explanation}" if wrong else self.explanation

    def _arrive(self, value: float) -> Arrival:
        if self._meets(value, self.answer):
            return Arrival(RIGHT, value)
        for wrong in self.wrong:
            if self._meets(value, wrong.value):
                return Arrival(wrong.id, value, wrong)
        if abs(value - self.answer) <= abs(self.answer) * self.near_percent / 100:
            return Arrival(NEAR, value)
        for factor in _FACTORS:
            if self.answer and self._meets(value / factor, self.answer):
                return Arrival(SLIP, value, factor=factor)
        return Arrival(OTHER, value)

    def _meets(self, value: float, wanted: float) -> bool:
        return abs(value - wanted) <= self.slack(wanted) + _EXACT
