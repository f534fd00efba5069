"""The JSON Schema of translations: for editors, which then complete ids and keys of texts."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ..activity import Activity
from ..badge import Badges
from ..base import Content
from ..glossary import Glossary
from ..module import Module
from ..rubric import Rubric
from ..schema import Schema, json_schema
from .overlay import Head
from .shape import Entries, Rows, Shape, Table, Words, shape_of

TRANSLATIONS: Mapping[str, type[Content]] = MappingProxyType(
    {
        "translation": Activity,
        "module-translation": Module,
        "rubric-translation": Rubric,
        "glossary-translation": Glossary,
        "badges-translation": Badges,
    }
)
"""Name of each kind of translation, and the model of its original."""


@cache
def translation_schema(model: type[Content]) -> Schema:
    """The JSON Schema (2020-12) of a translation of such a file; only `schema` is required."""
    head = json_schema(Head)
    texts = _schema(shape_of(model))["properties"]
    return {
        **head,
        "title": f"Translation of {model.__name__}",
        "properties": {**head["properties"], **texts},
        "required": ["schema"],
    }


def _schema(shape: Shape) -> dict[str, Any]:
    about = {"description": shape.about} if shape.about else {}
    match shape:
        case Words(many=False):
            return {"type": "string", **about}
        case Words():
            return {"type": "array", "items": {"type": "string"}, **about}
        case Rows(of):
            return {"type": "array", "items": _schema(of), **about}
        case Entries(of):
            return {"type": "object", "additionalProperties": _schema(of), **about}
        case Table():
            return {**_table(shape), **about}


def _table(shape: Table) -> dict[str, Any]:
    name = shape.named_by
    which = {"type": ["string", "integer"], "description": "Which one, as in the original."}
    named = {name: which} if name else {}
    parts = {key: _schema(part) for key, part in shape.parts.items()}
    return {
        "type": "object",
        "properties": {**named, **parts},
        "additionalProperties": False,
        **({"required": [name]} if name else {}),
    }
