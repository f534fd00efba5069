"""A translation as a TOML file: laid out as its original, which is told where it is needed."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .places import Place, called, joined, name_of, part_of, places
from .shape import Entries, Rows, Shape, Table, Words
from .updating import Updated

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CHANGED = "# The original has changed since. Now it says:"


def written(
    shape: Table, original: Mapping[str, Any], updated: Updated, *, schema: str, partial: bool
) -> str:
    """The text of the file. `schema` is the path to the JSON Schema, from the file's folder."""
    writer = _Writer({p.address: p for p in places(shape, original)}, updated)
    head = [f"#:schema {schema}"] if schema else []
    head += ["schema = 1", *(["partial = true"] if partial else [])]
    body = writer.table(shape, original, (), "")
    return "\n".join([*head, *body, *_stamps(updated), ""])


@dataclass(frozen=True)
class _Writer:
    """Goes along the original and writes what the translation has there."""

    places: Mapping[str, Place]
    updated: Updated

    def table(
        self, shape: "Table | Entries", data: Mapping[str, Any], path: Sequence[str], address: str
    ) -> Iterator[str]:
        """The texts of a table, then the tables in it."""
        parts = [
            (name, inner, part, joined(address, name))
            for name, part in data.items()
            if (inner := part_of(shape, name, data)) is not None
        ]
        for name, inner, part, here in parts:
            if isinstance(inner, Words):
                yield from self._texts(name, inner, part, here)
        for name, inner, part, here in parts:
            if not isinstance(inner, Words) and self._any(inner, part):
                yield from self._tables(inner, part, (*path, name), here)

    def _tables(self, shape: Shape, data: Any, path: Sequence[str], address: str) -> Iterator[str]:
        header = ".".join(map(_key, path))
        if isinstance(shape, Rows):
            last = max(i for i, item in enumerate(data) if self._any(shape.of, item))
            for index, item in enumerate(data[: last + 1]):
                if shape.of.named_by and not self._any(shape.of, item):
                    continue
                name = name_of(shape.of, item)
                yield from ["", f"[[{header}]]"]
                if name is not None:
                    yield f"{shape.of.named_by} = {_line(name)}"
                here = f"{address}[{called(shape.of, item, index)}]"
                yield from self.table(shape.of, item, path, here)
        elif isinstance(shape, Table | Entries):
            lines = [*self.table(shape, data, path, address)]
            own = lines and lines[0] != ""
            yield from ["", f"[{header}]", *lines] if own else lines

    def _texts(self, name: str, shape: Words, data: Any, address: str) -> Iterator[str]:
        if shape.heard:
            yield from self._phrases(name, data, address)
        elif shape.many:
            yield f"{_key(name)} = ["
            for index, _ in enumerate(data):
                here = f"{address}[#{index + 1}]"
                yield from ("  " + line for line in self._asked(here))
                yield f"  {_text(str(self.updated.words.get(here, '')))},"
            yield "]"
        elif address in self.places:
            yield from self._asked(address)
            yield f"{_key(name)} = {_text(str(self.updated.words.get(address, '')))}"

    def _phrases(self, name: str, data: Any, address: str) -> Iterator[str]:
        own = self.updated.words.get(address, ())
        if not own:
            yield "# Listened for in the original's language; add how one says it in yours:"
            yield from (f"#   {_commented(str(phrase))}" for phrase in data)
            yield f"{_key(name)} = []"
            return
        yield f"{_key(name)} = ["
        yield from (f"  {_text(phrase)}," for phrase in own)
        yield "]"

    def _asked(self, address: str) -> Iterator[str]:
        """The original of a text that is missing, or that has changed."""
        place = self.places.get(address)
        if place is None:
            return
        if self.updated.changed(place):
            yield _CHANGED
        elif address in self.updated.words:
            return
        yield from (f"# {_commented(line)}".rstrip() for line in place.text.strip().split("\n"))

    def _any(self, shape: Shape, data: Any) -> bool:
        return next(places(shape, data), None) is not None


def _stamps(updated: Updated) -> Iterator[str]:
    stamps = updated.stamps
    yield from ["", "# Kept by cmtrain translate: which wording of the original was translated."]
    yield "[of]"
    if stamps.uid is not None:
        yield f"uid = {_line(stamps.uid)}"
    if stamps.revision is not None:
        yield f"revision = {stamps.revision}"
    for name, table in (("texts", stamps.texts), ("stale", stamps.stale), ("gone", stamps.gone)):
        if table:
            yield from ["", f"[of.{name}]"]
            yield from (f"{_line(address)} = {_text(value)}" for address, value in table.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _line(name)


def _text(text: str) -> str:
    """A text as TOML writes it; one of several lines stays readable."""
    if "\n" not in text.strip():
        return _line(text)
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = f'{escaped[:-1]}\\"'
    return f'"""\n{_steady(escaped)}"""'


def _line(text: str) -> str:
    return _steady(json.dumps(text, ensure_ascii=False))


def _steady(text: str) -> str:
    """The text with escapes for what TOML does not let stand as it is."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _commented(line: str) -> str:
    """A line as it may stand in a comment."""
    return _STEERING.sub(" ", line)
