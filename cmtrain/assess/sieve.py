"""Which of many patterns cannot match a text, told by the pieces of words that each would need."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LONG_ENOUGH = 5
"""Letters beyond which a longer piece is no better than fewer pieces."""
_START = 3
_SAME_LETTER = str.maketrans("ıİſ", "iis")
"""Letters that a pattern takes for others when it ignores case, and `lower` does not."""

Pieces = frozenset[str]


class Sieve:
    """For patterns that ignore case. Built once; `possible` costs a fraction of trying them all."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        needs = [needed(pattern.pattern) for pattern in patterns]
        self._always = bytes(need is None for need in needs)
        self._unknown = tuple(compress(range(len(needs)), self._always))
        self._by_start: dict[str, list[str]] = {}
        self._places: dict[str, list[int]] = {}
        for piece in Pieces().union(*filter(None, needs)):
            self._by_start.setdefault(piece[:_START], []).append(piece)
            self._places[piece] = [n for n, need in enumerate(needs) if need and piece in need]
        self._short = tuple(piece for piece in self._places if len(piece) < _START)
        self._starts = frozenset(start for start in self._by_start if len(start) == _START)

    def possible(self, text: str) -> Sequence[int]:
        """For each pattern whether it might match in the text; 0 is certain."""
        found = bytearray(self._always)
        for place in self.among(text):
            found[place] = True
        return found

    def among(self, text: str) -> Sequence[int]:
        """The numbers of the patterns that might match in the text, in their order."""
        places = set(self._unknown)
        for piece in self._present(text.translate(_SAME_LETTER).lower()):
            places.update(self._places[piece])
        return sorted(places)

    def _present(self, low: str) -> Iterator[str]:
        """Only pieces that begin like some stretch of the text are looked for at all."""
        yield from (piece for piece in self._short if piece in low)
        starts = {low[at : at + _START] for at in range(len(low))}
        for start in starts & self._starts:
            yield from (piece for piece in self._by_start[start] if piece in low)


def needed(pattern: str) -> Pieces | None:
    """Pieces of which every match of a pattern holds at least one, in lower case; None: unknown."""
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Pieces | None:
    """The most telling of what the items need, stretches of plain letters among them."""
    found: list[Pieces] = []
    run = ""
    for kind, value in items:
        if kind is ops.LITERAL:
            run += chr(value)
            continue
        found += [Pieces({run.lower()})] if run else []
        run = ""
        if need := _of_item(kind, value):
            found.append(need)
    found += [Pieces({run.lower()})] if run else []
    return max(found, key=_worth, default=None)


def _of_item(kind: Any, value: Any) -> Pieces | None:
    if kind is ops.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is ops.BRANCH:
        return _of_any(value[1])
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    return None


def _of_any(branches: Sequence[Any]) -> Pieces | None:
    needs = [_of_sequence(branch) for branch in branches]
    return None if None in needs else Pieces().union(*(need for need in needs if need))


def _worth(pieces: Pieces) -> tuple[int, int]:
    return min(_LONG_ENOUGH, *map(len, pieces)), -len(pieces)
