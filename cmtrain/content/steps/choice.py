"""One choice of several, each with its own feedback, levels and consequences."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..base import Content, CriterionCode, Level, Phrase, Slug, Text
from ..step import Branch, Mark, ResponseBase, StepBase

Verdict = Literal["strong", "sound", "weak", "harmful"]


class Choice(Content):
    """One option: something that a sensible person might do or think."""

    id: Slug = Field(description="Unique within the step; never rename it.")
    text: Phrase = Field(description="What the learner reads, at most 600 characters.")
    verdict: Verdict = Field(description="How it would be judged by an experienced colleague.")
    feedback: Text = Field(description="What happened, why, and what a strong answer does.")
    levels: dict[CriterionCode, Level] = Field(
        default={}, description="Criterion and level that choosing this is evidence of."
    )
    consequences: dict[Slug, int] = Field(default={}, description="Meter and change.")
    narration: Text | None = Field(default=None, description="What happens next, in the present.")
    next: Slug | None = Field(default=None, description="Step that follows this choice, or 'end'.")
    minutes: int = Field(default=0, ge=0, le=600, description="Simulated minutes it costs.")


class ChoiceResponse(ResponseBase):
    """The id of the option taken."""

    type: Literal["choice"] = "choice"
    choice: str = Field(max_length=80)


class ChoiceStep(StepBase[ChoiceResponse]):
    """Pick one of two to six options."""

    response_model: ClassVar[type[ResponseBase]] = ChoiceResponse
    type: Literal["choice"]
    choices: tuple[Choice, ...] = Field(
        min_length=2, max_length=6, description="Two to six choices."
    )

    def check(self, response: ChoiceResponse) -> None:
        """Raise InvalidResponse unless the option exists."""
        self._taken(response)

    @property
    def wordings(self) -> Mapping[Slug, str]:
        """The texts of the options."""
        return {choice.id: choice.text for choice in self.choices}

    def possible_responses(self) -> Iterable[ChoiceResponse]:
        """One for each option."""
        return [ChoiceResponse(choice=choice.id) for choice in self.choices]

    def marks(self, response: ChoiceResponse) -> tuple[Mark, ...]:
        """The levels written at the option taken."""
        choice = self._taken(response)
        return tuple(
            Mark(criterion, level, choice.text, choice.feedback)
            for criterion, level in choice.levels.items()
        )

    def chosen(self, response: ChoiceResponse) -> tuple[str, ...]:
        """The id of the option taken."""
        return (response.choice,)

    def described(self, response: ChoiceResponse) -> tuple[str, ...]:
        """The text of the option taken."""
        return (self._taken(response).text,)

    def feedback(self, response: ChoiceResponse) -> str:
        """The feedback written at the option taken."""
        return self._taken(response).feedback

    def minutes_spent(self, response: ChoiceResponse) -> int:
        """Minutes of the step and of the option."""
        return self.minutes + self._taken(response).minutes

    def own_branches(self, response: ChoiceResponse) -> tuple[Branch, ...]:
        """Consequences and next step written at the option taken."""
        choice = self._taken(response)
        return (
            Branch(next=choice.next, consequences=choice.consequences, narration=choice.narration),
        )

    def step_ids(self) -> set[Slug]:
        """Steps named by the step, its branches and its options."""
        return super().step_ids() | {choice.next for choice in self.choices if choice.next}

    def meters(self) -> set[Slug]:
        """Meters named by the step, its branches and its options."""
        return super().meters() | {name for choice in self.choices for name in choice.consequences}

    def _taken(self, response: ChoiceResponse) -> Choice:
        for choice in self.choices:
            if choice.id == response.choice:
                return choice
        raise InvalidResponse(
            "unknown-choice",
            f'"{response.choice}" is not an option of this step',
            id=response.choice,
        )
