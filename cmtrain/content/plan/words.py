"""A field for words: kept as typed, heard by the step's key, or seen by their form."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field, JsonValue

from ...errors import InvalidResponse
from ..base import CriterionCode, Text
from ..limits import LONGEST_REPLY
from ..problem import Finding
from ..step import Mark
from .field import FieldBase, Remark, tone, twice
from .signs import Sign, has_contact

NOTHING = "–"
"""What stands for a field deliberately left without words."""


class TextField(FieldBase):
    """Words of one's own."""

    type: Literal["text"]
    lines: int = Field(default=1, ge=1, le=20, description="Height; 1 is a single line.")
    limit: int = Field(default=400, ge=10, le=LONGEST_REPLY, description="Longest text.")
    assessed: bool = Field(default=True, description="Whether the step's key hears these words.")
    no_contacts: bool = Field(
        default=False, description="Whether addresses, accounts, links and numbers are sent back."
    )
    signs: tuple[Sign, ...] = Field(
        default=(), max_length=4, description="What is looked for in the form of the words."
    )
    sample: Text | None = Field(default=None, description="Words that show every sign.")

    def is_empty(self, entry: JsonValue) -> bool:
        """Whether there is nothing but blanks."""
        return entry is None or (isinstance(entry, str) and not entry.strip())

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is a text within `limit`, and without contacts."""
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
        if self.no_contacts and has_contact(entry):
            message = f'"{self.label}": leave out addresses, accounts, links, numbers, passwords.'
            raise InvalidResponse("field-contact", message, field=self.label)

    def told(self, entry: Any) -> tuple[str, ...]:
        """The words with their label."""
        return (self.said(entry),)

    @property
    def model(self) -> JsonValue:
        """The sample, or no words."""
        return self.sample or NOTHING

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """Those of the signs."""
        return tuple(dict.fromkeys(sign.criterion for sign in self.signs))

    @property
    def acts(self) -> tuple[str, ...]:
        """Field and sign, joined by a hyphen."""
        return tuple(f"{self.id}-{sign.id}" for sign in self.signs)

    def picked(self, entry: Any) -> tuple[str, ...]:
        """Ids of the signs that show."""
        return tuple(sign.id for sign in self.signs if sign.shows(entry))

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """A level for each sign, by whether it shows."""
        return tuple(
            Mark(sign.criterion, sign.level, sign.there, "")
            if sign.shows(entry)
            else Mark(sign.criterion, sign.without, self.label, sign.missing)
            for sign in self.signs
        )

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """What shows and what does not."""
        return tuple(
            Remark(sign.there, "", tone(sign.level))
            if sign.shows(entry)
            else Remark(sign.there, sign.missing, tone(sign.without))
            for sign in self.signs
        )

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """Signs that stand twice, and signs that the sample does not show."""
        del evidence
        yield from twice(("signs",), "sign", [sign.id for sign in self.signs])
        for at, sign in enumerate(self.signs):
            if not (self.sample and sign.shows(self.sample)):
                message = f'the sample does not show "{sign.id}"'
                yield Finding(("signs", at), "CM584", message, "write a sample that has it")
