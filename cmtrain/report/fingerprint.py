"""Fingerprints of a page's parts, as any browser that shows the page can take them too.

A page is cut into parts: every element with `data-part`, every style sheet, and the frame, which is
all that is left. A part is written down as its elements, with attributes in alphabetical order, and
its text with runs of white space as one space; text that is nothing but white space is left out,
and so are comments, what stands in the list of fingerprints, and what a page on a server tells
chats and search engines about itself, which no reader sees. The fingerprint is SHA-256 of that.
`templates/proof.js` is the same walk in the reader's browser.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

FRAME, STYLE, LIST_ID = "frame", "style", "proof-list"

_TOLD = {"description", "robots", "twitter:card"}
_NONE = "\0"
"""No value of an attribute: a page cannot hold it."""

_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Part:
    """A part of a page: its name there, and its fingerprint as 64 hexadecimal digits."""

    name: str
    sha256: str


@dataclass
class _Sheet:
    """A part being written down."""

    name: str
    written: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def write(self, mark: str) -> None:
        run = _SPACE.sub(" ", "".join(self.text))
        self.text.clear()
        if run not in {"", " "}:
            self.written.append(run.replace("&", "&amp;").replace("<", "&lt;"))
        self.written.append(mark)

    def part(self) -> Part:
        return Part(self.name, sha256("".join(self.written).encode()).hexdigest())


def fingerprints(page: str) -> tuple[Part, ...]:
    """The parts of a page in their order, the frame first."""
    frame = _Sheet(FRAME)
    sheets, within = [frame], [frame]
    root = LexborHTMLParser(page).root
    if root is not None and any(each.tag == "-doctype" for each in _before(root)):
        frame.write("<!doctype>")
    for step in _steps(root):
        if isinstance(step, _Text):
            within[-1].text.append(step.text)
        elif isinstance(step, _End):
            within[-1].write(f"</{step.tag}>")
            if step.of_part:
                within.pop()
        else:
            if step.part is not None:
                within[-1].write("<part>")
                within.append(_Sheet(step.part))
                sheets.append(within[-1])
            within[-1].write(step.mark)
    return tuple(sheet.part() for sheet in sheets)


class _Text(NamedTuple):
    text: str


class _Start(NamedTuple):
    mark: str
    part: str | None


class _End(NamedTuple):
    tag: str
    of_part: bool


def _steps(root: LexborNode | None) -> Iterator[_Text | _Start | _End]:
    """Elements as they open and close, and texts, in reading order; however deep it goes."""
    waiting: list[LexborNode | _End] = [root] if root is not None else []
    while waiting:
        found = waiting.pop()
        if isinstance(found, _End):
            yield found
        elif found.is_text_node:
            yield _Text(found.text_content or "")
        else:
            tag, attributes = found.tag or "", found.attributes
            part = STYLE if tag == "style" else attributes.get("data-part", _NONE) or ""
            named = None if part == _NONE else part
            yield _Start(_opening(tag, attributes), named)
            waiting.append(_End(tag, named is not None))
            if attributes.get("id") != LIST_ID:
                waiting.extend(reversed([*_inside(found)]))


def _inside(node: LexborNode) -> Iterator[LexborNode]:
    found = node.first_child
    while found is not None:
        if found.is_text_node or (found.is_element_node and not _for_machines(found)):
            yield found
        found = found.next


def _for_machines(node: LexborNode) -> bool:
    """Whether an element is a line about the page that is never shown and changes nothing."""
    if node.tag != "meta":
        return False
    found = node.attributes
    if set(found) == {"property", "content"}:
        return (found["property"] or "").startswith("og:")
    return set(found) == {"name", "content"} and found["name"] in _TOLD


def _before(node: LexborNode) -> Iterator[LexborNode]:
    found = node.prev
    while found is not None:
        yield found
        found = found.prev


def _opening(tag: str, found: Mapping[str, str | None]) -> str:
    told = (f' {name}="{_value(found[name])}"' for name in sorted(found, key=_utf16))
    return f"<{tag}{''.join(told)}>"


def _value(value: str | None) -> str:
    return _SPACE.sub(" ", value or "").replace("&", "&amp;").replace('"', "&quot;")


def _utf16(name: str) -> bytes:
    """Names in the order in which scripts sort them."""
    return name.encode("utf-16-be", "surrogatepass")
