"""A step to read: a lesson page, a scene, an ending."""

from typing import ClassVar, Literal

from ..step import ResponseBase, StepBase


class ReadingResponse(ResponseBase):
    """The learner has read it and goes on."""

    type: Literal["reading"] = "reading"


class ReadingStep(StepBase[ReadingResponse]):
    """Text and exhibits; the only response is to go on."""

    response_model: ClassVar[type[ResponseBase]] = ReadingResponse
    type: Literal["reading"]

    def check(self, response: ReadingResponse) -> None:
        """Every reading response fits."""

    def possible_responses(self) -> tuple[ReadingResponse, ...]:
        """Going on is all one can do."""
        return (ReadingResponse(),)
