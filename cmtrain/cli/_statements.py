"""The table of statements: who teaches each, and where one can practise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..content.coverage import Covered

_WIDEST = 88


def summary(covered: Sequence[Covered]) -> str:
    """How many there are, and how many of them hang on a single activity."""
    taught = sum(bool(each.taught) for each in covered)
    practised = sum(bool(each.practised) for each in covered)
    thin = [each.statement for each in covered if each.hangs_on_one]
    told = f"Statements: {taught} of {len(covered)} taught, {practised} practised"
    return f"{told}; in one activity only: {', '.join(thin)}" if thin else told


def table(covered: Sequence[Covered]) -> Iterator[str]:
    """Two lines for each statement."""
    for each in covered:
        lacks = f"  ← not {' and not '.join(each.lacks)}" if each.lacks else ""
        yield f"{each.statement:4} taught    {len(each.taught):3}  {_named(each.taught)}{lacks}"
        yield f"     practised {len(each.practised):3}  {_named(each.practised)}"


def in_a_line(covered: Covered) -> str:
    """Where a statement is taught and practised, for a few activities."""
    ways = {"taught in": covered.taught, "practised in": covered.practised}
    told = (f"{way} {_named(names)}" for way, names in ways.items() if names)
    return f"{covered.statement:4}{' · '.join(told)}"


def _named(ids: Sequence[str]) -> str:
    """As many names as fit the line."""
    line = ""
    for name in ids:
        longer = f"{line}, {name}" if line else name
        if len(longer) > _WIDEST:
            return f"{line}, …"
        line = longer
    return line
