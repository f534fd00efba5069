"""Data sets and the numbers asked of them: what the rows say, the author may not contradict."""

from collections.abc import Iterator
from itertools import combinations

from ..activity import Activity
from ..exhibits.dataset import DatasetExhibit
from ..formula import FormulaError
from ..formula_reader import parse_formula, parse_tests
from ..problem import Finding, Loc
from ..steps.number import NumberStep
from ..table import Table, TableError
from .references import unknown

_DIGITS, _SHORT = 6, 2


def check(activity: Activity) -> Iterator[Finding]:
    """Every data set and every number step."""
    tables: dict[str, Table] = {}
    for index, exhibit in enumerate(activity.exhibits):
        if isinstance(exhibit, DatasetExhibit):
            try:
                tables[exhibit.id] = exhibit.table
            except TableError as error:
                place = "file" if exhibit.file else "csv"
                yield Finding(("exhibits", index, place), "CM542", str(error))
            else:
                yield from _facts(("exhibits", index, "facts"), exhibit)
    known = [each.id for each in activity.exhibits if isinstance(each, DatasetExhibit)]
    for index, step in enumerate(activity.steps):
        if isinstance(step, NumberStep):
            loc: Loc = ("steps", index)
            if step.data not in known:
                yield unknown((*loc, "data"), "CM302", "data set", step.data, known)
            elif step.data in tables:
                yield from _number(loc, step, tables[step.data])
            if step.data in known and step.data not in step.exhibits:
                message = f'"{step.data}" is not shown with this step; add it to exhibits'
                yield Finding((*loc, "data"), "CM546", message)
            yield from _apart(loc, step)


def _facts(loc: Loc, exhibit: DatasetExhibit) -> Iterator[Finding]:
    for index, fact in enumerate(exhibit.facts):
        place: Loc = (*loc, index)
        found = _worked_out(fact.measure, fact.where, exhibit.table)
        if isinstance(found, str):
            yield Finding((*place, "measure"), "CM543", found)
        elif abs(found - fact.value) > fact.within + 1e-9:
            yield _contradicted((*place, "value"), fact.about, fact.value, found)


def _number(loc: Loc, step: NumberStep, table: Table) -> Iterator[Finding]:
    """The right number and the wrong ones, each against its formula."""
    ways = [(loc, "answer", step.answer, step.compute)]
    ways += [
        ((*loc, "wrong", index), "value", each.value, each.compute)
        for index, each in enumerate(step.wrong)
        if each.compute
    ]
    for place, key, value, compute in ways:
        found = _worked_out(compute.measure, compute.where, table)
        if isinstance(found, str):
            yield Finding((*place, "compute", "measure"), "CM543", found)
        elif abs(found - value) > step.slack(value):
            yield _contradicted((*place, key), key, value, found)
        elif key == "answer":
            yield from _rounded(loc, step, found)


def _rounded(loc: Loc, step: NumberStep, found: float) -> Iterator[Finding]:
    """Whoever rounds to two digits has understood the question."""
    short = float(f"{found:.{_SHORT}g}")
    if abs(short - step.answer) > step.slack(step.answer) + 1e-9:
        message = f"the data says {found:,.{_DIGITS}g}, and {short:,g} would be taken for wrong"
        yield Finding((*loc, "answer"), "CM547", message, "widen the tolerance")


def _worked_out(measure: str, where: str, table: Table) -> float | str:
    """The figure, or why there is none."""
    try:
        return parse_formula(measure).value(table, parse_tests(where))
    except FormulaError as error:
        return f"{error}"


def _contradicted(loc: Loc, what: str, claimed: float, found: float) -> Finding:
    message = f"{what}: {claimed:,g} is claimed, the data says {found:,.{_DIGITS}g}"
    return Finding(loc, "CM544", message, f"write {found:.{_DIGITS}g}, rounded as you like")


def _apart(loc: Loc, step: NumberStep) -> Iterator[Finding]:
    """Two numbers that a response could be taken for alike."""
    values = {"the right number": step.answer, **{each.id: each.value for each in step.wrong}}
    for (one, first), (other, second) in combinations(values.items(), 2):
        if abs(first - second) <= step.slack(first) + step.slack(second):
            message = f"{other} ({second:,g}) cannot be told from {one} ({first:,g})"
            hint = "narrow the tolerance, or ask for a number that tells the ways apart"
            yield Finding((*loc, "wrong"), "CM545", message, hint)
