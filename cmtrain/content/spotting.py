"""The arithmetic of marking somebody else's words: what was seen, missed, or is not there at all.

Words that help or hurt and are marked so earn a point; half a point if the reason is another one,
or if the mark is one that can be defended. Taking help for hurt, or hurt for help, costs a point;
marking words that do neither costs half a point. So marking everything earns little.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from .spans import Marking, Piece, Span

Outcome = Literal["found", "half", "opposite", "missed", "alarm", "left"]

HALF = Fraction(1, 2)
WORTH: Mapping[Outcome, Fraction] = {
    "found": Fraction(1),
    "half": HALF,
    "opposite": Fraction(-1),
    "missed": Fraction(0),
    "alarm": -HALF,
    "left": Fraction(0),
}


@dataclass(frozen=True)
class Spotted:
    """A piece that can be marked, the mark it was given, and what that comes to."""

    piece: Piece
    given: Marking | None
    outcome: Outcome

    @property
    def matters(self) -> bool:
        """Whether the words help or hurt."""
        return matters(self.piece.span)


@dataclass(frozen=True)
class Spotting:
    """A whole text as it was marked."""

    pieces: tuple[Spotted, ...]

    def of(self, *outcomes: Outcome) -> tuple[Spotted, ...]:
        """The pieces with one of these outcomes, in the order of the text."""
        return tuple(each for each in self.pieces if each.outcome in outcomes)

    @cached_property
    def total(self) -> int:
        """Points that there are: one for each stretch that helps or hurts."""
        return sum(each.matters for each in self.pieces)

    @cached_property
    def earned(self) -> Fraction:
        """Points earned, never below 0."""
        return max(Fraction(0), sum((WORTH[each.outcome] for each in self.pieces), Fraction(0)))

    @property
    def level(self) -> int:
        """Share of the points times 4, halves rounded up."""
        return int(4 * self.earned / self.total + HALF) if self.total else 0

    def __str__(self) -> str:
        return f"{float(self.earned):g} / {self.total}"


def matters(span: Span | None) -> bool:
    """Whether words help or hurt."""
    return span is not None and span.mark != "neither"


def spot(pieces: Iterable[Piece], given: Mapping[str, Marking]) -> Spotting:
    """What the marks on a text come to."""
    return Spotting(
        tuple(
            Spotted(each, given.get(each.id), _outcome(each.span, given.get(each.id)))
            for each in pieces
            if each.id
        )
    )


def _outcome(span: Span | None, given: Marking | None) -> Outcome:
    if span is None or span.mark == "neither":
        fine = given is None or (span is not None and given.mark == span.also)
        return "left" if fine else "alarm"
    if given is None:
        return "missed"
    if given.mark == span.mark:
        return "found" if span.reason in (None, given.reason) else "half"
    return "half" if given.mark == span.also else "opposite"
