"""Other people's words made safe to stand in an HTML page: shown as typed, never obeyed."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\r]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(value: object) -> object:
    """A text without characters that turn the words around it; control characters become visible.

    Everything that is not a text, and markup made here, passes unchanged.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return "" if value is None else value
    return _CONTROLS.sub("\ufffd", _TURNS.sub("", value))


def prose(text: str) -> Markup:
    """An author's Markdown as HTML: no raw HTML, no addresses, no pictures; headings are bold."""
    return Markup(_markdown().render(str(harmless(text))))  # noqa: S704 - html is off, see _markdown


def phrase(text: str) -> Markup:
    """An author's Markdown inside a line: it may lean or be bold, and no paragraph is around it."""
    return Markup(_markdown().renderInline(str(harmless(text))))  # noqa: S704 - html is off, see _markdown


def plainly(text: str) -> str:
    """An author's Markdown as bare words in one line, to be escaped where it is used."""
    inline = _markdown().parseInline(" ".join(text.split()))
    return "".join(each.content for token in inline for each in token.children or ())


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name in ("link_open", "link_close"):
        reader.add_render_rule(name, _nothing)
    reader.add_render_rule("image", _words_instead)
    reader.add_render_rule("heading_open", _bold)
    reader.add_render_rule("heading_close", _bold_ends)
    return reader


def _nothing(*_given: Any) -> str:
    return ""


def _words_instead(_self: Any, tokens: Sequence[Token], index: int, *_given: Any) -> str:
    return f"[{escape(tokens[index].content)}]"


def _bold(*_given: Any) -> str:
    return '<p class="heading"><strong>'


def _bold_ends(*_given: Any) -> str:
    return "</strong></p>\n"
