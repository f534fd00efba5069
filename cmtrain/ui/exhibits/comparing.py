"""Groups of a data set beside each other: a measure for each of them, as chart and as table."""

from collections.abc import Sequence

import streamlit as st

from cmtrain.content.exploring import View, WorkOut, grouped, largest_first
from cmtrain.ui.exhibits.sheet import Sheet
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.looks.plot import Bar, bars, line
from cmtrain.ui.text import _

_RATES: tuple[WorkOut, ...] = ("rate", "mean_rate")
_TIMES = ("date", "week")
_IN_ORDER = ("date", "week", "month", "weekday", "hour")
_MOST_BARS = 40
_MOST_TOLD = 12


def compare(sheet: Sheet, rows: Sequence[int]) -> None:
    """Choose a measure and what makes the groups; a chart, and the same in numbers."""
    view = _view(sheet)
    if view is None:
        st.info(_("Choose at least one column to work out."), icon=":material/function:")
        return
    groups = [each for each in grouped(sheet.table, view, rows) if each.value is not None]
    ordered = view.each in _IN_ORDER
    if view.each and not ordered:
        groups = [*largest_first(groups)]
    measure, named = _measure(sheet, view), sheet.named(view.each)
    shown: tuple[Bar, ...] = tuple(
        (named(each.name) if view.each else _("All"), each.value or 0.0, each.rows)
        for each in groups
    )
    if len(shown) == 1:
        told = f"{_number(shown[0][1], view)} ({shown[0][2]:,} {sheet.exhibit.rows})"
        st.metric(measure, told, border=True)
        return
    raw = tuple((str(g.name), v, n) for g, (_name, v, n) in zip(groups, shown, strict=True))
    _chart(sheet, view, raw if view.each in _TIMES else shown, measure)
    _numbers(sheet, view, shown, measure)


def _chart(sheet: Sheet, view: View, shown: tuple[Bar, ...], measure: str) -> None:
    alt = f"{measure}. {_in_words(view, shown)}"
    if view.each in _TIMES or len(shown) > _MOST_BARS:
        spec = line(shown, measure, sheet.exhibit.rows, dates=view.each in _TIMES)
    elif view.each in _IN_ORDER:
        shapes = {"bars": _("Bars"), "line": _("A line")}
        shape = st.radio(
            _("Drawn as"), list(shapes), horizontal=True,
            format_func=shapes.__getitem__, key=sheet.box("shape"), persist_state="page",
        )  # fmt: skip
        spec = (
            line(shown, measure, sheet.exhibit.rows, dates=False)
            if shape == "line"
            else bars(shown, measure, sheet.exhibit.rows)
        )
    else:
        spec = bars(shown, measure, sheet.exhibit.rows)
    st.vega_lite_chart(spec, alt=alt, key=sheet.box("chart"))


def _view(sheet: Sheet) -> View | None:
    """What to work out; None while no column is chosen."""
    ways = _ways(sheet)
    way: WorkOut = st.selectbox(
        _("Work out"), list(ways), format_func=ways.__getitem__,
        key=sheet.box("work"), persist_state="page",
    )  # fmt: skip
    of: list[str] = []
    by = ""
    if way != "count":
        of = st.multiselect(
            _("of"), sheet.numbers, default=sheet.numbers[:1], format_func=sheet.label,
            key=sheet.box("of"), placeholder=_("Columns, added up"), persist_state="page",
        )  # fmt: skip
    if way in _RATES:
        by = st.selectbox(
            _("divided by"), sheet.numbers, index=len(sheet.numbers) - 1,
            format_func=sheet.label, key=sheet.box("by"), persist_state="page",
        )  # fmt: skip
    each = st.selectbox(
        _("for each"), ["", *sheet.groupings],
        index=1, format_func=lambda name: sheet.label(name) if name else _("nothing: all together"),
        key=sheet.box("each"), persist_state="page",
    )  # fmt: skip
    return View(way, tuple(of), by, each) if way == "count" or of else None


def _ways(sheet: Sheet) -> dict[WorkOut, str]:
    rows = sheet.exhibit.rows
    return {
        "count": _("the number of {rows}").format(rows=rows),
        "total": _("the total"),
        "mean": _("the mean"),
        "median": _("the median: half are above it"),
        "rate": _("a rate: one total divided by another, in %"),
        "mean_rate": _("the mean of the single rates, in %"),
    }


def _measure(sheet: Sheet, view: View) -> str:
    """The measure in a few words, for the axis and the table."""
    of, by = " + ".join(sheet.label(name) for name in view.of), view.by and sheet.label(view.by)
    return {
        "count": _("Number of {rows}").format(rows=sheet.exhibit.rows),
        "total": _("Total of {of}").format(of=of),
        "mean": _("Mean of {of}").format(of=of),
        "median": _("Median of {of}").format(of=of),
        "rate": _("{of} / {by}, %").format(of=of, by=by),
        "mean_rate": _("Mean of {of} / {by}, %").format(of=of, by=by),
    }[view.work_out]


def _number(value: float, view: View) -> str:
    if view.work_out in _RATES:
        return f"{value:,.2f} %"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _in_words(view: View, shown: Sequence[Bar]) -> str:
    """The groups one after the other; of many only the highest and the lowest."""
    said = [f"{name} {_number(value, view)}" for name, value, _rows in shown]
    if len(said) <= _MOST_TOLD:
        return "; ".join(said)
    by_value = sorted(range(len(shown)), key=lambda at: shown[at][1])
    return _("{n} groups. Highest: {top}. Lowest: {low}.").format(
        n=len(said), top=said[by_value[-1]], low=said[by_value[0]]
    )


def _numbers(sheet: Sheet, view: View, shown: Sequence[Bar], measure: str) -> None:
    """The same as a table, with how many rows stand behind each value."""
    with st.expander(_("The same in numbers"), icon=":material/table_rows:"):
        head = [sheet.label(view.each), measure, sheet.exhibit.rows.capitalize()]
        lines = [[name, _number(value, view), f"{rows:,}"] for name, value, rows in shown]
        written = [
            "| " + " | ".join(plain(cell) for cell in each) + " |" for each in [head, *lines]
        ]
        st.markdown("\n".join([written[0], "|---|--:|--:|", *written[1:]]))
