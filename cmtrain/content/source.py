"""One TOML file as its author wrote it: values, and the way back to line and column."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from .positions import Positions, find_positions
from .problem import Finding, Loc, Problem

_ADVICE = (
    (r"Expected '=' after", "a key and its value are joined by =, and a text needs quotes"),
    (r"Cannot overwrite a value", "this key stands twice in the same table"),
    (r"Cannot declare|Cannot mutate", "this table stands twice; a list needs [[double]] brackets"),
    (r"Unescaped '\\'|escape", r"write \\ for a backslash, or use 'single quotes'"),
    (r"Unterminated|Illegal character", 'is a quote missing? long texts stand in """three"""'),
    (r"Unclosed array|Unclosed inline", "is a bracket or a comma missing?"),
    (r"Expected newline or end", "one key = value on each line; is there a quote inside the text?"),
    (r"Invalid value", "a text needs quotes; true and false do not"),
    (r"Invalid date", "dates are written 2026-01-31"),
)


@dataclass(frozen=True)
class Source:
    """A file whose TOML could be read."""

    path: Path
    text: str
    data: dict[str, Any]

    @cached_property
    def positions(self) -> Positions:
        """Positions of its keys; found only when something is wrong."""
        return find_positions(self.text)

    def problem(self, finding: Finding) -> Problem:
        """The finding with its file, line, column and place in words."""
        loc = _as_written(finding.loc, self.data)
        line, column = self.positions.at(loc)
        place = where(loc, self.data)
        return Problem(self.path, line, column, finding.code, place, finding.message, finding.hint)


def parse_source(path: Path, raw: bytes) -> Source | Problem:
    """Decode and parse a file's bytes."""
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return _whole_file(
            path, "CM002", "starts with a byte order mark; save it as UTF-8 without one"
        )
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        message = "this character is not UTF-8; save the file as UTF-8 in your editor"
        return Problem(path, line, column, "CM002", "", message)
    if not text.strip():
        return _whole_file(
            path, "CM003", "the file is empty; docs/authoring.md has a first example"
        )
    return _parse(path, text)


def where(loc: Loc, data: object) -> str:
    """A place in words: `steps[scene].choices[a].next`; items without an id by their number."""
    words = ""
    for part in loc:
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
            words += f"[{_called(data) or f'#{part + 1}'}]"
        else:
            data = data.get(part) if isinstance(data, dict) else None
            words += f".{part}" if words else part
    return words


def _parse(path: Path, text: str) -> Source | Problem:
    try:
        return Source(path, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        hint = next((advice for pattern, advice in _ADVICE if re.search(pattern, error.msg)), "")
        return Problem(path, error.lineno, error.colno, "CM004", "", f"not TOML: {error.msg}", hint)
    except (RecursionError, ValueError) as error:
        reason = str(error).partition(":")[0]
        return _whole_file(path, "CM004", f"cannot be read as TOML: {reason}")


def _whole_file(path: Path, code: str, message: str) -> Problem:
    return Problem(path, 1, 1, code, "", message)


def _called(item: object) -> str:
    name = (
        (item.get("id") or item.get("name") or item.get("code")) if isinstance(item, dict) else None
    )
    return name if isinstance(name, str) else ""


def _as_written(loc: Loc, data: dict[str, Any]) -> Loc:
    """Actions that a decision took over from the activity stand at the activity."""
    match loc:
        case ("steps", int(index), "actions", *rest) if "actions" in data:
            step = data["steps"][index]
            return loc if isinstance(step, dict) and step.get("actions") else ("actions", *rest)
        case _:
            return loc
