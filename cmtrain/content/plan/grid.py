"""A table to fill: rows by columns, an option in each cell, and what a filling of it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import Field

from ..base import Content, Phrase, Slug

Cell: TypeAlias = tuple[str, str]
"""Row and column, by id."""
Filled: TypeAlias = Mapping[Cell, str]
"""The option in each cell that is not empty, by id."""


class Line(Content):
    """A row of a table, such as a night."""

    id: Slug = Field(description="Unique in the table; responses and rules refer to it.")
    label: Phrase = Field(description="Short, as the learner reads it.")


class Pick(Content):
    """What may stand in a cell, such as a person."""

    id: Slug = Field(description="Unique in the table; responses and rules refer to it.")
    text: Phrase = Field(description="Short, as the learner reads it.")


class Column(Content):
    """A column of a table, such as the first person on call."""

    id: Slug = Field(description="Unique in the table; responses and rules refer to it.")
    label: Phrase = Field(description="Short, as the learner reads it.")
    options: tuple[Slug, ...] = Field(
        default=(), description="Options that this column offers; empty means all."
    )


@dataclass(frozen=True)
class Grid:
    """Rows, columns and options by id, each in the author's order."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    options: tuple[str, ...]
    offered: Mapping[str, tuple[str, ...]]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, row by row."""
        return tuple((row, column) for row in self.rows for column in self.columns)

    def within(self, rows: Sequence[str], columns: Sequence[str]) -> tuple[Cell, ...]:
        """The cells in these rows and columns; none named means all of them."""
        return tuple(
            (row, column)
            for row in self.rows
            if not rows or row in rows
            for column in self.columns
            if not columns or column in columns
        )


def grid(rows: Sequence[Line], columns: Sequence[Column], options: Sequence[Pick]) -> Grid:
    """The grid that these make."""
    names = tuple(option.id for option in options)
    return Grid(
        tuple(row.id for row in rows),
        tuple(column.id for column in columns),
        names,
        {column.id: column.options or names for column in columns},
    )
