"""Pictures and the words that stand for them."""

import re
from collections.abc import Iterator

from ..activity import Activity
from ..legibility import prose
from ..problem import Finding

_NAMELESS = re.compile(r"!\[\s*\]\(")
_SHORTEST = 20


def check(activity: Activity) -> Iterator[Finding]:
    """Every exhibit that has words for those who cannot see it, and every picture in the prose."""
    for index, exhibit in enumerate(activity.exhibits):
        alt = getattr(exhibit, "alt", None)
        if isinstance(alt, str) and (len(alt) < _SHORTEST or _same(alt, exhibit.title)):
            message = "say what a reader who cannot see it needs to know, in a sentence"
            yield Finding(("exhibits", index, "alt"), "CM516", message)
    for passage in prose(activity):
        if _NAMELESS.search(passage.text):
            yield Finding(
                passage.loc, "CM516", "a picture without words: write ![what it shows](…)"
            )


def _same(one: str, other: str) -> bool:
    return one.strip(" .").casefold() == other.strip(" .").casefold()
