"""Small pieces of HTML in which every value is escaped."""

import re
import unicodedata

from markupsafe import Markup

_INVISIBLE = {
    ord(char): None for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00"
}

_TRIGGERS = re.compile(r"www|[:@]", re.IGNORECASE)
"""What Streamlit's Markdown makes links and icons of even where it is escaped."""

_JOINER = "\u2060"


def shown(text: str) -> str:
    """Text without the control characters that could turn the words around it; escaped where it is used."""
    kept = text.translate(_INVISIBLE)
    return "".join(
        char for char in kept if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    )


def words(text: str, css: str = "cm-words") -> Markup:
    """Somebody's words as a block that keeps line breaks and its own direction."""
    return Markup('<div class="{}" dir="auto">{}</div>').format(css, shown(text))


def name(text: str) -> Markup:
    """A name inside a line, isolated so that its direction stays its own."""
    return Markup('<bdi dir="auto">{}</bdi>').format(shown(text))


def plain(text: str) -> str:
    """Text for places that read Markdown: every character that Markdown reads is escaped."""
    apart = _TRIGGERS.sub(rf"\g<0>{_JOINER}", shown(text))
    return "".join(
        f"\\{char}" if char in "\\`*_{}[]<>()#+-.!|~$:^&" else char for char in apart
    ).replace("\n", " ")


def joined(parts: list[Markup]) -> Markup:
    """Pieces one after the other."""
    return Markup("").join(parts)
