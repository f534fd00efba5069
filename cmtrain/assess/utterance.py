"""A reply prepared once for everything that looks at it."""

from dataclasses import dataclass, replace

from .encoder import Memo
from .hearing import Heard, hear_sentences
from .markers import Found, When, search
from .names import Names
from .text import Sentence, Text, around, read


@dataclass(frozen=True)
class Utterance:
    """A text, its distinct sentences with their vectors, and the general wordings in it.

    Where a wording spoils a clause, the clause stands apart from the rest of its sentence.
    """

    text: Text
    heard: Heard
    found: tuple[Found, ...]


def utter(
    raw: str,
    memo: Memo,
    names: Names = frozenset(),
    kinds: frozenset[When] | None = None,
) -> Utterance:
    """Read, encode and search a reply. `names` are those of the case, `kinds` what it is."""
    text = read(raw)
    hits, spoiled = search(text, kinds)
    pieces = tuple(piece for whole in text.sentences for piece in around(whole, spoiled))
    found = tuple(replace(hit, sentence=_place(hit, pieces)) for hit in hits)
    return Utterance(text, hear_sentences(text, pieces, memo, names), found)


def _place(hit: Found, pieces: tuple[Sentence, ...]) -> Sentence:
    """The piece in which a wording begins."""
    return next((piece for piece in pieces if piece.start <= hit.start < piece.end), hit.sentence)
