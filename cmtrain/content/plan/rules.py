"""What a table has to keep to: a few kinds of rule, each with a price and a word on why."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from ..base import Content, CriterionCode, Slug, Text
from .grid import Cell, Filled, Grid


@dataclass(frozen=True)
class Breach:
    """Where a rule is broken: rows and options by id; either may be empty."""

    rows: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class RuleBase(Content, ABC):
    """One rule of a table."""

    type: str
    says: Text = Field(description="The rule in a sentence, shown to the learner beforehand.")
    hidden: bool = Field(default=False, description="Whether it is shown only afterwards.")
    why: Text = Field(description="Shown when it is broken: what that does to whom.")
    criterion: CriterionCode = Field(default="S6", description="What it is evidence for.")
    cost: int = Field(default=2, ge=1, le=4, description="Levels lost if it is broken at all.")

    @abstractmethod
    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Where a filling breaks the rule; empty if nowhere."""

    @abstractmethod
    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether what stands in `cell` breaks the rule, however the cells `left` get filled.

        It may say no too often, never yes too often: whole fillings are asked for breaches.
        """

    @property
    def named(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The ids it names: key in the file, what they are, the ids."""
        return tuple(
            (key, what, tuple(getattr(self, key, ())))
            for key, what in (("rows", "row"), ("columns", "column"), ("options", "option"))
        )


class Covered(RuleBase):
    """Every cell is filled."""

    type: Literal["covered"]
    rows: tuple[Slug, ...] = Field(default=(), description="Rows it is about; empty means all.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns it is about; empty means all."
    )

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Rows with an empty cell."""
        empty = [row for row, column in self.cells(grid) if (row, column) not in filled]
        return tuple(Breach((row,)) for row in dict.fromkeys(empty))

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the cell was left empty."""
        del left
        return cell not in filled and cell in self.cells(grid)

    def cells(self, grid: Grid) -> tuple[Cell, ...]:
        """The cells that must not stay empty."""
        return grid.within(self.rows, self.columns)


class Apart(RuleBase):
    """Nobody is on in rows that are too close together."""

    type: Literal["apart"]
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns in which one counts as being on; empty means all."
    )
    rows_between: int = Field(default=1, ge=1, le=12, description="Fewest rows in between.")
    wraps: bool = Field(default=False, description="Whether the first row follows the last again.")

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Pairs of rows in which the same option stands too close."""
        return tuple(
            Breach((row, other), tuple(sorted(both)))
            for at, row in enumerate(grid.rows)
            for other in self._near(grid, at, ahead=True)
            if (both := self._on(grid, filled, row) & self._on(grid, filled, other))
        )

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the option stands in a row too close to this one."""
        del left
        if cell not in filled or (self.columns and cell[1] not in self.columns):
            return False
        near = self._near(grid, grid.rows.index(cell[0]), ahead=False)
        return any(filled[cell] in self._on(grid, filled, row) for row in near)

    def _near(self, grid: Grid, at: int, *, ahead: bool) -> tuple[str, ...]:
        """Other rows less than a full gap away; with `ahead` only those that follow."""
        count = len(grid.rows)
        places = [at + step for step in range(1, self.rows_between + 1)]
        places += [] if ahead else [at - step for step in range(1, self.rows_between + 1)]
        inside = [each for each in places if self.wraps or 0 <= each < count]
        return tuple(dict.fromkeys(grid.rows[p % count] for p in inside if p % count != at))

    def _on(self, grid: Grid, filled: Filled, row: str) -> set[str]:
        cells = ((row, column) for column in self.columns or grid.columns)
        return {filled[cell] for cell in cells if cell in filled}


class Free(RuleBase):
    """Everybody has rows without a duty."""

    type: Literal["free"]
    at_least: int = Field(ge=1, le=60, description="Fewest rows in which one is not on.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns in which one counts as being on; empty means all."
    )
    options: tuple[Slug, ...] = Field(default=(), description="Who it is about; empty means all.")

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Options that are on too often."""
        most = len(grid.rows) - self.at_least
        return tuple(
            Breach((), (option,))
            for option in self.options or grid.options
            if self._rows_on(grid, filled, option) > most
        )

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the option in the cell is on too often already."""
        del left
        option = filled.get(cell)
        if option is None or option not in (self.options or grid.options):
            return False
        return self._rows_on(grid, filled, option) > len(grid.rows) - self.at_least

    def _rows_on(self, grid: Grid, filled: Filled, option: str) -> int:
        columns = self.columns or grid.columns
        return len(
            {row for (row, column), o in filled.items() if o == option and column in columns}
        )


