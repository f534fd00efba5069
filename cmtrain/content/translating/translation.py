"""A translated piece of content: its original with other texts, as playable as that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from ..activity import Activity
from ..base import Content
from ..lint import lint
from ..loaded import Loaded
from ..problem import Finding, Problem
from ..schema import json_schema
from ..source import Source
from ..validation import explain
from .laying import Laid, lay
from .overlay import HEAD, Head
from .shape import shape_of

C = TypeVar("C", bound=Content)
_OF_ENGLISH = frozenset({"CM801", "CM802", "CM803"})
"""Measures that are made for English."""


@dataclass(frozen=True)
class Translation(Generic[C]):
    """A piece of content in another language, and how much of it is in that language."""

    language: str
    path: Path
    value: C
    laid: Laid


_NAME = re.compile(r".+\.[a-z]{2,3}(-[A-Za-z]+)?")


def is_translation(path: Path) -> bool:
    """Whether a file is one by its name: `slug.fr.toml`."""
    return _NAME.fullmatch(path.stem) is not None


def language_of(path: Path) -> str:
    """The language that the name of a translation's file says: `slug.fr.toml` is French."""
    return path.stem.rpartition(".")[2]


def original_of(path: Path) -> Path:
    """The file that a translation is of."""
    return path.with_name(f"{path.stem.rpartition('.')[0]}.toml")


def translate(original: Loaded[C], source: Source) -> tuple[Translation[C] | None, list[Problem]]:
    """The original with the texts of a translation, and what is wrong with that.

    None if the translation cannot be used. Texts that it lacks stay as they are.
    """
    value, found = _translated(original, source)
    problems = [*dict.fromkeys(source.problem(each) for each in found)]
    if any(each.severity == "error" for each in problems):
        return None, problems
    return value, problems


def head_of(source: Source) -> Head | list[Finding]:
    """What a translation says about itself, or what is wrong with that."""
    said = {name: part for name, part in source.data.items() if name in HEAD}
    try:
        return Head.model_validate(said)
    except ValidationError as error:
        return [*explain(error, json_schema(Head), said)]


def _translated(original: Loaded[C], source: Source) -> tuple[Translation[C] | None, list[Finding]]:
    data, head = original.data, head_of(source)
    if not isinstance(head, Head):
        return None, head
    if head.of.uid and head.of.uid != data.get("uid"):
        message = f"this is a translation of {head.of.uid}, not of {data.get('uid')}"
        return None, [Finding(("of", "uid"), "CM956", message, "rename the file, or correct it")]
    model = type(original.value)
    laid = lay(shape_of(model), source.data, data, head.of)
    found = [*laid.findings(partial=head.partial)]
    whole = laid.over(data)
    if issubclass(model, Activity):
        whole["translated"] = {"language": language_of(source.path), "missing": len(laid.missing)}
    try:
        value = model.model_validate(whole)
    except ValidationError as error:
        return None, [*found, *map(laid.placed, explain(error, json_schema(model), whole))]
    found += map(laid.placed, _only_here(original.value, value))
    return Translation(language_of(source.path), source.path, value, laid), found


def _only_here(original: Content, value: Content) -> Iterator[Finding]:
    """What is wrong with an activity in the other language, and was right before."""
    if isinstance(original, Activity) and isinstance(value, Activity):
        before = {(each.code, each.loc) for each in lint(original)}
        for each in lint(value):
            if each.code not in _OF_ENGLISH and (each.code, each.loc) not in before:
                yield each
