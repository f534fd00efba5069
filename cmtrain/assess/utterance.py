"""A reply prepared once for everything that looks at it."""

from dataclasses import dataclass

from .encoder import Memo
from .hearing import Heard, hear
from .markers import Found, find_markers
from .text import Text, read


@dataclass(frozen=True)
class Utterance:
    """A text, its distinct sentences with their vectors, and the general wordings in it."""

    text: Text
    heard: Heard
    found: tuple[Found, ...]


def utter(raw: str, memo: Memo) -> Utterance:
    """Read, encode and search a reply."""
    text = read(raw)
    return Utterance(text, hear(text, memo), find_markers(text))
