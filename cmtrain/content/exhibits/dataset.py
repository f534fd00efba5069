"""A data set to explore: rows of a CSV file beside the activity, with what its columns mean."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..base import Content, Slug, Text, Unseen
from ..limits import LONGEST_FORMULA
from ..table import CALENDAR, Column, Table, parse_table

LARGEST_CSV = 2 * 1024 * 1024
"""Bytes above which a file of rows is refused."""
DATASET = "dataset"


class Fact(Content):
    """A figure that the texts around the data rest on; `cmtrain check` works it out again."""

    about: str = Field(min_length=1, description="What it is, for other authors.")
    measure: str = Field(max_length=LONGEST_FORMULA, description="How it is worked out.")
    where: str = Field(
        default="", max_length=LONGEST_FORMULA, description="Rows that count; empty means all."
    )
    value: float = Field(description="What the texts say it is.")
    within: float = Field(default=0, ge=0, description="How far the data may be from that.")


class DatasetExhibit(Content):
    """Rows to group, filter and divide. The text of the file is part of what an attempt pins."""

    type: Literal["dataset"]
    id: Slug = Field(description="Unique where it stands; what refers to it uses this name.")
    title: Text = Field(description="Heading, as the learner reads it.")
    about: Text = Field(description="Whose rows they are, from when until when. Markdown.")
    rows: Text = Field(default="posts", description="What one counts when one counts rows.")
    file: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.csv$",
        description="The CSV file, beside this one or in a folder below.",
    )
    csv: str = Field(
        default="",
        max_length=LARGEST_CSV,
        description="The rows themselves, where there are few; with `file` they are read from it.",
    )
    columns: tuple[Column, ...] = Field(
        min_length=2, max_length=20, description="The columns of the file."
    )
    facts: Annotated[tuple[Fact, ...], Unseen()] = Field(
        default=(), description="Figures that texts and choices rest on; checked against the rows."
    )

    @model_validator(mode="after")
    def _columns_fit_together(self) -> "DatasetExhibit":
        names = [column.name for column in self.columns]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f'column "{min(twice)}" stands twice')
        if sum(column.type == "moment" for column in self.columns) > 1:
            raise ValueError("only one column may be a moment")
        if taken := {*CALENDAR, "count"} & set(names):
            raise ValueError(f'"{min(taken)}" is the name of what a moment tells; use another')
        if not self.file and not self.csv:
            raise ValueError("a data set needs a file, or its rows in csv")
        return self

    @cached_property
    def table(self) -> Table:
        """The rows by column; TableError if they do not fit the columns."""
        return parse_table(self.csv, self.columns)

    def column(self, name: str) -> Column | None:
        """The column with this name; None for what a moment tells."""
        return next((column for column in self.columns if column.name == name), None)
