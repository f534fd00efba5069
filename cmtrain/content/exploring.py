"""A data set grouped and measured, as one does with a table at work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Literal

from .table import Cell, Table

WorkOut = Literal["count", "total", "mean", "median", "rate", "mean_rate"]


@dataclass(frozen=True)
class Kept:
    """The rows that count: cells allowed by column, and bounds of one number, both included."""

    cells: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
    number: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class View:
    """What is worked out of which columns, for each of what.

    `of`: number columns that are added up first. `by`: what a rate is divided by. `each`: the
    column that groups are made of; empty for all rows together.
    """

    work_out: WorkOut
    of: tuple[str, ...] = ()
    by: str = ""
    each: str = ""


@dataclass(frozen=True)
class Group:
    """One group: its value, None where there is none, and how many rows stand behind it.

    Rates are per cent.
    """

    name: Cell
    value: float | None
    rows: int


def kept_rows(table: Table, kept: Kept) -> list[int]:
    """Numbers of the rows that count."""
    rows: Iterable[int] = range(table.length)
    for column, allowed in kept.cells:
        cells, known = table.cells[column], set(allowed)
        rows = [row for row in rows if cells[row] in known]
    if kept.number:
        cells = table.cells[kept.number]
        rows = [row for row in rows if _within(cells[row], kept)]
    return list(rows)


def grouped(table: Table, view: View, rows: Sequence[int]) -> tuple[Group, ...]:
    """The groups in the order of their names; weekdays as a week runs."""
    if not view.each:
        return (Group("", _measured(table, view, rows), len(rows)),) if rows else ()
    members: dict[Cell, list[int]] = {name: [] for name in table.values(view.each)}
    cells = table.cells[view.each]
    for row in rows:
        members[cells[row]].append(row)
    return tuple(
        Group(name, _measured(table, view, found), len(found))
        for name, found in members.items()
        if found
    )


def largest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    """By value, those without one last."""
    return tuple(sorted(groups, key=lambda each: (each.value is None, -(each.value or 0))))


def _within(cell: Cell, kept: Kept) -> bool:
    number = cell if isinstance(cell, float) else 0.0
    return (kept.least is None or number >= kept.least) and (
        kept.most is None or number <= kept.most
    )


def _measured(table: Table, view: View, rows: Sequence[int]) -> float | None:
    if view.work_out == "count":
        return float(len(rows))
    tops = _sums(table, view.of, rows)
    if view.work_out in ("rate", "mean_rate"):
        bottoms = _sums(table, (view.by,), rows)
        if view.work_out == "rate":
            whole = sum(bottoms)
            return 100 * sum(tops) / whole if whole else None
        rates = [100 * top / under for top, under in zip(tops, bottoms, strict=True) if under]
        return fmean(rates) if rates else None
    if view.work_out == "total":
        return sum(tops)
    if not tops:
        return None
    return fmean(tops) if view.work_out == "mean" else median(tops)


def _sums(table: Table, names: Sequence[str], rows: Sequence[int]) -> list[float]:
    """For each row the sum of these columns."""
    columns = [table.cells[name] for name in names]
    return [sum(float(cells[row]) for cells in columns) for row in rows]
