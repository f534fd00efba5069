"""What of a kind of content can be translated: a model without everything that is no wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..base import Translatable

HEARD = frozenset({"says", "private_facts", "first"})
"""Lists of what is listened for in a learner's words. A translation adds to them: whoever answers
in English is heard in French as well."""
_NAMES = ("id", "name", "code")
"""Fields by which one of several tables is told from the others, if they are no wording."""


@dataclass(frozen=True)
class Words:
    """A text, or with `many` a list of texts; `heard` ones are added to the original's."""

    about: str = ""
    many: bool = False
    heard: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its parts that hold texts, and the key that names it among others, if there is one.

    `kinds` are the shapes that it may have instead, by the value of its key `type`.
    """

    parts: Mapping[str, "Shape"]
    named_by: str | None = None
    kinds: Mapping[str, "Table"] | None = None
    about: str = ""

    def like(self, item: object) -> "Table":
        """The shape of this very table."""
        kind = item.get("type") if isinstance(item, dict) else None
        return (self.kinds or {}).get(str(kind), self)


@dataclass(frozen=True)
class Rows:
    """A list of tables."""

    of: Table
    about: str = ""


@dataclass(frozen=True)
class Entries:
    """Tables or texts by key."""

    of: "Table | Words"
    about: str = ""


Shape: TypeAlias = Words | Table | Rows | Entries


@cache
def shape_of(model: type[BaseModel]) -> Table:
    """The shape of a model."""
    parts = {
        field.alias or name: found
        for name, field in model.model_fields.items()
        if (found := _field(name, field))
    }
    named_by = next((n for n in _NAMES if n in model.model_fields and n not in parts), None)
    return Table(parts, named_by)


def _field(name: str, field: FieldInfo) -> Shape | None:
    about = field.description or ""
    if name in HEARD and get_origin(field.annotation) is tuple:
        return Words(about, many=True, heard=True)
    annotation = field.annotation
    marked = any(isinstance(mark, Translatable) for mark in field.metadata)
    return _shape(Annotated[annotation, Translatable()] if marked else annotation, about)


def _shape(annotation: Any, about: str) -> Shape | None:  # noqa: PLR0911 - a case a kind of type
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if inner[0] is str and any(isinstance(mark, Translatable) for mark in inner[1:]):
            return Words(about)
        return _shape(inner[0], about)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        found = shape_of(annotation)
        return Table(found.parts, found.named_by, about=about) if found.parts else None
    if origin is dict:
        of = _shape(inner[1], about)
        return Entries(of, about) if isinstance(of, Table | Words) else None
    if origin is tuple:
        return _several(_shape(inner[0], about), about)
    several = [each for each in inner if each not in {NoneType, Ellipsis}] if origin else []
    if len(several) == 1:
        return _shape(several[0], about)
    return _one_of(several, about) if several and all(map(_is_model, several)) else None


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _several(of: Shape | None, about: str) -> Shape | None:
    match of:
        case Words():
            return Words(about, many=True)
        case Table():
            return Rows(of, about)
        case _:
            return None


def _one_of(models: list[Any], about: str) -> Table:
    """A table of one of several models, told apart by `type`: everything that any of them has."""
    kinds = {
        str(kind): shape_of(model)
        for model in models
        for kind in get_args(model.model_fields["type"].annotation)
    }
    parts: dict[str, Shape] = {}
    for shape in kinds.values():
        for name, part in shape.parts.items():
            parts[name] = _both(parts[name], part) if name in parts else part
    return Table(parts, next(iter(kinds.values())).named_by, kinds, about)


def _both(one: Shape, other: Shape) -> Shape:
    """What fits either of two shapes; where they are of different kinds, the first."""
    match one, other:
        case Table(), Table():
            parts = dict(one.parts)
            for name, part in other.parts.items():
                parts[name] = _both(parts[name], part) if name in parts else part
            return Table(parts, one.named_by or other.named_by, one.kinds, one.about)
        case Rows(), Rows():
            of = _both(one.of, other.of)
            return Rows(of, one.about) if isinstance(of, Table) else one
        case _:
            return one
