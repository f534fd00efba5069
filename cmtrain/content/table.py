"""A data set as columns: typed cells, and what a moment tells beside itself."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Content, Text

MOST_ROWS = 5_000
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALENDAR = ("date", "week", "month", "weekday", "hour")
"""Columns that come with a moment, without standing in the file; a week is told by its Monday."""

Cell = float | str
ColumnType = Literal["category", "number", "moment", "text"]
ColumnName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", min_length=1, max_length=40)
]
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_CELL = 400
_MOST_CATEGORIES = 60
_FEW = 3


class Column(Content):
    """One column of a data set."""

    name: ColumnName = Field(description="As in the first line of the file.")
    label: Text = Field(description="As the learner reads it.")
    type: ColumnType = Field(description="What its cells are.")
    unit: str = Field(default="", max_length=20, description="Unit of a number, if it has one.")
    about: Text | None = Field(default=None, description="How it is counted, in a sentence.")


class TableError(ValueError):
    """A file that does not fit its columns; says where."""


@dataclass(frozen=True)
class Table:
    """Cells by column, each column as long as the table; moments are told by `CALENDAR` too."""

    cells: Mapping[str, Sequence[Cell]]

    @cached_property
    def length(self) -> int:
        """Number of rows."""
        return len(next(iter(self.cells.values()), ()))

    def is_number(self, name: str) -> bool:
        """Whether one can calculate with the column."""
        return bool(self.cells[name]) and isinstance(self.cells[name][0], float)

    def values(self, name: str) -> tuple[Cell, ...]:
        """The different cells of a column: weekdays as a week runs, others rising."""
        found = set(self.cells[name])
        if name == "weekday":
            return tuple(day for day in WEEKDAYS if day in found)
        return tuple(sorted(found, key=lambda cell: (isinstance(cell, str), cell)))


def parse_table(text: str, columns: Sequence[Column]) -> Table:
    """The table that the text of a CSV file holds; TableError if it does not fit its columns."""
    header, *lines = _lines(text)
    wanted = [column.name for column in columns]
    if sorted(header) != sorted(wanted):
        raise TableError(_header(header, wanted))
    if not lines:
        raise TableError("there are no rows below the first line")
    if len(lines) > MOST_ROWS:
        raise TableError(f"there are {len(lines):,} rows; {MOST_ROWS:,} is the most")
    if wrong := [*_wrong(header, lines, columns)]:
        more = f"; and {len(wrong) - _FEW} more" if len(wrong) > _FEW else ""
        raise TableError("; ".join(wrong[:_FEW]) + more)
    cells = {
        column.name: [_cell(line[header.index(column.name)], column.type) for line in lines]
        for column in columns
    }
    for column in columns:
        if column.type == "moment":
            cells |= _calendar(cells[column.name])
    return Table(MappingProxyType(cells))


def _lines(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text.strip(), newline=""), strict=True)
    try:
        found = [[cell.strip() for cell in line] for line in reader]
    except csv.Error as error:
        raise TableError(f"line {reader.line_num}: {error}") from error
    if not found:
        raise TableError("the file is empty")
    return found


def _header(header: list[str], wanted: list[str]) -> str:
    """What is wrong with the first line."""
    twice = {name for name in header if header.count(name) > 1}
    strange, missing = set(header) - set(wanted), set(wanted) - set(header)
    parts = {"names twice": twice, "lacks": missing, "has without a [[columns]]": strange}
    told = [f"{what} {', '.join(sorted(names))}" for what, names in parts.items() if names]
    return f"the first line {'; '.join(told)}"


def _wrong(header: list[str], lines: list[list[str]], columns: Iterable[Column]) -> Iterator[str]:
    """Lines and cells that do not fit, the first line of the file being number 1."""
    placed = [(header.index(column.name), column) for column in columns]
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            yield f"line {number} has {len(line)} cells, not {len(header)}"
            continue
        for at, column in placed:
            if expected := _misfit(line[at], column.type):
                shown = line[at][:40]
                yield f'line {number}: {column.name} is "{shown}", expected {expected}'
    for at, column in placed:
        different = {line[at] for line in lines if len(line) == len(header)}
        if column.type == "category" and len(different) > _MOST_CATEGORIES:
            yield f"{column.name} has {len(different)} categories; {_MOST_CATEGORIES} is the most"


def _misfit(cell: str, kind: ColumnType) -> str:
    """What was expected instead of this cell; empty if it fits."""
    if _CONTROL.search(cell) or len(cell) > _LONGEST_CELL:
        return f"at most {_LONGEST_CELL} characters, all of them visible"
    if kind == "number":
        return "" if _NUMBER.fullmatch(cell) else "a number such as 1250 or 3.5"
    if kind == "moment":
        return "" if _is_moment(cell) else "a moment such as 2025-03-31 18:30"
    return "" if cell else "something"


def _is_moment(cell: str) -> bool:
    if not _MOMENT.fullmatch(cell):
        return False
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _cell(cell: str, kind: ColumnType) -> Cell:
    return float(cell) if kind == "number" else cell


def _calendar(moments: Iterable[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {name: [] for name in CALENDAR}
    for cell in moments:
        moment = datetime.fromisoformat(str(cell))
        monday = moment - timedelta(days=moment.weekday())
        told: tuple[Cell, ...] = (
            f"{moment:%Y-%m-%d}",
            f"{monday:%Y-%m-%d}",
            f"{moment:%Y-%m}",
            WEEKDAYS[moment.weekday()],
            float(moment.hour),
        )
        for name, value in zip(CALENDAR, told, strict=True):
            found[name].append(value)
    return found
