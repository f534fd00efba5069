"""Data against a model, with every error said in plain words: what is wrong and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problem import Finding, Loc, did_you_mean, likeliest
from .schema import Schema, json_schema, keys_at, part_at, value_at

_KINDS: Mapping[str, str] = {
    "string_type": "a text in quotes",
    "int_type": "a whole number without quotes",
    "int_parsing": "a whole number without quotes",
    "int_from_float": "a whole number",
    "float_type": "a number without quotes",
    "float_parsing": "a number without quotes",
    "bool_type": "true or false without quotes",
    "bool_parsing": "true or false without quotes",
    "tuple_type": "a list in [brackets]",
    "dict_type": "a table of keys and values",
    "model_type": "a table of keys and values",
    "model_attributes_type": "a table of keys and values",
    "date_type": "a date such as 2026-01-31 without quotes",
    "date_parsing": "a date such as 2026-01-31 without quotes",
    "date_from_datetime_parsing": "a date such as 2026-01-31 without quotes",
    "date_from_datetime_inexact": "a date such as 2026-01-31 without a time",
}
_BRACKETS: Mapping[tuple[str, str], str] = {
    ("a table of keys and values", "a list"): "a single table is written with [single] brackets",
    ("a list in [brackets]", "a table"): "every item of a list of tables begins with [[double]]",
}
_FORMS: tuple[tuple[str, str], ...] = (
    ("[a-z0-9]+(-", "use small letters, digits and single hyphens, such as first-reply"),
    ("[0-9a-f]{8}", "use eight characters of 0-9 and a-f, such as 3fa91c07"),
    ("[01][0-9]|2[0-3]", 'use a time of day such as "08:30"'),
    ("A([1-9]", "use a statement from A1 to A46"),
    (r"\.csv$", "use a path below this file's folder, such as data/posts.csv"),
    ("https?", "use an address that starts with https://"),
    (r"\x7f-\x9f", "use one line, without characters that cannot be seen"),
    ("[0-9]{1,9}", 'use numbers and dots, such as "1.2"'),
    ("[a-z]{2,3}(-", 'use a code such as "en" or "pt-BR"'),
)
_OWNERS: Mapping[str, str] = {
    "steps": "the step",
    "choices": "the choice",
    "exhibits": "the exhibit",
    "endings": "the ending",
    "notes": "the note",
    "playthroughs": "the playthrough",
    "key": "the key",
}
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class _Error:
    """One error of pydantic's with its place as in the file, and what was checked against what."""

    loc: Loc
    details: ErrorDetails
    schema: Schema
    data: object

    @property
    def name(self) -> str:
        return str(self.loc[-1]) if self.loc else ""

    @property
    def context(self) -> Mapping[str, Any]:
        return self.details.get("ctx", {})

    @property
    def shown(self) -> str:
        """The value as written, cut if it is long."""
        match self.details["input"]:
            case str(text):
                short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
                return f'"{short}"'
            case bool(truth):
                return str(truth).lower()
            case list():
                return "a list"
            case dict():
                return "a table"
            case value:
                return str(value)[:_LONGEST_SHOWN]


