"""A data set to explore: compare groups, see every row as a dot, read the rows."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from cmtrain.content.exhibits.dataset import DatasetExhibit
from cmtrain.content.exploring import Kept, kept_rows
from cmtrain.ui.exhibits.comparing import compare
from cmtrain.ui.exhibits.sheet import Sheet
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.looks.plot import cell_text, dots
from cmtrain.ui.text import _

_SHOWN = 10
_LONGEST = 70
"""Characters of a text that a row of the list shows."""


@st.fragment
def show(exhibit: DatasetExhibit) -> None:
    """The controls and what they lead to; only this part of the page is drawn again."""
    sheet = Sheet(exhibit, f"x-{exhibit.id}-{zlib.crc32(exhibit.csv.encode()):x}")
    with st.container(border=True, key=sheet.key):
        st.markdown(f"**{exhibit.title}**")
        told(exhibit.about)
        ways = _ways()
        way = st.radio(
            _("Look at it as"),
            list(ways),
            horizontal=True,
            format_func=lambda name: ways[name].label,
            key=sheet.box("way"),
            persist_state="page",
        )
        rows = kept_rows(sheet.table, _kept(sheet))
        if rows:
            ways[way].draw(sheet, rows)
        else:
            st.warning(_("Nothing is left. Take a filter away."), icon=":material/filter_alt_off:")
        _columns(sheet)


@dataclass(frozen=True)
class _Way:
    label: str
    draw: Callable[[Sheet, Sequence[int]], None]


def _ways() -> Mapping[str, _Way]:
    return {
        "compare": _Way(_("Groups"), compare),
        "scatter": _Way(_("Dots"), _scatter),
        "rows": _Way(_("Rows"), _rows),
    }


def _kept(sheet: Sheet) -> Kept:
    """Which rows count."""
    with st.expander(_("Leave some out"), icon=":material/filter_alt:"):
        cells = tuple(
            (name, tuple(allowed))
            for name in (
                *sheet.categories,
                *(n for n in ("weekday", "month") if n in sheet.table.cells),
            )
            if (
                allowed := st.multiselect(
                    _("Only {column}").format(column=sheet.label(name).lower()),
                    sheet.table.values(name),
                    format_func=sheet.named(name),
                    placeholder=_("All"),
                    key=sheet.box(f"only-{name}"),
                    persist_state="page",
                )
            )
        )
        number = st.selectbox(
            _("By a number"),
            ["", *sheet.numbers],
            format_func=lambda name: sheet.label(name) if name else _("no"),
            key=sheet.box("number"),
            persist_state="page",
        )
        if not number:
            return Kept(cells)
        label, least_at, most_at = sheet.label(number), *st.columns(2)
        least = least_at.number_input(
            _("{column}, at least").format(column=label),
            value=None, key=sheet.box(f"least-{number}"), persist_state="page",
        )  # fmt: skip
        most = most_at.number_input(
            _("{column}, at most").format(column=label),
            value=None, key=sheet.box(f"most-{number}"), persist_state="page",
        )  # fmt: skip
        return Kept(cells, number, least, most)


def _scatter(sheet: Sheet, rows: Sequence[int]) -> None:
    """Every row as a dot."""
    left, right = st.columns(2)
    across = left.selectbox(
        _("Across"), sheet.numbers, index=len(sheet.numbers) - 1, format_func=sheet.label,
        key=sheet.box("across"), persist_state="page",
    )  # fmt: skip
    up = right.selectbox(
        _("Up"), sheet.numbers, format_func=sheet.label,
        key=sheet.box("up"), persist_state="page",
    )  # fmt: skip
    group = st.selectbox(
        _("Coloured by"), ["", *sheet.categories],
        format_func=lambda name: sheet.label(name) if name else _("nothing"),
        key=sheet.box("colour"), persist_state="page",
    )  # fmt: skip
    cells = sheet.table.cells
    found = tuple(
        (float(cells[across][row]), float(cells[up][row]),
         str(cells[group][row]) if group else "", sheet.told(row)[:_LONGEST])
        for row in rows
    )  # fmt: skip
    top = max(rows, key=lambda row: float(cells[up][row]))
    alt = _("{n} dots, {up} over {across}. The highest: {top}, {value}.").format(
        n=len(rows),
        up=sheet.label(up),
        across=sheet.label(across),
        top=sheet.told(top),
        value=cell_text(cells[up][top]),
    )
    label = sheet.label(group) if group else ""
    st.vega_lite_chart(dots(found, sheet.label(across), sheet.label(up), label), alt=alt)
    st.caption(
        _("Drag to move, scroll to zoom, double-click to come back. The rows hold the same.")
    )


def _rows(sheet: Sheet, rows: Sequence[int]) -> None:
    """The rows, ten at a time, by any number."""
    left, right = st.columns([3, 2])
    by = left.selectbox(
        _("Sorted by"), sheet.numbers, format_func=sheet.label,
        key=sheet.box("sorted"), persist_state="page",
    )  # fmt: skip
    pages = (len(rows) + _SHOWN - 1) // _SHOWN
    page = right.number_input(
        _("Page, of {n}").format(n=pages), 1, pages, 1, key=sheet.box(f"page-{pages}"),
        persist_state="page",
    )  # fmt: skip
    ends = {"most": _("Largest first"), "least": _("Smallest first")}
    end = st.radio(
        _("Order"), list(ends), format_func=ends.__getitem__, horizontal=True,
        key=sheet.box("order"), label_visibility="collapsed", persist_state="page",
    )  # fmt: skip
    values = sheet.table.cells[by]
    ordered = sorted(rows, key=lambda row: float(values[row]), reverse=end == "most")
    shown = ordered[(int(page) - 1) * _SHOWN : int(page) * _SHOWN]
    head = [sheet.label(by), sheet.exhibit.rows.capitalize()]
    lines = [[cell_text(values[row]), sheet.told(row)[: 2 * _LONGEST]] for row in shown]
    st.markdown(table(head, lines))


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; every cell is shown as it is."""
    every = [head, *lines]
    written = ["| " + " | ".join(plain(cell) for cell in line) + " |" for line in every]
    return "\n".join([written[0], "|" + "---|" * len(head), *written[1:]])


def _columns(sheet: Sheet) -> None:
    """What the columns mean, and the file itself."""
    with st.expander(_("What the columns mean"), icon=":material/menu_book:"):
        st.markdown(
            "\n".join(
                f"- **{plain(column.label)}**{f' ({plain(column.unit)})' if column.unit else ''}"
                f"{f': {column.about}' if column.about else ''}"
                for column in sheet.exhibit.columns
            )
        )
        st.download_button(
            _("Take the rows along (CSV)"),
            sheet.exhibit.csv,
            f"{sheet.exhibit.id}.csv",
            "text/csv",
            key=sheet.box("csv"),
            on_click="ignore",
        )
