"""A claim in a plan: what one says, and which evidence one points at."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.content.plan import Evidence
from cmtrain.content.plan.claim import ClaimField
from cmtrain.ui.fields.options import shown_remark
from cmtrain.ui.fields.sheet import Sheet, asked
from cmtrain.ui.looks.markup import joined, plain
from cmtrain.ui.looks.options import options_list
from cmtrain.ui.text import _


def ask(field: ClaimField, sheet: Sheet) -> dict[str, Any] | None:
    """The claims, then the evidence to tick."""
    asked(field)
    texts = {option.id: option.text for option in field.options}
    kept = sheet.kept(field)
    drafted: dict[str, Any] = kept if isinstance(kept, dict) else {}
    says = drafted.get("says")
    claim: str | None = st.radio(
        field.label,
        list(texts),
        index=list(texts).index(says) if says in texts else None,
        format_func=texts.__getitem__,
        key=sheet.box(field, "says"),
        label_visibility="collapsed",
    )
    because = _evidence(field, drafted, sheet)
    return {"says": claim, "because": because} if claim else None


def _evidence(field: ClaimField, drafted: dict[str, Any], sheet: Sheet) -> list[str]:
    """Every piece in full, to be ticked; folded, with the numbers of those ticked below.

    The title stays the same, so that what one is clicking in is not built anew.
    """
    listed = drafted.get("because")
    known = listed if isinstance(listed, list) else []
    with st.container(key=sheet.box(field, "because"), gap="xsmall"):
        with st.expander(_("What bears it out")):
            ticked = {
                n: each.id
                for n, each in enumerate(sheet.step.evidence, 1)
                if st.checkbox(
                    _piece(n, each),
                    value=each.id in known,
                    key=sheet.box(field, "because", each.id),
                )
            }
        numbers = ", ".join(map(str, ticked)) or _("nothing yet")
        st.caption(_("Pointed at: {numbers}").format(numbers=numbers))
    return list(ticked.values())


def _piece(number: int, each: Evidence) -> str:
    source = f" *{plain(each.source)}*" if each.source else ""
    return f"{number} · {plain(each.text)}{source}"


def recall(field: ClaimField, entry: Any, sheet: Sheet) -> None:
    """The claim with what it is worth, then each piece of evidence pointed at or missed."""
    st.markdown(f"### {field.label}")
    hits, others = field.pointed_at(entry)
    support = field.claim(entry).supported_by
    rows = [
        _row(n, each, _bears(each.id, hits, others, enough=len(hits) >= field.needs))
        for n, each in enumerate(sheet.step.evidence, 1)
        if each.id in {*hits, *others, *support}
    ]
    options_list(map(shown_remark, field.remarks(entry)))
    if not support:
        st.caption(_("Nothing here bears this claim out."))
    if rows:
        st.html(Markup('<ul class="cm-rules">{}</ul>').format(joined(rows)))


def _bears(
    name: str, hits: tuple[str, ...], others: tuple[str, ...], *, enough: bool
) -> tuple[str, str]:
    """Tone and verdict of a piece of evidence; one more than needed is nothing that was missed."""
    if name in hits:
        return "good", _("bears it out")
    if name in others:
        return "poor", _("does not bear it out")
    if enough:
        return "good", _("bears it out too")
    return "fair", _("would have borne it out")


def _row(number: int, each: Evidence, verdict: tuple[str, str]) -> Markup:
    return Markup('<li class="cm-tone-{}"><span class="cm-verdict">{}</span> {} · {}</li>').format(
        *verdict, number, each.text
    )
