"""Somebody else's words, cut into stretches that one can mark, and what each of them does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from .base import Content, Deciding, Phrase, Slug, Text, Value

Sign = Literal["helps", "hurts"]
SIGNS: tuple[Sign, ...] = get_args(Sign)

_SENTENCE = re.compile(r"\n+|[^\n]+?(?:[.!?…]+[\"'”’)]*(?=\s|$)|(?=\n)|$)")


class Reason(Content):
    """Why a stretch of words may help or hurt; the learner picks one."""

    id: Slug = Field(description="Short code as the team cites it, for example R2.")
    text: Phrase = Field(
        description="As the learner reads it, for example 'An apology with an if'."
    )


class Span(Content):
    """Words quoted from the text, and what they do there."""

    id: Slug = Field(description="Unique in the step; responses refer to it.")
    quote: Annotated[Phrase, Deciding()] = Field(
        description="The words exactly as they stand in the text, once."
    )
    mark: Literal["helps", "hurts", "neither"] = Field(
        description="What they do; 'neither' for words that only look like it."
    )
    also: Sign | None = Field(
        default=None, description="Another mark that can be defended; it earns half."
    )
    reason: Slug | None = Field(default=None, description="Why, by the id of a reason.")
    why: Text = Field(description="Shown after the response: what the words do to the reader.")
    instead: Text | None = Field(
        default=None, description="What a strong version says in their place; what hurts needs it."
    )

    @model_validator(mode="after")
    def _what_hurts_can_be_mended(self) -> "Span":
        if self.mark == "hurts" and self.instead is None:
            raise ValueError("words that hurt need `instead`: what a strong version says")
        if self.also == self.mark:
            raise ValueError(f'"also" repeats the mark "{self.mark}"')
        return self


class Marking(Value):
    """What a learner made of a stretch of words."""

    mark: Sign
    reason: str | None = Field(default=None, max_length=80)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. Without an id it cannot be marked: blanks, line ends, bare signs."""

    text: str
    id: str = ""
    span: Span | None = None


def cut(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The text in pieces that joined give it again: the quotes, and between them the sentences.

    A quote that is not there, or that overlaps one before it, is passed over; `misquoted` tells.
    """
    return tuple(_numbered(_pieces(text, spans)))


def misquoted(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Place and trouble of every quote that does not stand in the text once and by itself."""
    cut_out = {piece.id for piece in cut(text, spans) if piece.span}
    for place, span in enumerate(spans):
        times = text.count(span.quote)
        if times != 1:
            often = (
                "does not stand in the text" if not times else f"stands {times} times in the text"
            )
            yield place, f'"{span.quote}" {often}'
        elif span.id not in cut_out:
            yield place, f'"{span.quote}" overlaps another quote'


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for span in sorted(spans, key=lambda each: text.find(each.quote)):
        start = text.find(span.quote)
        if start < at or text.count(span.quote) != 1:
            continue
        yield from _sentences(text[at:start])
        yield Piece(span.quote, span.id, span)
        at = start + len(span.quote)
    yield from _sentences(text[at:])


def _sentences(text: str) -> Iterator[Piece]:
    """Sentences and lines; the blanks before and after each are pieces of their own."""
    for found in _SENTENCE.finditer(text):
        words = found.group()
        inner = words.strip()
        if not inner:
            yield from [Piece(words)] if words else []
            continue
        before, after = words.split(inner, 1)
        yield from (Piece(each) for each in (before, inner, after) if each)


def _numbered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    number = 0
    for piece in pieces:
        if piece.span or not any(char.isalnum() for char in piece.text):
            yield piece
            continue
        number += 1
        yield Piece(piece.text, f"rest-{number}")
