"""Names of persons and brands, which make sentences look alike that say different things."""

import re
from functools import lru_cache

from .text import read, words_of

Names = frozenset[str]
"""Names in lower case, a word each."""

_HANDLE = re.compile(r"@[\w.]+")
_CAPITAL = re.compile(
    r"(?<![.!?:•\-\n\"'(])\s(?:(?:Mr|Mrs|Ms|Dr|Sister)\.? )?([A-ZÀ-Þ][a-zà-ÿ][\w-]*)"
)
_NO_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "english",
        "french",
        "dm",
        "pm",
        "god",
        "mr",
        "mrs",
        "ms",
        "dr",
        "internet",
        "board",
        "facebook",
        "instagram",
        "discord",
        "twitter",
        "x",
        "reddit",
        "team",
    ]
)
_SHORTEST = 3
_MASK = "they"


@lru_cache(maxsize=500)
def names_in(authors: tuple[str, ...], texts: tuple[str, ...]) -> Names:
    """The authors, and every word that texts write with a capital inside a sentence.

    What they also write without one is no name.
    """
    whole = "\n".join(texts)
    found = {word for author in authors for word in words_of(author)}
    found |= {word for handle in _HANDLE.findall(whole) for word in words_of(handle)}
    for text in texts:
        for sentence in read(text).sentences:
            found |= {match.group(1).casefold() for match in _CAPITAL.finditer(sentence.words)}
    plain = set(re.findall(r"(?<![@\w])[a-zà-ÿ][\w-]*", whole))
    return frozenset(
        word for word in found - _NO_NAMES if len(word) >= _SHORTEST and word not in plain
    )


def masked(words: str, names: Names) -> str:
    """A text with a pronoun in the place of every run of names."""
    low = words.casefold()
    if not any(name in low for name in names):
        return words
    pieces = re.split(r"(@?\w[\w.-]*\w|@?\w)", words)
    result: list[str] = []
    for piece in pieces:
        if piece.lstrip("@").casefold() not in names:
            result.append(piece)
        elif not (len(result) > 1 and result[-2] == _MASK and not result[-1].strip()):
            result.append(_MASK)
        else:
            result.pop()
    return "".join(result)
