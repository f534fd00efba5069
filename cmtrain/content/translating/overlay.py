"""What a translation's file says: texts by the addresses of the original, and what fits nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from ..base import Content
from ..problem import Finding, Loc, likeliest
from .places import called, joined, name_of, part_of, places
from .shape import Entries, Rows, Shape, Table, Words

HEAD = frozenset({"schema", "partial", "of"})
"""Keys that only a translation has."""


class Stamps(Content):
    """Which wording of the original was translated; written by `cmtrain translate`."""

    uid: str | None = Field(default=None, description="The uid of the activity, if it has one.")
    revision: int | None = Field(
        default=None, description="Its revision when this was last up to date."
    )
    texts: dict[str, str] = Field(
        default={}, description="Address of a text, and the stamp of the wording it translates."
    )
    stale: dict[str, str] = Field(
        default={}, description="Texts whose original has changed, with the stamp of the old words."
    )
    gone: dict[str, str] = Field(
        default={}, description="Translated texts whose original is not there any more."
    )


class Head(Content):
    """What a translation says about itself."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    partial: bool = Field(
        default=False, description="Meant to be partial, so that missing texts are not reported."
    )
    of: Stamps = Field(default=Stamps(), description="What it is a translation of.")


@dataclass(frozen=True)
class Said:
    """A text of a translation: its address, where it stands in the file, what it is laid over."""

    address: str
    loc: Loc
    over: Loc
    words: str | tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as one text."""
        return self.words if isinstance(self.words, str) else "\n".join(self.words)


@dataclass(frozen=True)
class Passed:
    """A place in the file that belongs to an address, whether or not it says anything."""

    address: str
    loc: Loc


@dataclass(frozen=True)
class Lost:
    """A translated text whose original is not there."""

    address: str
    text: str


Step = Said | Passed | Lost | Finding


def read(shape: Table, data: Mapping[str, Any], original: Mapping[str, Any]) -> Iterator[Step]:
    """Everything in a translation's data beside its head, in the order of the file."""
    texts = {name: part for name, part in data.items() if name not in HEAD}
    yield from _read(shape, texts, original, Passed("", ()), ())


def _read(shape: Shape, data: Any, original: Any, here: Passed, over: Loc) -> Iterator[Step]:
    yield here
    match shape:
        case Words():
            yield from _words(shape, data, original, here, over)
        case Rows() if isinstance(data, list):
            yield from _rows(shape.of, data, original, here, over)
        case Table() | Entries() if isinstance(data, dict):
            yield from _table(shape, data, original, here, over)
        case _:
            kind = "list of tables" if isinstance(shape, Rows) else "table"
            yield Finding(here.loc, "CM103", f"here stands a {kind}, as in the original")


def _words(shape: Words, data: Any, original: Any, here: Passed, over: Loc) -> Iterator[Step]:
    if shape.heard and _are_texts(data):
        if not isinstance(original, list):
            yield from _nowhere(here, shape, data)
        elif phrases := tuple(phrase for phrase in data if phrase.strip()):
            yield Said(here.address, here.loc, over, phrases)
    elif shape.many and _are_texts(data):
        items = original if isinstance(original, list) else []
        for index, text in enumerate(data):
            place = Passed(f"{here.address}[#{index + 1}]", (*here.loc, index))
            item = items[index] if index < len(items) else None
            yield from _read(Words(), text, item, place, (*over, index))
    elif not shape.many and isinstance(data, str):
        if not data.strip():
            return
        if isinstance(original, str) and original.strip():
            yield Said(here.address, here.loc, over, data)
        else:
            yield from _nowhere(here, shape, data)
    else:
        kind = "a list of texts" if shape.many else "a text"
        yield Finding(here.loc, "CM103", f"here stands {kind}, as in the original")


def _rows(shape: Table, data: list[Any], original: Any, here: Passed, over: Loc) -> Iterator[Step]:
    items = original if isinstance(original, list) else []
    names = {name_of(shape, item): index for index, item in enumerate(items)}
    taken: set[int] = set()
    for index, item in enumerate(data):
        loc = (*here.loc, index)
        if shape.named_by:
            name = name_of(shape, item)
            if name is None:
                yield Finding(loc, "CM102", f'say which one: {shape.named_by} = "…"')
                continue
            at = names.get(name, -1)
        else:
            name, at = None, index if index < len(items) else -1
        place = Passed(f"{here.address}[{called(shape, item, index)}]", loc)
        if at < 0:
            hint = likeliest(name, filter(None, names)) if name else ""
            yield from _nowhere(place, shape, item, hint)
        elif at in taken:
            yield Finding(loc, "CM201", f'"{name}" stands twice')
        else:
            taken.add(at)
            yield from _read(shape, item, items[at], place, (*over, at))


def _table(
    shape: "Table | Entries", data: dict[str, Any], original: Any, here: Passed, over: Loc
) -> Iterator[Step]:
    whole = original if isinstance(original, dict) else {}
    for key, part in data.items():
        if isinstance(shape, Table) and key == shape.named_by:
            continue
        place = Passed(joined(here.address, key), (*here.loc, key))
        inner = part_of(shape, key, original)
        if inner is None:
            yield _no_text(place, key, shape, whole)
        elif key not in whole:
            yield from _nowhere(place, inner, part, likeliest(key, whole))
        else:
            yield from _read(inner, part, whole[key], place, (*over, key))


def _are_texts(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(item, str) for item in data)


def _nowhere(here: Passed, shape: Shape, data: Any, hint: str = "") -> Iterator[Step]:
    yield Finding(here.loc, "CM953", "the original has nothing here", hint)
    for place in places(shape, data, here.loc, here.address):
        yield Lost(place.address, place.text)


def _no_text(here: Passed, key: str, shape: "Table | Entries", original: dict[str, Any]) -> Finding:
    if key in original:
        message = "this is no text; a translation changes nothing but texts"
        return Finding(here.loc, "CM954", message, "take it out")
    parts = shape.parts if isinstance(shape, Table) else {}
    return Finding(here.loc, "CM101", f'"{key}" is unknown here', likeliest(key, parts))
