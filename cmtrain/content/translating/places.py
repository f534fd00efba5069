"""The texts of an original, in order, each with an address that outlives a change of the order.

An address says where a text stands in words: `steps[scene].choices[kind].text`. Tables that have an
id are told by it, all others by their number: `posts[#2].text`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..problem import Loc
from .shape import Entries, Rows, Shape, Table, Words

_STAMP = 8


@dataclass(frozen=True)
class Place:
    """A text of the original: its address, its place in the data, and what it says.

    `heard` are phrasings that are listened for; their text is the phrasings, one a line.
    """

    address: str
    loc: Loc
    text: str
    heard: bool = False

    @property
    def stamp(self) -> str:
        """What tells this wording from any other, 8 hexadecimal digits."""
        return stamp(self.text)


def stamp(text: str) -> str:
    """The beginning of the SHA-256 of a text, blanks around it aside."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:_STAMP]


def places(shape: Shape, data: object, loc: Loc = (), address: str = "") -> Iterator[Place]:
    """Every text of the data that can be translated, in the order of the data.

    What has no letters, such as a clock time, is the same in every language.
    """
    match shape, data:
        case Words(heard=True), [*phrases]:
            told = "\n".join(phrase for phrase in phrases if isinstance(phrase, str))
            if told.strip():
                yield Place(address, loc, told, heard=True)
        case Words(), str(text) if any(map(str.isalpha, text)):
            yield Place(address, loc, text)
        case _:
            for inner, part, key, here in _inside(shape, data, address):
                yield from places(inner, part, (*loc, key), here)


def _inside(
    shape: Shape, data: object, address: str
) -> Iterator[tuple[Shape, object, str | int, str]]:
    """The parts of a list or a table: their shapes, what they are, their keys and addresses."""
    match shape, data:
        case Words(many=True), [*items]:
            for index, item in enumerate(items):
                yield Words(), item, index, f"{address}[#{index + 1}]"
        case Rows(of), [*items]:
            for index, item in enumerate(items):
                yield of, item, index, f"{address}[{called(of, item, index)}]"
        case ((Table() | Entries()), {**parts}):
            for key, part in parts.items():
                if (inner := part_of(shape, str(key), data)) is not None:
                    yield inner, part, str(key), joined(address, str(key))


def called(shape: Table, item: object, index: int) -> str:
    """What a table in a list is called: by its id, else by its number from 1."""
    name = name_of(shape, item)
    return f"#{index + 1}" if name is None else name


def name_of(shape: Table, item: object) -> str | None:
    """The id of a table in a list, if such tables have one."""
    name = item.get(shape.named_by) if shape.named_by and isinstance(item, dict) else None
    return name if isinstance(name, str) else None


def part_of(shape: "Table | Entries", name: str, data: object) -> Shape | None:
    """The shape of what stands under a key; None if nothing there is wording."""
    if isinstance(shape, Entries):
        return shape.of
    return shape.like(data).parts.get(name)


def joined(address: str, name: str) -> str:
    """The address of what stands under a key of a table."""
    return f"{address}.{name}" if address else name


def at(data: Any, loc: Loc) -> Any:
    """What stands at a place of the data. Raises LookupError."""
    for part in loc:
        data = data[part]
    return data
