"""How much of a text stands word for word in another one."""

from collections.abc import Iterable
from functools import lru_cache

from .text import words_of

_RUN = 5
_FEWEST = 3


def overlap(text: str, sources: Iterable[str]) -> float:
    """Share of the five-word runs of a text that stand in an author's texts too, 0 to 1."""
    own = _runs(text)
    theirs = frozenset[tuple[str, ...]]().union(*map(_runs_of_author, sources))
    return len(own & theirs) / len(own) if own else 0.0


@lru_cache(maxsize=2_000)
def _runs_of_author(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(text))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    if len(words) < _RUN:
        return {tuple(words)} if len(words) >= _FEWEST else set()
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