def findings(model: type[BaseModel], data: object) -> list[Finding]:
    """Everything that keeps the data from being a value of the model; empty if nothing does."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return explain(error, json_schema(model), data)
    return []


def explain(error: ValidationError, schema: Schema, data: object) -> list[Finding]:
    """The errors in plain words, each once, without those that only repeat an inner one."""
    errors = [
        _Error(_loc(details, data), details, schema, data)
        for details in error.errors(include_url=False)
    ]
    around = {each.loc[:length] for each in errors for length in range(len(each.loc))}
    return list(dict.fromkeys(_finding(each) for each in errors if each.loc not in around))


def _loc(error: ErrorDetails, data: object) -> Loc:
    """The place as in the file: without the names of union members that pydantic adds."""
    loc: list[str | int] = []
    in_list = False
    for part in error["loc"]:
        kind = data.get("type") if isinstance(data, dict) else None
        if part == "[key]" or (in_list and part == kind):
            in_list = False
            continue
        loc.append(part)
        in_list = isinstance(part, int)
        data = value_at(data, part)
    return (*loc, "type") if error["type"].startswith("union_tag") else tuple(loc)


def _finding(error: _Error) -> Finding:
    kind = error.details["type"]
    if kind in _KINDS:
        message = f"expected {_KINDS[kind]}, not {error.shown}"
        return Finding(error.loc, "CM103", message, _BRACKETS.get((_KINDS[kind], error.shown), ""))
    return _EXPLAINERS.get(kind, _other)(error)


def _unknown_key(error: _Error) -> Finding:
    table = error.loc[:-1]
    for length in range(len(table) - 1, -1, -1):
        if error.name in keys_at(error.schema, table[:length], error.data):
            owner = _owner(table[:length])
            message = f'"{error.name}" belongs to {owner}'
            hint = f"write it above the first [table] inside {owner}"
            return Finding(error.loc, "CM101", message, hint)
    known = keys_at(error.schema, table, error.data)
    message = f'"{error.name}" is not a key here'
    return Finding(error.loc, "CM101", message, did_you_mean(error.name, known))


def _owner(table: Loc) -> str:
    last = next((part for part in reversed(table) if isinstance(part, str)), "")
    return _OWNERS.get(last, f"[{last}]" if last else "the top of the file")


def _missing(error: _Error) -> Finding:
    if isinstance(error.loc[-1], int):
        return Finding(error.loc, "CM105", f"the list ends before its item {error.loc[-1] + 1}")
    about = part_at(error.schema, error.loc, error.data).get("description", "")
    return Finding(error.loc, "CM102", f'"{error.name}" is missing', str(about))


def _not_allowed(error: _Error) -> Finding:
    allowed = str(error.context.get("expected", "")).replace("'", "")
    hint = likeliest(str(error.details["input"]), allowed.replace(" or ", ", ").split(", "))
    return Finding(error.loc, "CM104", f"{error.shown} is not allowed; use {allowed}", hint)


def _unknown_type(error: _Error) -> Finding:
    allowed = str(error.context.get("expected_tags", "")).replace("'", "")
    written = str(error.context.get("tag", ""))
    message = f'there is no type "{written}"; use one of {allowed}'
    return Finding(error.loc, "CM104", message, likeliest(written, allowed.split(", ")))


def _no_type(error: _Error) -> Finding:
    items = error.schema.get("properties", {}).get(error.loc[0], {}).get("items", {})
    types = ", ".join(items.get("discriminator", {}).get("mapping", ()))
    return Finding(error.loc, "CM102", f'"type" is missing; use one of {types}')


def _form(error: _Error) -> Finding:
    pattern = str(error.context.get("pattern", ""))
    advice = next((words for part, words in _FORMS if part in pattern), f"it must match {pattern}")
    message = f"{error.shown} does not have the right form; {advice}"
    return Finding(error.loc, "CM105", message)


def _contradiction(error: _Error) -> Finding:
    return Finding(error.loc, "CM106", error.details["msg"].removeprefix("Value error, "))


def _length(error: _Error) -> Finding:
    least, most = error.context.get("min_length"), error.context.get("max_length")
    if least == 1:
        return Finding(error.loc, "CM105", "this text is empty")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    actual = len(error.details["input"])
    return Finding(error.loc, "CM105", f"expected {bound} characters, not {actual}")


def _count(error: _Error) -> Finding:
    least, most = error.context.get("min_length"), error.context.get("max_length")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    actual = len(error.details["input"])
    return Finding(error.loc, "CM105", f"expected a list of {bound}, not of {actual}")


def _range(error: _Error) -> Finding:
    limits = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bounds = (
        f"{words} {error.context[key]}" for key, words in limits.items() if key in error.context
    )
    return Finding(error.loc, "CM105", f"this must be {next(bounds)}, not {error.shown}")


def _other(error: _Error) -> Finding:
    return Finding(error.loc, "CM105", error.details["msg"])


_EXPLAINERS: Mapping[str, Callable[[_Error], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_allowed,
    "union_tag_invalid": _unknown_type,
    "union_tag_not_found": _no_type,
    "string_pattern_mismatch": _form,
    "value_error": _contradiction,
    "string_too_short": _length,
    "string_too_long": _length,
    "too_short": _count,
    "too_long": _count,
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than": _range,
    "less_than_equal": _range,
}
