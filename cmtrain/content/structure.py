"""What of an activity decides and what is only said, so that two editions can be compared.

A field that is marked as wording (`Text`, `Phrase`) or as an aside is told and decides nothing. A
field that no learner reads is unseen: above all the phrasings that a key listens for. Everything
else decides: ids, types, levels, weights, branches, limits, figures, and the revision, by which an
author says that wording changed the meaning. Of a table of wording by id the ids decide.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from .activity import Activity
from .base import Aside, Content, Deciding, Translatable, Unseen

Change = Literal["unseen", "texts", "tasks"]
"""What differs between two editions: what no learner sees, the texts only, the tasks."""

Part = Literal["decides", "told", "told by id", "unseen"]
_MARKS: Mapping[type, Part] = MappingProxyType(
    {Unseen: "unseen", Deciding: "decides", Translatable: "told", Aside: "told"}
)
"""The first of these that a field is marked with says what it is."""


def structure(content: Content) -> str:
    """SHA-256, in hexadecimal, of everything that decides; blind to wording."""
    return _digest(_kept(content, decides=True))


def change(before: Activity, after: Activity) -> Change | None:
    """What differs between two editions; None if nothing does."""
    if before == after:
        return None
    if structure(before) != structure(after):
        return "tasks"
    seen = (_digest(_kept(each, decides=False)) for each in (before, after))
    return "unseen" if len({*seen}) == 1 else "texts"


@cache
def parts(model: type[BaseModel]) -> Mapping[str, Part]:
    """What each field of a model is."""
    fields = model.model_fields.items()
    return {name: _part(field.annotation, field.metadata) for name, field in fields}


def _part(annotation: Any, marks: Sequence[object] = ()) -> Part:
    found = next((part for kind, part in _MARKS.items() if kind in map(type, marks)), None)
    if found:
        return found
    origin = get_origin(annotation)
    if origin is Annotated:
        return _part(annotation.__origin__, annotation.__metadata__)
    inner = [_part(each) for each in get_args(annotation) if each not in {NoneType, Ellipsis}]
    if origin is dict and inner[1] == "told":
        return "told by id"
    if origin in {Union, UnionType, tuple} and {*inner} == {"told"}:
        return "told"
    return "decides"


def _kept(value: object, *, decides: bool) -> object:
    """The value without what is unseen and, if only what `decides` counts, without wording.

    What is as by default is left out, so that a new field of the format is no edit.
    """
    if isinstance(value, BaseModel):
        return {
            name: list(given) if decides and part == "told by id" else _kept(given, decides=decides)
            for name, part in parts(type(value)).items()
            if part != "unseen"
            and not (decides and part == "told")
            and (given := getattr(value, name)) != type(value).model_fields[name].default
        }
    if isinstance(value, Mapping):
        return {str(name): _kept(each, decides=decides) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_kept(each, decides=decides) for each in value]
    return value


def _digest(kept: object) -> str:
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
