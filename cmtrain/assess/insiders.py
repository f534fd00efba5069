"""Colleagues whose posts only the house can read, and replies that tell outside what they want."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..content.situation import Post
from .text import words_of

_ROLE = "colleague"
_NO_NAMES = frozenset(
    [
        "internal",
        "intern",
        "staff",
        "chat",
        "colleague",
        "team",
        "head",
        "of",
        "the",
        "and",
        "our",
        "line",
        "manager",
        "boss",
        "only",
        "dm",
        "to",
        "community",
        "moderator",
        "moderators",
        "channel",
        "room",
    ]
)
_WISHES = (
    r"(?:(?:has |have |had |'s |just )?(?:asked|told|instructed|ordered|pressed) (?:me|us)"
    r"|wants?|wanted|would (?:love|like|prefer|rather)|'d (?:love|like|rather)"
    r"|(?:says?|said|thinks?|thought|reckons?|insists?|insisted) (?:that |it |this |we |i |you )"
    r"|(?:doesn't|does not|didn't|did not) want|is asking|m'a demandé|veut|voudrait)"
)


@dataclass(frozen=True)
class Insiders:
    """Who writes to the learner inside the house, and what: none of it is for the public."""

    names: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def said(self, fact: str) -> bool:
        """Whether a fact stands in what a colleague wrote."""
        return any(fact.casefold() in words.casefold() for words in self.words)

    def spoken_to(self, heading: str) -> bool:
        """Whether a heading such as "To Corinne" speaks to a colleague."""
        return any(word in self.names for word in words_of(heading))

    def quoted(self, text: str) -> Iterator[tuple[int, int]]:
        """Stretches that tell what a colleague or a colleague's department wants or thinks."""
        if self.names:
            yield from (match.span() for match in _wishes_of(self.names).finditer(text))


@lru_cache(maxsize=500)
def _wishes_of(names: frozenset[str]) -> re.Pattern[str]:
    who = "|".join(sorted(map(re.escape, names)))
    return re.compile(rf"\b(?:{who})\b(?:,? \w+){{0,3}}?,? ?{_WISHES}\b", re.IGNORECASE)


NOBODY = Insiders()


def insiders(posts: Iterable[Post]) -> Insiders:
    """The colleagues among the authors of posts."""
    inside = [post for post in posts if post.role == _ROLE]
    names = {word for post in inside for word in words_of(post.author)}
    return Insiders(
        frozenset(name for name in names if len(name) > 1) - _NO_NAMES,
        tuple(post.text for post in inside),
    )
