"""A table to fill, such as a rota, judged by rules."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import cycle
from typing import Any, Literal

from pydantic import Field, JsonValue

from ..base import CriterionCode
from ..problem import Finding
from ..product import Grid as Shown
from ..step import Mark
from .field import SOUND, TOP, FieldBase, Remark, twice, unknown
from .grid import Cell, Column, Filled, Grid, Line, Pick, grid
from .rules import Apart, Breach, Counted, Fair, Free, Rule
from .search import GaveUp, solve


class TableField(FieldBase):
    """Rows by columns with an option in each cell.

    For every criterion of its rules a level: 4, less what each broken rule costs, never below 0.
    """

    type: Literal["table"]
    rows: tuple[Line, ...] = Field(min_length=2, max_length=14, description="Two to fourteen rows.")
    columns: tuple[Column, ...] = Field(
        min_length=1, max_length=4, description="One to four columns."
    )
    options: tuple[Pick, ...] = Field(
        min_length=2, max_length=12, description="Two to twelve things that may stand in a cell."
    )
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=16, description="Up to sixteen rules.")

    @cached_property
    def grid(self) -> Grid:
        """Rows, columns and options by id."""
        return grid(self.rows, self.columns, self.options)

    @cached_property
    def solution(self) -> Filled | None:
        """A filling that keeps every rule; None if there is none, or none was found."""
        try:
            return solve(self.grid, self.rules)
        except GaveUp:
            return None

    def is_empty(self, entry: JsonValue) -> bool:
        """Whether no cell is filled."""
        return not isinstance(entry, dict) or not any(entry.values())

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is row, then column, then an option offered there."""
        if not isinstance(entry, dict):
            raise self.unfit()
        for row, cells in entry.items():
            self.must_be_one_of(row, self.grid.rows)
            if not isinstance(cells, dict):
                raise self.unfit()
            for column, option in cells.items():
                self.must_be_one_of(column, self.grid.columns)
                self.must_be_one_of(option, self.grid.offered[column])

    def filled(self, entry: Any) -> Filled:
        """An entry that fits, cell by cell."""
        return {
            (row, column): option
            for row, cells in entry.items()
            for column, option in cells.items()
        }

    def entry(self, filled: Filled) -> dict[str, JsonValue]:
        """A filling as a response has it."""
        rows: dict[str, JsonValue] = {}
        for row in self.grid.rows:
            cells: dict[str, JsonValue] = {c: o for (r, c), o in filled.items() if r == row}
            if cells:
                rows[row] = cells
        return rows

    def told(self, entry: Any) -> tuple[str, ...]:
        """Row by row, which option stands in which column."""
        filled, names = self.filled(entry), self.names
        return (
            self.said("").strip(),
            *(
                f"{row.label}: "
                + ", ".join(
                    f"{column.label} {names.get(filled.get((row.id, column.id), ''), NOBODY)}"
                    for column in self.columns
                )
                for row in self.rows
            ),
        )

    def shown(self, entry: Any) -> Shown:
        """The table."""
        filled, names = self.filled(entry), self.names
        return Shown(
            self.label,
            tuple(column.label for column in self.columns),
            tuple(
                (
                    row.label,
                    *(names.get(filled.get((row.id, c.id), ""), NOBODY) for c in self.columns),
                )
                for row in self.rows
            ),
        )

    @property
    def names(self) -> Mapping[str, str]:
        """Rows and options by id as one reads them; options last."""
        return {option.id: option.text for option in self.options}

    @property
    def model(self) -> JsonValue:
        """A filling that keeps every rule."""
        return self.entry(self.solution or {})

    @property
    def counts(self) -> bool:
        """Whether it matters how often an option stands, so that one wants to see it."""
        return any(isinstance(rule, Apart | Counted | Fair | Free) for rule in self.rules)

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The criteria of the rules."""
        return tuple(dict.fromkeys(rule.criterion for rule in self.rules))

    @property
    def acts(self) -> tuple[str, ...]:
        """Nothing in a table is an act by itself."""
        return ()

    def breaches(self, entry: Any) -> tuple[tuple[Rule, tuple[Breach, ...]], ...]:
        """Every rule with where it is broken."""
        filled = self.filled(entry)
        return tuple((rule, rule.breaches(self.grid, filled)) for rule in self.rules)

    def levels(self, filled: Filled) -> dict[CriterionCode, int]:
        """The level of each criterion."""
        return {
            code: max(0, TOP - sum(r.cost for r in self._broken(filled) if r.criterion == code))
            for code in self.criteria
        }

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """A level for each criterion, with the rules that it has to do with."""
        filled = self.filled(entry)
        broken = self._broken(filled)
        return tuple(
            Mark(code, level, self.said(self._count(code, broken)), self._told_broken(code, filled))
            for code, level in self.levels(filled).items()
        )

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """Every rule: kept, or broken where and why that matters."""
        return tuple(
            Remark(rule.says, f"{self.places(found)}: {rule.why}", "bad")
            if found
            else Remark(rule.says, "", "good")
            for rule, found in self.breaches(entry)
        )

    def places(self, found: Sequence[Breach]) -> str:
        """Where a rule is broken, in the words of the table."""
        rows = {row.id: row.label for row in self.rows}
        told = (
            " · ".join(
                part
                for part in (
                    ", ".join(rows[row] for row in each.rows),
                    ", ".join(self.names[option] for option in each.options),
                )
                if part
            )
            for each in found
        )
        return "; ".join(dict.fromkeys(told))

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """Ids that stand twice or do not exist, rules that nobody can keep, or anybody does."""
        del evidence
        yield from twice(("rows",), "row", self.grid.rows)
        yield from twice(("columns",), "column", self.grid.columns)
        yield from twice(("options",), "option", self.grid.options)
        strange = tuple(self._strangers())
        impossible = () if strange else tuple(self._impossible())
        yield from (*strange, *impossible)
        if not strange and not impossible:
            yield from self._too_easy()

    def _strangers(self) -> Iterator[Finding]:
        known = {
            "row": self.grid.rows,
            "column": self.grid.columns,
            "option": self.grid.options,
        }
        for at, column in enumerate(self.columns):
            for index, name in enumerate(column.options):
                if name not in known["option"]:
                    loc = ("columns", at, "options", index)
                    yield unknown(loc, "option", name, known["option"])
        for at, rule in enumerate(self.rules):
            for key, what, names in rule.named:
                for index, name in enumerate(names):
                    if name not in known[what]:
                        yield unknown(("rules", at, key, index), what, name, known[what])

    def _impossible(self) -> Iterator[Finding]:
        try:
            found = solve(self.grid, self.rules)
        except GaveUp:
            message = "too large to find out whether its rules can be kept"
            yield Finding(("rules",), "CM582", message, "take fewer rows, options or rules")
            return
        if found is None:
            guilty = self._guilty()
            message = f"no filling keeps all {len(self.rules)} rules"
            hint = f"without rule {guilty} there is one" if guilty else "at least two must change"
            yield Finding(("rules",), "CM581", message, hint)

    def _guilty(self) -> str:
        """The numbers of the rules each of which alone makes it impossible."""
        found = []
        for at in range(len(self.rules)):
            try:
                if solve(self.grid, (*self.rules[:at], *self.rules[at + 1 :])) is not None:
                    found.append(str(at + 1))
            except GaveUp:
                continue
        return " or ".join(found)

    def _too_easy(self) -> Iterator[Finding]:
        for name, filled, least in self._thoughtless():
            levels = self.levels(filled)
            if min(levels.values()) >= least:
                message = f"{name} is rated {min(levels.values())} and takes no thought"
                yield Finding(("rules",), "CM585", message, "add a rule that it breaks")

    def _thoughtless(self) -> Iterator[tuple[str, dict[Cell, str], int]]:
        """Fillings without thought: always the same option; the options in turn."""
        for option in self.options:
            same = {c: option.id for c in self.grid.cells if option.id in self.grid.offered[c[1]]}
            yield f'"{option.text}" everywhere', same, SOUND
        turns = {column: cycle(names) for column, names in self.grid.offered.items()}
        in_turn = {(row, column): next(turns[column]) for row, column in self.grid.cells}
        yield "each in turn", in_turn, TOP

    def _broken(self, filled: Filled) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.breaches(self.grid, filled))

    def _told_broken(self, code: CriterionCode, filled: Filled) -> str:
        """The broken rules of a criterion with the places."""
        mine = (rule for rule in self._broken(filled) if rule.criterion == code)
        found = ((rule, rule.breaches(self.grid, filled)) for rule in mine)
        return " ".join(f"✗ {rule.says} ({self.places(where)})" for rule, where in found)

    def _count(self, code: CriterionCode, broken: Sequence[Rule]) -> str:
        mine = [rule for rule in self.rules if rule.criterion == code]
        return f"{len(mine) - sum(rule in broken for rule in mine)} / {len(mine)}"


NOBODY = "–"
"""What stands for an empty cell."""
