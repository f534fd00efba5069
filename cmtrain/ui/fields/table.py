"""A table in a plan: a list to choose from in every cell, and afterwards rule by rule."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.content.plan.field import Remark
from cmtrain.content.plan.grid import Column, Filled, Line
from cmtrain.content.plan.table import NOBODY, TableField
from cmtrain.ui.fields.sheet import Sheet, asked
from cmtrain.ui.looks.markup import joined, plain
from cmtrain.ui.text import _


def ask(field: TableField, sheet: Sheet) -> dict[str, dict[str, str]]:
    """The rules, a row of lists for every row, and how often each option stands if that matters."""
    asked(field)
    st.markdown("\n".join(f"- {rule.says}" for rule in field.rules if not rule.hidden))
    found: dict[str, dict[str, str]] = {}
    for row in field.rows:
        for column, place in zip(field.columns, st.columns(len(field.columns)), strict=True):
            with place:
                picked = _cell(field, row, column, sheet)
            if picked:
                found.setdefault(row.id, {})[column.id] = picked
    if field.counts:
        _counts(field, found)
    return found


def _counts(field: TableField, found: Mapping[str, Mapping[str, str]]) -> None:
    times = Counter(option for cells in found.values() for option in cells.values())
    counts = " · ".join(f"{plain(each.text)} {times[each.id]}" for each in field.options)
    st.caption(_("So far: {counts}").format(counts=counts))


def _cell(field: TableField, row: Line, column: Column, sheet: Sheet) -> str | None:
    texts = {name: field.names[name] for name in field.grid.offered[column.id]}
    kept = _kept(sheet.kept(field), row.id, column.id)
    picked: str | None = st.selectbox(
        f"{row.label} · {column.label}",
        list(texts),
        index=list(texts).index(kept) if kept in texts else None,
        format_func=texts.__getitem__,
        placeholder=_("Still open"),
        key=sheet.box(field, row.id, column.id),
    )
    return picked


def _kept(drafted: Any, row: str, column: str) -> str:
    cells = drafted.get(row) if isinstance(drafted, Mapping) else None
    found = cells.get(column) if isinstance(cells, Mapping) else None
    return found if isinstance(found, str) else ""


def recall(field: TableField, entry: Any, sheet: Sheet) -> None:
    """The table as planned, then every rule, kept or broken; a table that keeps them all."""
    del sheet
    st.markdown(f"### {field.label}")
    st.html(_drawn(field, field.filled(entry)))
    remarks = field.remarks(entry)
    rows = joined([_rule(each) for each in remarks])
    st.html(Markup('<ul class="cm-rules">{}</ul>').format(rows))
    if field.solution and any(each.text for each in remarks):
        with st.expander(_("One that keeps every rule")):
            st.html(_drawn(field, field.solution))


def _drawn(field: TableField, filled: Filled) -> Markup:
    """The table with its headings."""
    head = joined([Markup('<th scope="col">{}</th>').format(each.label) for each in field.columns])
    lines = [
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row.label,
            joined(
                [
                    Markup("<td>{}</td>").format(
                        field.names.get(filled.get((row.id, each.id), ""), NOBODY)
                    )
                    for each in field.columns
                ]
            ),
        )
        for row in field.rows
    ]
    return Markup(
        '<table class="cm-plan"><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(head, joined(lines))


def _rule(remark: Remark) -> Markup:
    kept = not remark.text
    word = _("kept") if kept else _("broken")
    return Markup(
        '<li class="cm-tone-{}"><span class="cm-verdict">{} {}</span> {}{}</li>'
    ).format(
        remark.tone,
        "✓" if kept else "✗",
        word,
        remark.what,
        "" if kept else Markup('<span class="cm-why">{}</span>').format(remark.text),
    )  # fmt: skip
