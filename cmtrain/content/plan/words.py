"""A field for words: a line or a paragraph, kept as typed, assessed by the step's key."""

from typing import Any, Literal

from pydantic import Field, JsonValue

from ...errors import InvalidResponse
from ..limits import LONGEST_REPLY
from .field import FieldBase

NOTHING = "–"
"""What stands for a field deliberately left without words."""


class TextField(FieldBase):
    """Words of one's own."""

    type: Literal["text"]
    lines: int = Field(default=1, ge=1, le=20, description="Height; 1 is a single line.")
    limit: int = Field(default=400, ge=10, le=LONGEST_REPLY, description="Longest text.")
    assessed: bool = Field(default=True, description="Whether the step's key hears these words.")

    def is_empty(self, entry: JsonValue) -> bool:
        """Whether there is nothing but blanks."""
        return entry is None or (isinstance(entry, str) and not entry.strip())

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is a text of at most `limit` characters."""
        if not isinstance(entry, str):
            raise self.unfit()
        if len(entry) > self.limit:
            raise InvalidResponse(
                "field-too-long",
                f'"{self.label}": {len(entry)} characters; it takes {self.limit}.',
                field=self.label,
                length=len(entry),
                limit=self.limit,
            )

    def told(self, entry: Any) -> tuple[str, ...]:
        """The words with their label."""
        return (self.said(entry),)

    @property
    def model(self) -> JsonValue:
        """No words."""
        return NOTHING
