"""What every field of a plan promises: what it takes, how it is judged, what is said about it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, JsonValue

from ...errors import InvalidResponse
from ..base import Content, CriterionCode, Phrase, Slug, Text
from ..problem import Finding, Loc, did_you_mean
from ..product import Entry, Grid
from ..step import Mark

Tone = Literal["good", "fair", "poor", "bad", "unrated"]
TOP = 4
SOUND = 2
_STRONG = 3


@dataclass(frozen=True)
class Remark:
    """One thing said about what stands in a field. `what` is the option or rule it is about."""

    what: str
    text: str
    tone: Tone
    taken: bool = True


class FieldBase(Content, ABC):
    """One field of a plan."""

    type: str
    id: Slug = Field(description="Unique in the plan; responses refer to it.")
    label: Phrase = Field(description="What is asked for, short.")
    help: Text | None = Field(default=None, description="A sentence or two below the label.")
    required: bool = Field(default=True, description="Whether it must be filled.")

    def is_empty(self, entry: JsonValue) -> bool:
        """Whether nothing was entered."""
        return entry is None or entry in ("", [], {})

    @abstractmethod
    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse if an entry that is not empty does not fit."""

    @abstractmethod
    def told(self, entry: Any) -> tuple[str, ...]:
        """An entry that fits in words, a line or more."""

    def shown(self, entry: Any) -> Entry | Grid:
        """An entry that fits, to be looked at: its label apart from what stands there."""
        head = self.said("")
        lines = (line.removeprefix(head).strip() for line in self.told(entry))
        return Entry(self.label.removesuffix(":"), tuple(lines))

    @property
    @abstractmethod
    def model(self) -> JsonValue:
        """An entry that the author holds to be as good as any."""

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """What the field is evidence for."""
        criterion: CriterionCode | None = getattr(self, "criterion", None)
        return (criterion,) if criterion else ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of everything that can be chosen here."""
        return tuple(f"{self.id}-{option.id}" for option in getattr(self, "options", ()))

    def chosen(self, entry: Any) -> tuple[str, ...]:
        """Ids of what was chosen, those of `acts`."""
        return tuple(f"{self.id}-{option}" for option in self.picked(entry))

    def picked(self, entry: Any) -> tuple[str, ...]:
        """Ids of the options that an entry takes."""
        del entry
        return ()

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """Levels for an entry; an empty one that may be empty has none."""
        del entry
        return ()

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """What is said about an entry."""
        del entry
        return ()

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """What is wrong with the field; places are relative to it."""
        del evidence
        yield from ()

    def said(self, what: object) -> str:
        """The label and what stands in the field, in a line."""
        return f"{self.label}{' ' if self.label.endswith(('?', ':')) else ': '}{what}"

    def unfit(self) -> InvalidResponse:
        """That an entry is nothing that this field takes."""
        message = f'"{self.label}" does not take this.'
        return InvalidResponse("field-unfit", message, field=self.label, id=self.id)

    def must_be_one_of(self, name: JsonValue, known: Iterable[str]) -> None:
        """Raise InvalidResponse if the name is none of those known."""
        names = tuple(known)
        if name not in names:
            hint = did_you_mean(str(name), names)
            message = f'"{self.label}": there is no "{name}"' + (f" ({hint})" if hint else "")
            raise InvalidResponse("field-unfit", message, field=self.label, id=self.id)


def tone(level: int) -> Tone:
    """The tone in which a level is told."""
    tones: tuple[Tone, ...] = ("bad", "poor", "fair", "good", "good")
    return tones[level]


def twice(loc: Loc, what: str, ids: Sequence[str]) -> Iterator[Finding]:
    """Ids that stand more than once in a list."""
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Finding((*loc, index, "id"), "CM201", f'{what} "{name}" stands twice')


def unknown(loc: Loc, what: str, name: str, known: Iterable[str]) -> Finding:
    """That a plan names something that it does not have."""
    return Finding(loc, "CM583", f'there is no {what} "{name}"', did_you_mean(name, known))


def can_do_well(loc: Loc, levels: Iterable[int]) -> Iterator[Finding]:
    """That nobody can do well at a field, or nobody badly."""
    found = tuple(levels)
    if found and (max(found) < _STRONG or min(found) >= SOUND):
        much = "strong" if max(found) < _STRONG else "weak"
        yield Finding(loc, "CM584", f"no entry is {much}, so the field tells nothing")
