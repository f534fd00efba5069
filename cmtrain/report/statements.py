"""Signed documents that are no credentials: what each kind says of itself to whoever verifies it.

A new kind is a line in `STATEMENTS`; checking its proof is the same for all.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ..engine.comments import COMMENT


class Told(NamedTuple):
    """What a document is about, when it was made, and who speaks in it."""

    kind: Literal["comment"]
    about: str
    made: str
    name: str


STATEMENTS: Mapping[str, Callable[[Mapping[str, Any]], Told]] = {
    COMMENT: lambda said: Told(
        "comment", _word(said, "words"), _word(said, "date"), _word(said, "name")
    ),
}
"""By the type that a document gives itself."""


def told(document: Mapping[str, Any]) -> Told | None:
    """What a document says of itself; None if it is of no kind known here."""
    kind = document.get("type")
    reader = STATEMENTS.get(kind) if isinstance(kind, str) else None
    return reader(document) if reader else None


def statements_in_page(page: str) -> list[tuple[str, str]]:
    """The statements that a page carries: the words that stand beside each, and its text."""
    found = []
    for each in LexborHTMLParser(page).css("script.statement"):
        beside = each.parent.css_first("blockquote") if each.parent else None
        found.append((beside.text(deep=True) if beside else "", each.text(deep=True)))
    return found


def _word(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
