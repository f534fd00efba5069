"""Every text of a piece of content: what is wording and may differ between languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from .base import Translatable
from .problem import Loc


@dataclass(frozen=True)
class Wording:
    """A text and the place where it stands."""

    loc: Loc
    text: str

    @property
    def field(self) -> str:
        """The name of the field that it stands in."""
        return next(part for part in reversed(self.loc) if isinstance(part, str))


def texts(value: object, loc: Loc = ()) -> Iterator[Wording]:
    """The texts of content, in the order of the fields of its models, each with its place."""
    if isinstance(value, BaseModel):
        marked = wording_fields(type(value))
        for name, field in type(value).model_fields.items():
            here = (*loc, field.alias or name)
            yield from _in_field(getattr(value, name), here, is_wording=name in marked)
    else:
        yield from _in_field(value, loc, is_wording=False)


@cache
def wording_fields(model: type[BaseModel]) -> frozenset[str]:
    """Names of the fields of a model in which plain strings are texts."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _marked(field.annotation, field.metadata))


def _in_field(value: object, loc: Loc, *, is_wording: bool) -> Iterator[Wording]:
    if isinstance(value, BaseModel):
        yield from texts(value, loc)
    elif isinstance(value, str):
        if is_wording:
            yield Wording(loc, value)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _in_field(each, (*loc, str(key)), is_wording=is_wording)
    elif isinstance(value, Sequence):
        for index, each in enumerate(value):
            yield from _in_field(each, (*loc, index), is_wording=is_wording)


def _marked(annotation: Any, marks: Sequence[object] = ()) -> bool:
    """Whether an annotation, or a part of it, is marked as wording."""
    own = (*marks, *getattr(annotation, "__metadata__", ()))
    return any(isinstance(mark, Translatable) for mark in own) or any(
        _marked(part) for part in get_args(annotation) if not isinstance(part, Translatable)
    )
