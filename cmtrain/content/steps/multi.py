"""Several options at once: mark everything that applies."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..base import Content, CriterionCode, Phrase, Slug, Text
from ..step import Mark, ResponseBase, StepBase


class Option(Content):
    """One option that applies or does not."""

    id: Slug = Field(description="Unique within the step.")
    text: Phrase = Field(description="What the learner reads.")
    applies: bool = Field(description="Whether a strong answer marks it.")
    feedback: Text = Field(description="Why it applies, or why it tempts and does not.")


class MultiResponse(ResponseBase):
    """The ids of the options marked."""

    type: Literal["multi"] = "multi"
    marked: tuple[str, ...] = Field(default=(), max_length=20)


class MultiStep(StepBase[MultiResponse]):
    """Mark all the options that apply.

    Level, if a criterion is given: 4 * max(0, hits - false marks) / options that apply, rounded
    half up; so guessing everything earns nothing when half of the options apply.
    """

    response_model: ClassVar[type[ResponseBase]] = MultiResponse
    type: Literal["multi"]
    options: tuple[Option, ...] = Field(
        min_length=3,
        max_length=10,
        description="Three to ten options, of which some apply and some do not.",
    )
    criterion: CriterionCode | None = Field(
        default=None, description="Criterion that the answer is evidence for, if any."
    )
    explanation: Text | None = Field(default=None, description="Shown after the response.")

    def check(self, response: MultiResponse) -> None:
        """Raise InvalidResponse for an empty answer or an unknown option."""
        if not response.marked:
            raise InvalidResponse("nothing-marked", "Mark at least one option.")
        unknown = set(response.marked) - {option.id for option in self.options}
        if unknown:
            name = min(unknown)
            raise InvalidResponse(
                "unknown-choice", f'"{name}" is not an option of this step', id=name
            )

    @property
    def wordings(self) -> Mapping[Slug, str]:
        """The texts of the options."""
        return {option.id: option.text for option in self.options}

    def possible_responses(self) -> Iterable[MultiResponse]:
        """One for each set of options but the empty one: 1023 of ten options."""
        names = [option.id for option in self.options]
        sizes = range(1, len(names) + 1)
        return [MultiResponse(marked=each) for size in sizes for each in combinations(names, size)]

    def marks(self, response: MultiResponse) -> tuple[Mark, ...]:
        """One level for the criterion, by hits less false marks."""
        if self.criterion is None:
            return ()
        right = {option.id for option in self.options if option.applies}
        hits, wrong = len(right & set(response.marked)), len(set(response.marked) - right)
        level = int(4 * max(0, hits - wrong) / len(right) + 0.5) if right else 0
        evidence = f"{hits} / {len(right)}, +{wrong}" if wrong else f"{hits} / {len(right)}"
        return (Mark(self.criterion, level, evidence, self.explanation or ""),)

    def chosen(self, response: MultiResponse) -> tuple[str, ...]:
        """Ids of the options marked."""
        return response.marked

    def described(self, response: MultiResponse) -> tuple[str, ...]:
        """The texts of the options marked."""
        return tuple(option.text for option in self.options if option.id in response.marked)

    def feedback(self, response: MultiResponse) -> str:
        """The explanation common to all answers."""
        return self.explanation or ""
