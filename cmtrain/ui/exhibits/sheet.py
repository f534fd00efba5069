"""A data set on a page: its columns by what one can do with them, and their names for readers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from cmtrain.content.exhibits.dataset import DatasetExhibit
from cmtrain.content.table import CALENDAR, Cell, Table
from cmtrain.ui.looks.plot import cell_text
from cmtrain.ui.text import _


@dataclass(frozen=True)
class Sheet:
    """A data set, and a key that no other one on the page has."""

    exhibit: DatasetExhibit
    key: str

    def box(self, name: str) -> str:
        """The widget key of one input."""
        return f"{self.key}-{name}"

    @property
    def table(self) -> Table:
        """The rows by column."""
        return self.exhibit.table

    @cached_property
    def numbers(self) -> list[str]:
        """Columns one can calculate with."""
        return [each.name for each in self.exhibit.columns if each.type == "number"]

    @cached_property
    def categories(self) -> list[str]:
        """Columns that make groups."""
        return [each.name for each in self.exhibit.columns if each.type == "category"]

    @cached_property
    def groupings(self) -> list[str]:
        """Everything that makes groups: categories, and what a moment tells."""
        return [*self.categories, *(name for name in CALENDAR if name in self.table.cells)]

    def label(self, name: str) -> str:
        """A column as the learner reads it."""
        column = self.exhibit.column(name)
        return column.label if column else calendar_names()[name]

    def named(self, column: str) -> Callable[[Cell], str]:
        """How the cells of a column are shown."""
        if column == "weekday":
            return lambda cell: weekday_names()[str(cell)]
        if column == "hour":
            return lambda cell: f"{float(cell):02.0f}:00"
        return cell_text

    def told(self, row: int) -> str:
        """A row in a line: when, what groups it belongs to, and its text."""
        cells = self.table.cells
        order = {"moment": 0, "category": 1, "text": 2}
        told = sorted(
            (each for each in self.exhibit.columns if each.type in order),
            key=lambda each: order[each.type],
        )
        return " · ".join(str(cells[each.name][row]) for each in told)


def calendar_names() -> dict[str, str]:
    """What a moment tells, in the reader's language."""
    return {
        "date": _("Date"),
        "week": _("Week (its Monday)"),
        "month": _("Month"),
        "weekday": _("Weekday"),
        "hour": _("Hour of the day"),
    }


def weekday_names() -> dict[str, str]:
    """The days of the week in the reader's language."""
    return {
        "Monday": _("Monday"),
        "Tuesday": _("Tuesday"),
        "Wednesday": _("Wednesday"),
        "Thursday": _("Thursday"),
        "Friday": _("Friday"),
        "Saturday": _("Saturday"),
        "Sunday": _("Sunday"),
    }
