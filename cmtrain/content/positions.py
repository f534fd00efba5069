"""Where each key of a TOML text stands: key path to line and column, both counted from 1."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from .problem import Loc

_TOML = Language(tree_sitter_toml.language())
_KEYS = ("bare_key", "quoted_key", "dotted_key")


@dataclass(frozen=True)
class Positions:
    """Positions of everything in one text."""

    by_loc: Mapping[Loc, tuple[int, int]]

    def at(self, loc: Loc) -> tuple[int, int]:
        """The position of the place, or of the nearest table around it that stands in the text."""
        for length in range(len(loc), 0, -1):
            if loc[:length] in self.by_loc:
                return self.by_loc[loc[:length]]
        return 1, 1


def find_positions(text: str) -> Positions:
    """Read the positions of all keys, tables and list items."""
    reader = _Reader(text.encode().split(b"\n"))
    reader.read(Parser(_TOML).parse(text.encode()).root_node)
    return Positions(reader.found)


@dataclass
class _Reader:
    lines: list[bytes]
    found: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    lengths: dict[Loc, int] = field(default_factory=dict)

    def read(self, document: Node) -> None:
        for node in document.named_children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, table: Node) -> None:
        header, *rest = (node for node in table.named_children if node.type != "comment")
        names = [name for name, _ in _names(header)]
        loc: Loc = ()
        for name in names[:-1]:
            loc = self._latest((*loc, name))
            self.found.setdefault(loc, self._place(table))
        loc = (*loc, names[-1])
        if table.type == "table_array_element":
            self.found.setdefault(loc, self._place(table))
            self.lengths[loc] = self.lengths.get(loc, 0) + 1
            loc = self._latest(loc)
        self.found.setdefault(loc, self._place(table))
        for node in rest:
            if node.type == "pair":
                self._pair(loc, node)

    def _latest(self, loc: Loc) -> Loc:
        """The last item, if the place is a list of tables."""
        return (*loc, self.lengths[loc] - 1) if loc in self.lengths else loc

    def _pair(self, loc: Loc, pair: Node) -> None:
        nodes = [node for node in pair.named_children if node.type != "comment"]
        for name, node in _names(nodes[0]):
            loc = (*loc, name)
            self.found.setdefault(loc, self._place(node))
        if len(nodes) > 1:
            self._value(loc, nodes[-1])

    def _value(self, loc: Loc, value: Node) -> None:
        if value.type == "inline_table":
            for node in value.named_children:
                if node.type == "pair":
                    self._pair(loc, node)
        elif value.type == "array":
            items = [node for node in value.named_children if node.type != "comment"]
            for index, node in enumerate(items):
                self.found[*loc, index] = self._place(node)
                self._value((*loc, index), node)

    def _place(self, node: Node) -> tuple[int, int]:
        row, byte = node.start_point
        return row + 1, len(self.lines[row][:byte].decode(errors="replace")) + 1


def _names(key: Node) -> Iterator[tuple[str, Node]]:
    if key.type == "dotted_key":
        for child in key.named_children:
            yield from _names(child)
    elif key.type in _KEYS:
        yield _name(key), key


def _name(key: Node) -> str:
    written = (key.text or b"").decode()
    return written if key.type == "bare_key" else next(iter(tomli.loads(f"{written} = 0")))
