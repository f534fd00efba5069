"""Somebody else's words: mark what helps and what hurts in them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ...errors import InvalidResponse
from ..base import CriterionCode, Deciding, Phrase, Text, Translatable
from ..problem import Finding, did_you_mean
from ..product import MarkedText, Stretch
from ..spans import SIGNS, Marking, Piece, Reason, Span, cut, misquoted
from ..spotting import Spotting, matters, spot
from ..step import Mark, ResponseBase, StepBase

_SOUND = 2
_MOST = 80


class AnnotateResponse(ResponseBase):
    """What was marked, by the id of the piece; what is not there was left as it is."""

    type: Literal["annotate"] = "annotate"
    marked: dict[str, Marking] = Field(default={}, max_length=_MOST)


class AnnotateStep(StepBase[AnnotateResponse]):
    """Mark the words that help or hurt in a text; the sums are those of `Spotting`."""

    response_model: ClassVar[type[ResponseBase]] = AnnotateResponse
    type: Literal["annotate"]
    text: Annotated[
        str, StringConstraints(min_length=20, max_length=4_000), Translatable(), Deciding()
    ] = Field(description="The whole text, as it was posted. Plain; lines are kept.")
    author: Phrase | None = Field(default=None, description="Who wrote it, as shown above it.")
    reasons: tuple[Reason, ...] = Field(
        default=(), max_length=8, description="Reasons that the learner can give, if any."
    )
    spans: tuple[Span, ...] = Field(
        min_length=2, max_length=24, description="What helps, hurts, or only looks like it."
    )
    criterion: CriterionCode | None = Field(
        default=None, description="Criterion that the answer is evidence for, if any."
    )
    explanation: Text | None = Field(default=None, description="Shown after the response.")

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in pieces: the author's quotes, and between them sentences."""
        return cut(self.text, self.spans)

    @cached_property
    def units(self) -> tuple[Piece, ...]:
        """The pieces that can be marked."""
        return tuple(piece for piece in self.pieces if piece.id)

    def check(self, response: AnnotateResponse) -> None:
        """Raise InvalidResponse for an empty answer or a name that does not exist."""
        if not response.marked:
            raise InvalidResponse("nothing-marked", "Mark at least one stretch of words.")
        reasons = {each.reason for each in response.marked.values() if each.reason}
        known = {"piece": {each.id for each in self.units}, "reason": {r.id for r in self.reasons}}
        for what, given in (("piece", set(response.marked)), ("reason", reasons)):
            for name in sorted(given - known[what]):
                raise InvalidResponse("unknown-choice", f'there is no {what} "{name}"', id=name)

    def spotting(self, response: AnnotateResponse) -> Spotting:
        """What the marks come to, piece by piece."""
        return spot(self.pieces, response.marked)

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The criterion, if there is one."""
        return (self.criterion,) if self.criterion else ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of what stands in the text to be found."""
        return tuple(span.id for span in self.spans)

    def marks(self, response: AnnotateResponse) -> tuple[Mark, ...]:
        """One level, by the points earned."""
        if self.criterion is None:
            return ()
        done = self.spotting(response)
        return (Mark(self.criterion, done.level, str(done), self.explanation or ""),)

    def chosen(self, response: AnnotateResponse) -> tuple[str, ...]:
        """Ids of the spans that were seen for what they are, whatever the reason given."""
        return tuple(
            each.piece.id
            for each in self.spotting(response).pieces
            if each.given and each.piece.span and each.given.mark == each.piece.span.mark
        )

    def described(self, response: AnnotateResponse) -> tuple[str, ...]:
        """What was marked, with a plus or a minus."""
        sign = {"helps": "+", "hurts": "−"}
        return tuple(
            f"{sign[response.marked[each.id].mark]} “{each.text}”"
            for each in self.units
            if each.id in response.marked
        )

    def products(self, response: AnnotateResponse) -> tuple[MarkedText, ...]:
        """The text with what was marked in it."""
        marked = response.marked
        stretches = (
            Stretch(each.text, marked[each.id].mark if each.id in marked else "")
            for each in self.pieces
        )
        return (MarkedText(self.author or "", tuple(stretches)),)

    def feedback(self, response: AnnotateResponse) -> str:
        """The explanation common to all answers."""
        return self.explanation or ""

    def flaws(self) -> Iterator[Finding]:
        """Quotes and reasons that are not there; nothing to tell apart; marking everything wins."""
        named = [*self._misnamed()]
        yield from named
        signs = [span.mark for span in self.spans if matters(span)]
        if not signs or len(signs) == len(self.units):
            which = "nothing" if not signs else "every stretch of it"
            message = f"{which} helps or hurts, so there is nothing to tell apart"
            yield Finding(("spans",), "CM504", message)
        elif not named:
            yield from self._thoughtless()

    def _misnamed(self) -> Iterator[Finding]:
        for place, trouble in misquoted(self.text, self.spans):
            hint = "copy the words from the text, enough of them to stand there once"
            yield Finding(("spans", place, "quote"), "CM571", trouble, hint)
        known = [reason.id for reason in self.reasons]
        for place, span in enumerate(self.spans):
            if span.reason and span.reason not in known:
                message = f'there is no reason "{span.reason}"'
                hint = did_you_mean(span.reason, known)
                yield Finding(("spans", place, "reason"), "CM304", message, hint)

    def _thoughtless(self) -> Iterator[Finding]:
        for sign in SIGNS:
            for reason in self.reasons or (None,):
                everything = Marking(mark=sign, reason=reason.id if reason else None)
                level = spot(self.pieces, {each.id: everything for each in self.units}).level
                if level >= _SOUND:
                    message = f'marking everything as "{sign}" is level {level}'
                    hint = "add words that do neither, or more that do the opposite"
                    yield Finding(("spans",), "CM572", message, hint)
