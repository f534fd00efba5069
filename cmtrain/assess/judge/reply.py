"""The form of a language model's answer. Anything that does not fit it exactly is refused."""

import re
from typing import Literal

from pydantic import ConfigDict, ValidationError

from ...content.base import CriterionCode, Flag, Level, Value
from ...errors import NoOpinion

LONGEST_QUOTE, LONGEST_WHY = 300, 400
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?```\s*\Z", re.DOTALL)


class Levels(Value):
    """A level for each competence; None where it cannot be observed."""

    model_config = ConfigDict(strict=True)

    empathy: Level | None
    moderation: Level | None
    strategy: Level | None


class Quote(Value):
    """Words of the learner that speak for or against a criterion."""

    criterion: CriterionCode
    polarity: Literal["helps", "hurts"]
    quote: str


class Reply(Value):
    """The whole answer. Its schema goes out with the question, so limits of length stay out of it.

    (Services differ in which of those they accept.)
    """

    model_config = ConfigDict(strict=True)

    levels: Levels
    evidence: tuple[Quote, ...]
    flags: tuple[Flag, ...]
    why: str


def read_reply(text: str) -> Reply:
    """The answer as a value; one fence of code around it is no harm. Raises NoOpinion."""
    fenced = _FENCED.match(text)
    try:
        return Reply.model_validate_json(fenced[1] if fenced else text, strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if first["type"] == "json_invalid":
            raise NoOpinion("not-json", "The answer is not JSON.") from None
        raise NoOpinion("wrong-form", f"Its JSON has another form: {first['type']}.") from None
