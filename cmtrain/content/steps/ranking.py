"""Best and worst of several options, as in a situational judgement test."""

from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..base import Content, CriterionCode, Phrase, Slug, Text
from ..step import Mark, ResponseBase, StepBase


class RankedOption(Content):
    """One option with its place in the author's order."""

    id: Slug = Field(description="Unique within the step.")
    text: Phrase = Field(description="What the learner reads.")
    rank: int = Field(
        ge=1, le=6, description="1 is the best; equal ranks are allowed in the middle."
    )
    feedback: Text = Field(description="What speaks for and against it.")


class RankingResponse(ResponseBase):
    """The options held to be best and worst."""

    type: Literal["ranking"] = "ranking"
    best: str = Field(max_length=80)
    worst: str = Field(max_length=80)


class RankingStep(StepBase[RankingResponse]):
    """Pick the best and the worst option.

    Level: 2 for each end that matches the author's order, 1 for an end that is one rank off; 0 in
    all when best and worst are exchanged.
    """

    response_model: ClassVar[type[ResponseBase]] = RankingResponse
    type: Literal["ranking"]
    options: tuple[RankedOption, ...] = Field(
        min_length=3,
        max_length=6,
        description="Three to ten options, of which some apply and some do not.",
    )
    criterion: CriterionCode = Field(
        description="Criterion that the answer is evidence for, if any."
    )
    explanation: Text = Field(description="Shown after the response: why this order.")

    def check(self, response: RankingResponse) -> None:
        """Raise InvalidResponse unless two different options of this step are named."""
        known = {option.id for option in self.options}
        for name in (response.best, response.worst):
            if name not in known:
                raise InvalidResponse(
                    "unknown-choice", f'"{name}" is not an option of this step', id=name
                )
        if response.best == response.worst:
            raise InvalidResponse("best-is-worst", "Choose two different options.")

    @property
    def wordings(self) -> Mapping[Slug, str]:
        """The texts of the options."""
        return {option.id: option.text for option in self.options}

    def possible_responses(self) -> Iterable[RankingResponse]:
        """One for each pair of two different options."""
        pairs = permutations([option.id for option in self.options], 2)
        return [RankingResponse(best=best, worst=worst) for best, worst in pairs if best != worst]

    def marks(self, response: RankingResponse) -> tuple[Mark, ...]:
        """One level, by the distance of both ends from the author's order."""
        rank = {option.id: option.rank for option in self.options}
        first, last = min(rank.values()), max(rank.values())
        best_off, worst_off = rank[response.best] - first, last - rank[response.worst]
        exchanged = rank[response.best] == last and rank[response.worst] == first
        level = 0 if exchanged else max(0, 2 - best_off) + max(0, 2 - worst_off)
        return (
            Mark(self.criterion, level, " / ".join(self.described(response)), self.explanation),
        )

    def chosen(self, response: RankingResponse) -> tuple[str, ...]:
        """The option held to be best."""
        return (response.best,)

    def described(self, response: RankingResponse) -> tuple[str, ...]:
        """The best with a plus, the worst with a minus."""
        text = {option.id: option.text for option in self.options}
        return (f"+ {text[response.best]}", f"− {text[response.worst]}")

    def feedback(self, response: RankingResponse) -> str:
        """Why the author orders them so."""
        return self.explanation