class Differ(RuleBase):
    """Nobody stands twice in a row."""

    type: Literal["differ"]
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns that are compared; empty means all."
    )

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Rows in which an option stands twice."""
        found = []
        for row in grid.rows:
            cells = grid.within((row,), self.columns)
            counts = Counter(filled[cell] for cell in cells if cell in filled)
            if twice := tuple(option for option, times in counts.items() if times > 1):
                found.append(Breach((row,), twice))
        return tuple(found)

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the option in the cell stands in its row already."""
        del left
        if cell not in filled or (self.columns and cell[1] not in self.columns):
            return False
        cells = grid.within((cell[0],), self.columns)
        return sum(filled.get(each) == filled[cell] for each in cells) > 1


class Cannot(RuleBase):
    """Somebody cannot be on in some rows."""

    type: Literal["cannot"]
    options: tuple[Slug, ...] = Field(min_length=1, description="Who cannot.")
    rows: tuple[Slug, ...] = Field(default=(), description="When; empty means never.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="In which columns; empty means in none."
    )

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Cells with an option that cannot stand there."""
        cells = grid.within(self.rows, self.columns)
        wrong = [(cell[0], filled[cell]) for cell in cells if filled.get(cell) in self.options]
        return tuple(Breach((row,), (option,)) for row, option in wrong)

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the option in the cell cannot stand there."""
        del left
        return filled.get(cell) in self.options and cell in grid.within(self.rows, self.columns)


class Only(RuleBase):
    """Some cells are for some options only; with one row, column and option it is exact."""

    type: Literal["only"]
    options: tuple[Slug, ...] = Field(min_length=1, description="What may stand there.")
    rows: tuple[Slug, ...] = Field(default=(), description="Rows it is about; empty means all.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns it is about; empty means all."
    )

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Cells with another option."""
        cells = grid.within(self.rows, self.columns)
        given = [(cell[0], filled[cell]) for cell in cells if cell in filled]
        return tuple(Breach((row,), (o,)) for row, o in given if o not in self.options)

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether the option in the cell is another one."""
        del left
        inside = cell in filled and cell in grid.within(self.rows, self.columns)
        return inside and filled[cell] not in self.options


class Counted(RuleBase):
    """Each of some options stands often enough, and not too often."""

    type: Literal["count"]
    options: tuple[Slug, ...] = Field(default=(), description="Each of these; empty means all.")
    rows: tuple[Slug, ...] = Field(default=(), description="Rows that count; empty means all.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns that count; empty means all."
    )
    at_least: int = Field(default=0, ge=0, le=60, description="Fewest cells.")
    at_most: int = Field(default=60, ge=0, le=60, description="Most cells.")

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Options that stand too often or too rarely."""
        counts = _counts(self, grid, filled)
        wrong = (o for o, times in counts.items() if not self.at_least <= times <= self.at_most)
        return tuple(Breach((), (option,)) for option in wrong)

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether one stands too often, or too few cells are left for the others."""
        del cell
        counts = _counts(self, grid, filled).values()
        lacking = sum(max(0, self.at_least - times) for times in counts)
        return max(counts) > self.at_most or lacking > _room(self, grid, left)


class Fair(RuleBase):
    """Everybody stands about equally often."""

    type: Literal["fair"]
    within: int = Field(default=1, ge=0, le=12, description="Largest difference.")
    options: tuple[Slug, ...] = Field(default=(), description="Among whom; empty means all.")
    rows: tuple[Slug, ...] = Field(default=(), description="Rows that count; empty means all.")
    columns: tuple[Slug, ...] = Field(
        default=(), description="Columns that count; empty means all."
    )

    def breaches(self, grid: Grid, filled: Filled) -> tuple[Breach, ...]:
        """Those who stand most and least often, where the difference is too large."""
        counts = _counts(self, grid, filled)
        least, most = min(counts.values()), max(counts.values())
        ends = tuple(option for option, times in counts.items() if times in (least, most))
        return (Breach((), ends),) if most - least > self.within else ()

    def stops(self, grid: Grid, filled: Filled, cell: Cell, left: Sequence[Cell]) -> bool:
        """Whether too few cells are left to bring the others close to the most."""
        del cell
        counts = _counts(self, grid, filled).values()
        wanted = max(counts) - self.within
        return sum(max(0, wanted - times) for times in counts) > _room(self, grid, left)


def _counts(rule: "Counted | Fair", grid: Grid, filled: Filled) -> dict[str, int]:
    """How often each option that the rule is about stands in the cells that count."""
    cells = grid.within(rule.rows, rule.columns)
    stand = Counter(filled[cell] for cell in cells if cell in filled)
    return {option: stand[option] for option in rule.options or grid.options}


def _room(rule: "Counted | Fair", grid: Grid, left: Sequence[Cell]) -> int:
    return len(set(left).intersection(grid.within(rule.rows, rule.columns)))


Rule = Annotated[
    Covered | Apart | Free | Differ | Cannot | Only | Counted | Fair,
    Field(discriminator="type"),
]
