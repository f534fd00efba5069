"""What a page says: every string of every element that was sent to the browser."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

PLAIN = {
    # Drawn as they are, without reading Markdown or HTML in them.
    ("text", "body"), ("code", "code_text"), ("download_button", "url"),
    ("text_input", "default"), ("text_input", "placeholder"), ("text_input", "value"),
    ("text_area", "default"), ("text_area", "placeholder"), ("text_area", "value"),
}  # fmt: skip
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)


def said(at: AppTest) -> str:
    """Everything the page says, one string a line."""
    return "\n".join(text for _kind, _field, text in strings(at))


def strings(at: AppTest) -> Iterator[tuple[str, str, str]]:
    """Kind of element, name of the field, and the text in it."""
    for kind, message in elements(at):
        for field, text in _strings(message):
            if text and field not in {"id", "form_id", "help_id"}:
                yield kind, field, text


def elements(at: AppTest) -> Iterator[tuple[str, Any]]:
    """Kind and message of every element and container."""
    todo = list(at._tree.children.values())
    while todo:
        node = todo.pop(0)
        message = getattr(node, "proto", None)
        if message is not None:
            yield getattr(node, "type", "") or "block", message
        todo = [*getattr(node, "children", {}).values(), *todo]


def traps(at: AppTest, bait: str) -> list[str]:
    """Where text with `bait` in it would become more than text: a tag, a link, an image."""
    found = []
    for kind, field, text in strings(at):
        if bait not in text or (kind, field) in PLAIN:
            continue
        if kind == "html":
            reader = _Tags(bait)
            reader.feed(text)
            found += [f"{kind}.{field}: {each}" for each in reader.found]
        else:
            found += [f"{kind}.{field}: {each}" for each in _markdown_traps(text, bait)]
    return found


def _markdown_traps(text: str, bait: str) -> list[str]:
    every = [child for token in _markdown.parse(text) for child in (token, *(token.children or ()))]
    active = [
        each
        for each in every
        if each.type in {"link_open", "image", "html_inline", "html_block", "code_inline"}
    ]
    return [str(each) for each in active if bait in str(each.attrs) + each.content]


class _Tags(HTMLParser):
    """Tags and attributes that carry the bait."""

    def __init__(self, bait: str) -> None:
        super().__init__()
        self.bait = bait
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "iframe", "form", "a", "style"} or any(
            self.bait in (value or "") and name != "title" for name, value in attrs
        ):
            self.found.append(self.get_starttag_text() or tag)


def _strings(message: Any) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, str):
                yield field.name, each
            elif hasattr(each, "ListFields"):
                yield from _strings(each)
