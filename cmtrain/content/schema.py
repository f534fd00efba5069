"""The JSON Schema of what authors write: for editors, and to tell which keys belong where."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from .activity import Activity
from .badge import Badges
from .base import Content
from .glossary import Glossary
from .module import Module
from .pack import Pack
from .problem import Loc
from .retired import Retired
from .rubric import Rubric

FORMATS: Mapping[str, type[Content]] = MappingProxyType(
    {
        "activity": Activity,
        "module": Module,
        "rubric": Rubric,
        "retired": Retired,
        "pack": Pack,
        "glossary": Glossary,
        "badges": Badges,
    }
)
"""Name of each kind of file, and its model."""

Schema = Mapping[str, Any]


@cache
def json_schema(model: type[BaseModel]) -> Schema:
    """The JSON Schema (2020-12) of a model, with the keys as authors write them."""
    schema = model.model_json_schema(by_alias=True)
    for part in schema.get("$defs", {}).values():
        if "const" in (kind := part.get("properties", {}).get("type", {})):
            kind.setdefault("description", str(part.get("description", "")).partition("\n")[0])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def part_at(schema: Schema, loc: Loc, data: object) -> Schema:
    """The part of a schema that describes the place; empty where anything goes."""
    part = _plain(schema, schema, data)
    for step in loc:
        part, data = _child(part, step), value_at(data, step)
        part = _plain(schema, part, data)
    return part


def keys_at(schema: Schema, loc: Loc, data: object) -> tuple[str, ...]:
    """The keys that the table at this place can have."""
    return tuple(part_at(schema, loc, data).get("properties", {}))


def value_at(data: object, step: str | int) -> object:
    """One step into data; None where there is nothing."""
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return data.get(step) if isinstance(data, dict) else None


def _plain(schema: Schema, part: Schema, data: object) -> Schema:
    """Follow references and choose among alternatives by the data's `type`."""
    while True:
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
        elif "discriminator" in part:
            kind = data.get("type") if isinstance(data, dict) else None
            target = part["discriminator"]["mapping"].get(kind) if isinstance(kind, str) else None
            part = {"$ref": target} if target else {}
        elif "anyOf" in part:
            part = next(each for each in part["anyOf"] if each.get("type") != "null")
        else:
            return part


def _child(part: Schema, step: str | int) -> Schema:
    if isinstance(step, int):
        several: tuple[Schema, ...] = tuple(part.get("prefixItems", ()))
        items: Schema = part.get("items", {})
        return several[step] if step < len(several) else items
    found = part.get("properties", {}).get(step)
    if found is None and "patternProperties" in part:
        found = next(iter(part["patternProperties"].values()))
    if found is None:
        found = part.get("additionalProperties")
    return found if isinstance(found, Mapping) else {}
