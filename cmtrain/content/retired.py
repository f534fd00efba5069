"""Names that were once in use: attempts and portfolios refer to them for ever."""

from datetime import date
from typing import Literal

from pydantic import Field

from .base import Content, Slug, Text


class RetiredName(Content):
    """An activity that was taken out, or an id that was given up for another."""

    uid: str = Field(pattern=r"^[0-9a-f]{8}$", description="The uid that it had.")
    id: Slug = Field(description="The id that it had.")
    title: Text = Field(description="The title that it had.")
    since: date = Field(description="Day from which it is out of use.")
    why: Text = Field(description="What became of it, one sentence.")


class Retired(Content):
    """All names that must never be used again."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    names: tuple[RetiredName, ...] = Field(
        default=(), description="Activities that are no longer there, the oldest first."
    )
