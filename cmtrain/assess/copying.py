"""How much of a text stands word for word in another one."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .text import words_of

_RUN = 5
_FEWEST = 3
_LONG_ENOUGH, _BLOCK = 12, 3
_QUOTED = re.compile(r"\"[^\"\n]{2,300}\"|«[^»\n]{2,300}»")
_MOSTLY = 0.5

Triples = frozenset[tuple[str, str, str]]
"""Runs of three words."""
Runs = frozenset[tuple[str, ...]]
"""Runs of five words; a shorter text as a whole."""


@dataclass(frozen=True)
class Sources:
    """What the learner had read before answering.

    `posts`: the incoming posts and the task; sending them back says nothing. `facts`: policy, rules
    and look-ups; telling a member one of them is the work. `frame`: brand, role, voice, platform.
    `authors`: who wrote the posts.
    """

    posts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def everything(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.posts, *self.facts, *self.frame)


def overlap(text: str, sources: tuple[str, ...]) -> float:
    """Share of the five-word runs of a text that stand in an author's texts too, 0 to 1."""
    own = _runs(text)
    return len(own & _runs_of_authors(sources)) / len(own) if own else 0.0


def is_edited(text: str, source: str, share: float) -> bool:
    """Whether more than `share` of its words stand in another in runs of three, in its order.

    Never for texts of a few words, which may coincide, or where less than half of the words stand
    in the other at all.
    """
    own, theirs = words_of(text), _words_of_author(source)
    met = sum(map(theirs[1].__contains__, own))
    if len(own) < _LONG_ENOUGH or met < _MOSTLY * len(own):
        return False
    if share_in(text, _triples_of_author(source)) <= share:  # in any order; told sooner
        return False
    blocks = SequenceMatcher(None, own, theirs[0], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _BLOCK) / len(own) > share


def pieced(text: str, sources: tuple[str, ...]) -> float:
    """Share of the words of a text that stand in runs of three that any of the sources has, 0 to 1.

    It finds a text that is put together from pieces of several.
    """
    return share_in(text, triples_of(sources))


def share_in(text: str, known: Triples) -> float:
    """Share of the words of a text that stand in these runs of three, 0 to 1."""
    own = words_of(text)
    runs = enumerate(zip(own, own[1:], own[2:], strict=False))
    places = [place for place, run in runs if run in known]
    taken = {place + step for place in places for step in range(_BLOCK)}
    return len(taken) / len(own) if own else 0.0


def unquoted(text: str) -> str:
    """A text without what it quotes, unless it quotes more than it says."""
    if '"' not in text and "«" not in text:
        return text
    rest = _QUOTED.sub(" ", text)
    return rest if len(words_of(rest)) > _MOSTLY * len(words_of(text)) else text


@lru_cache(maxsize=2_000)
def _words_of_author(text: str) -> tuple[list[str], frozenset[str]]:
    words = words_of(text)
    return words, frozenset(words)


@lru_cache(maxsize=2_000)
def _triples_of_author(text: str) -> Triples:
    words = words_of(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


@lru_cache(maxsize=500)
def triples_of(sources: tuple[str, ...], less: tuple[str, ...] = ()) -> Triples:
    """The runs of three words of all the sources, but for those of any of `less`."""
    known = frozenset[tuple[str, str, str]]().union(*map(_triples_of_author, sources))
    return known.difference(*map(_triples_of_author, less))


@lru_cache(maxsize=2_000)
def _runs_of_authors(texts: tuple[str, ...]) -> Runs:
    return Runs().union(*map(_runs, texts))


@lru_cache(maxsize=100)
def _runs(text: str) -> Runs:
    words = words_of(text)
    if len(words) < _RUN:
        return Runs({tuple(words)}) if len(words) >= _FEWEST else Runs()
    return Runs(zip(*(words[start:] for start in range(_RUN)), strict=False))
