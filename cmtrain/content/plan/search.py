"""A filling of a table that keeps every rule, or the certainty that there is none."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .grid import Cell, Filled, Grid
from .rules import Covered, RuleBase

MOST_STEPS = 30_000
"""Cells tried before the search gives up: some seconds."""


class GaveUp(Exception):
    """The search was too long to finish."""


def solve(grid: Grid, rules: Sequence[RuleBase], most: int = MOST_STEPS) -> Filled | None:
    """A filling without a breach; None if there is none. Raises GaveUp after `most` cells tried.

    Exact: cell by cell, row by row, every option that no rule stops, those that stand least so far
    first; back where nothing fits. A cell may stay empty unless a rule wants it covered.
    """
    wanted = {cell for rule in rules if isinstance(rule, Covered) for cell in rule.cells(grid)}
    tried = 0
    filled: dict[Cell, str] = {}

    def fill(cells: tuple[Cell, ...]) -> bool:
        nonlocal tried
        if not cells:
            return not any(rule.breaches(grid, filled) for rule in rules)
        cell, left = cells[0], cells[1:]
        for option in _options(grid, filled, cell, optional=cell not in wanted):
            tried += 1
            if tried > most:
                raise GaveUp
            if option:
                filled[cell] = option
            if not any(r.stops(grid, filled, cell, left) for r in rules) and fill(left):
                return True
            filled.pop(cell, None)
        return False

    return dict(filled) if fill(grid.cells) else None


def _options(grid: Grid, filled: Filled, cell: Cell, *, optional: bool) -> Iterator[str | None]:
    times = Counter(filled.values())
    yield from sorted(grid.offered[cell[1]], key=lambda option: times[option])
    if optional:
        yield None
