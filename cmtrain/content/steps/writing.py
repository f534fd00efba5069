"""A text of one's own, assessed by the step's key."""

from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..base import Competence, Phrase
from ..key import Exemplar, Key
from ..limits import LONGEST_REPLY
from ..situation import Channel, Post
from ..step import ResponseBase, StepBase


class WritingResponse(ResponseBase):
    """The learner's words, exactly as typed."""

    stands_alone: ClassVar[bool] = True
    type: Literal["writing"] = "writing"
    text: str = Field(max_length=LONGEST_REPLY)


class WritingStep(StepBase[WritingResponse]):
    """Write a reply, a notice, a brief: words only."""

    response_model: ClassVar[type[ResponseBase]] = WritingResponse
    type: Literal["writing"]
    incoming: tuple[Post, ...] = Field(default=(), description="The posts it answers.")
    label: Phrase = Field(description="Label of the text box, for example 'Your public reply'.")
    channel: Channel | None = Field(
        default=None, description="Who reads the text: public or private."
    )
    limit: int = Field(
        default=2_000, ge=40, le=LONGEST_REPLY, description="Longest text, characters."
    )
    opportunity: tuple[Competence, ...] = Field(
        min_length=1, description="Competences that this step can give evidence of."
    )
    answer_key: Key = Field(alias="key", description="What strong and weak texts do here.")

    def check(self, response: WritingResponse) -> None:
        """Raise InvalidResponse for an empty or too long text."""
        if not response.text.strip():
            raise InvalidResponse("no-words", "Write something first.")
        if len(response.text) > self.limit:
            raise InvalidResponse(
                "too-long",
                f"{len(response.text)} characters; this box takes {self.limit}.",
                length=len(response.text),
                limit=self.limit,
            )

    @property
    def key(self) -> Key:
        """The key of this step."""
        return self.answer_key

    @property
    def opportunities(self) -> tuple[Competence, ...]:
        """The competences listed in `opportunity`."""
        return self.opportunity

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts listed in `incoming`."""
        return self.incoming

    @property
    def box(self) -> str:
        """The label."""
        return self.label

    def sample(self, exemplar: Exemplar) -> WritingResponse:
        """The exemplar's words."""
        return WritingResponse(text=exemplar.reply)

    def reworded(self, response: WritingResponse, words: str) -> dict[str, object]:
        """The text."""
        del response
        return {"text": words}

    def words(self, response: WritingResponse) -> str:
        """The whole text."""
        return response.text
