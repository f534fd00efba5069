"""A small language for figures of a data set: sums, means and counts of rows that fit.

    100 * sum(likes + comments) / sum(reach)
    mean(likes if format is "Reel" and month is "2025-03" or "2025-04")
    count(if likes > 100) / count()

There is nothing in it but numbers, columns, + - * / and the five functions: a text from a file is
never run as a program.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median
from types import MappingProxyType

from .problem import likeliest
from .table import Cell, Table

FUNCTIONS: Mapping[str, Callable[[Sequence[float]], float]] = MappingProxyType(
    {"sum": sum, "mean": fmean, "median": median, "min": min, "max": max}
)
_SIGNS: Mapping[str, Callable[[float, float], float]] = MappingProxyType(
    {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
)
RELATIONS: Mapping[str, Callable[[Cell, Cell], bool]] = MappingProxyType(
    {
        "<": lambda a, b: a < b,  # type: ignore[operator]
        "<=": lambda a, b: a <= b,  # type: ignore[operator]
        ">": lambda a, b: a > b,  # type: ignore[operator]
        ">=": lambda a, b: a >= b,  # type: ignore[operator]
    }
)


class FormulaError(ValueError):
    """A formula that cannot be read, or not be worked out over this table; says why."""


@dataclass(frozen=True)
class Test:
    """What a cell of a row has to be: any of the values, or none of them, or in a relation."""

    column: str
    relation: str
    values: tuple[Cell, ...]

    def holds(self, cell: Cell) -> bool:
        """Whether the cell passes."""
        if self.relation == "is":
            return cell in self.values
        if self.relation == "is not":
            return cell not in self.values
        return RELATIONS[self.relation](cell, self.values[0])


@dataclass(frozen=True)
class Number:
    """A number written down."""

    value: float


@dataclass(frozen=True)
class Name:
    """A column, of which each row has its cell."""

    column: str


@dataclass(frozen=True)
class Sum:
    """Two parts joined by + - * or /."""

    sign: str
    left: "Part"
    right: "Part"


@dataclass(frozen=True)
class Aggregate:
    """A function of all rows that pass; `count` has no part."""

    function: str
    part: "Part | None"
    tests: tuple[Test, ...]
    text: str


Part = Number | Name | Sum | Aggregate


@dataclass(frozen=True)
class Formula:
    """A formula that could be read."""

    text: str
    root: Part

    def value(self, table: Table, where: Sequence[Test] = ()) -> float:
        """The figure over the rows that pass; FormulaError if it cannot be had."""
        return _whole(self.root, table, where)

    @cached_property
    def aggregates(self) -> tuple[Aggregate, ...]:
        """The sums, means and counts in it, each once, as they stand."""
        return tuple(dict.fromkeys(_aggregates(self.root)))

    def steps(self, table: Table, where: Sequence[Test] = ()) -> tuple[tuple[str, float], ...]:
        """Each aggregate as written, and what it comes to."""
        return tuple((each.text, _whole(each, table, where)) for each in self.aggregates)


def rows_that_pass(table: Table, tests: Iterable[Test]) -> list[int]:
    """Numbers of the rows for which all tests hold; FormulaError for what the table lacks."""
    left = list(range(table.length))
    for test in tests:
        cells = _column(table, test.column)
        _comparable(table, test)
        left = [row for row in left if test.holds(cells[row])]
    return left


def _aggregates(part: Part) -> Iterator[Aggregate]:
    match part:
        case Aggregate():
            yield part
        case Sum():
            yield from _aggregates(part.left)
            yield from _aggregates(part.right)


def _whole(part: Part, table: Table, where: Sequence[Test]) -> float:
    """A part outside of functions."""
    match part:
        case Number():
            return part.value
        case Sum():
            left, right = _whole(part.left, table, where), _whole(part.right, table, where)
            if part.sign == "/" and right == 0:
                raise FormulaError("it divides by nothing: what stands below the line is 0")
            return _SIGNS[part.sign](left, right)
        case Aggregate():
            return _aggregate(part, table, where)
        case Name():
            raise FormulaError(f'"{part.column}" needs a function, such as sum({part.column})')


def _aggregate(part: Aggregate, table: Table, where: Sequence[Test]) -> float:
    rows = rows_that_pass(table, (*where, *part.tests))
    if part.part is None:
        return float(len(rows))
    if not rows and part.function != "sum":
        raise FormulaError(f"no row passes for {part.text}")
    return float(FUNCTIONS[part.function]([_of_row(part.part, table, row) for row in rows]))


def _of_row(part: Part, table: Table, row: int) -> float:
    """A part inside a function, for one row."""
    match part:
        case Number():
            return part.value
        case Name():
            cell = _column(table, part.column)[row]
            if not isinstance(cell, float):
                raise FormulaError(f'"{part.column}" holds no numbers; one can only count by it')
            return cell
        case Sum():
            left, right = _of_row(part.left, table, row), _of_row(part.right, table, row)
            if part.sign == "/" and right == 0:
                raise FormulaError(f"row {row + 1} would divide by 0; leave it out with if")
            return _SIGNS[part.sign](left, right)
        case Aggregate():
            raise FormulaError(f"{part.text} stands inside another function")


def _column(table: Table, name: str) -> Sequence[Cell]:
    if name not in table.cells:
        hint = likeliest(name, table.cells) or f"there is {', '.join(sorted(table.cells))}"
        raise FormulaError(f'there is no column "{name}"; {hint}')
    return table.cells[name]


def _comparable(table: Table, test: Test) -> None:
    """FormulaError unless the values are of the column's kind and, in a list, occur in it."""
    number = table.is_number(test.column)
    for value in test.values:
        if isinstance(value, float) != number:
            kind = "a number without quotes" if number else "a text in quotes"
            raise FormulaError(f'"{test.column}" is compared with {kind}')
        if test.relation in ("is", "is not") and value not in table.cells[test.column]:
            known = [str(each) for each in table.values(test.column)]
            hint = likeliest(str(value), known)
            message = f'no row has {test.column} "{value}"'
            raise FormulaError(f"{message}; {hint}" if hint else message)
