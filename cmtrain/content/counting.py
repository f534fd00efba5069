"""What a platform counts as a character, and what in a text is a link, a hashtag, an emoji.

The rules stand a second time in the interface, which counts while one types; a test holds both
against each other.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from .platforms import Platform

_LINK = re.compile(r"https?://\S*[^\s.,;:!?)\]\"'”’]")
_HASHTAG = re.compile(r"(?<![\w&/#])#(\w*[^\W\d_]\w*)")
_JOINER = "\u200d"
_MARKS = {"Mn", "Me", "Mc"}
_PICTURES = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0xFE0F, 0xFE0F), (0x20E3, 0x20E3))
_MODIFIERS = ((0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F))
_FLAGS = ((0x1F1E6, 0x1F1FF),)
_SIGNS = ((0x2640, 0x2640), (0x2642, 0x2642), (0x2695, 0x2695))
_ONCE = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""Code points that X counts once; all others count twice."""


def length(place: Platform, text: str) -> int:
    """Characters of a text as the platform counts them; blanks at both ends are dropped."""
    whole = text.strip()
    links = _LINK.findall(whole) if place.link_counts else ()
    count = _COUNTERS[place.counts]
    return count(_LINK.sub("", whole) if links else whole) + place.link_counts * len(links)


def links(text: str) -> tuple[str, ...]:
    """The addresses in a text."""
    return tuple(_LINK.findall(text))


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags in a text, without their sign."""
    return tuple(_HASHTAG.findall(_LINK.sub("", text)))


def plain_words(text: str) -> str:
    """The text without links and hashtags."""
    return _HASHTAG.sub("", _LINK.sub("", text))


def graphemes(text: str) -> list[str]:
    """What a reader takes for one character: a letter with its accents, a whole family of emoji."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def is_emoji(grapheme: str) -> bool:
    """Whether a character is a little picture."""
    return any(_within(char, _PICTURES) for char in grapheme)


def _belongs(before: str, char: str) -> bool:
    """Whether a character goes on with the one before."""
    if before[-1] in "\r\n":
        return before == "\r" and char == "\n"
    if char == _JOINER or unicodedata.category(char) in _MARKS or _within(char, _MODIFIERS):
        return True
    if before.endswith(_JOINER):
        return _within(char, (*_PICTURES, *_SIGNS))
    return len(before) == 1 and _within(before, _FLAGS) and _within(char, _FLAGS)


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)


def _weighted(text: str) -> int:
    return sum(
        2 if is_emoji(each) else sum(map(_weight, each))
        for each in graphemes(unicodedata.normalize("NFC", text))
    )


def _weight(char: str) -> int:
    return 1 if _within(char, _ONCE) else 2


_COUNTERS: Mapping[str, Callable[[str], int]] = {
    "bytes": lambda text: len(text.encode()),
    "code-points": len,
    "graphemes": lambda text: len(graphemes(text)),
    "weighted": _weighted,
}
