"""Where in a Markdown text its author speaks: not in code, links, headings, tables, quotations."""

import re
from collections.abc import Iterator

_FENCE = r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)"
_CODE = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|^(?: {4}|\t)[^\n]*$"
_HEADING = r"^ {0,3}#{1,6}(?:[ \t][^\n]*)?$|^[^\n]+\n {0,3}(?:=+|-+)[ \t]*$"
_QUOTATION = r"^ {0,3}>[^\n]*(?:\n(?![ \t]*$)[^\n]+)*"
_TABLE = r"^[ \t]*\|[^\n]*$"
_LINK = r"!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])|^ {0,3}\[[^\]\n]+\]:[^\n]*$"
_ADDRESS = r"<[^>\n]*>|\b(?:https?://|www\.)\S+"
_SIGNS = r":material/\w+:|\$\$.*?\$\$|\$[^$\n]+\$"
_SPEECH = r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<![\w\"])\"[^\"\n]+\""
_ITALICS = r"(?<![*\w])\*(?![*\s])(?:[^*\n]*[^*\n\s])?\*(?!\*)"
_EVERY = (
    _FENCE, _CODE, _HEADING, _QUOTATION, _TABLE, _LINK, _ADDRESS, _SIGNS, _SPEECH, _ITALICS,
)  # fmt: skip
_APART = re.compile("|".join(_EVERY), re.MULTILINE | re.DOTALL)
_LONGEST_STRESS = 3
"""Words in italics up to which they are a word with stress; more are somebody's words."""


def apart(markdown: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of characters that are no running text of the author's."""
    for found in _APART.finditer(markdown):
        if not _stressed(found[0]):
            yield found.span()


def _stressed(text: str) -> bool:
    """Whether it is a word or two in italics, such as one that is being introduced."""
    return text.startswith("*") and len(text.split()) <= _LONGEST_STRESS
