"""A claim that has to rest on evidence: what one says, and what one can point at."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field, JsonValue

from ..base import Content, CriterionCode, Level, Phrase, Slug, Text
from ..problem import Finding
from ..step import Mark
from .field import FieldBase, Remark, can_do_well, tone, twice, unknown

_TOKEN = 1
"""Most that a claim without evidence for it is worth."""


class Evidence(Content):
    """Something one can point at: a comment, a number."""

    id: Slug = Field(description="Unique in the plan; responses refer to it.")
    text: Phrase = Field(description="The comment or number itself, in a line or two.")
    source: Phrase | None = Field(default=None, description="Where it comes from.")
    exhibit: Slug | None = Field(default=None, description="Exhibit of this step it is part of.")


class Claim(Content):
    """Something one could say, and what bears it out."""

    id: Slug = Field(description="Unique in the field; responses refer to it.")
    text: Phrase = Field(description="The claim.")
    level: Level = Field(description="What it is worth with the right evidence.")
    supported_by: tuple[Slug, ...] = Field(
        default=(), description="Evidence that bears it out; empty for a claim out of thin air."
    )
    feedback: Text = Field(description="What is right about it, or where it comes from instead.")


class ClaimField(FieldBase):
    """One of several claims, with the evidence for it.

    The level is that of the claim; less one if fewer than `needs` of its evidence are pointed at,
    less one for each other piece of evidence, two at most, and never below 1 for that. Without any
    evidence that bears it out, a claim is worth 1 at most.
    """

    type: Literal["claim"]
    criterion: CriterionCode = Field(description="What it is evidence for.")
    needs: int = Field(default=2, ge=1, le=5, description="Pieces of evidence that are enough.")
    options: tuple[Claim, ...] = Field(
        min_length=2, max_length=8, description="Two to eight claims."
    )

    def is_empty(self, entry: JsonValue) -> bool:
        """Whether nothing is claimed."""
        return not entry or (isinstance(entry, dict) and not entry.get("says"))

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it names a claim and lists evidence, of whatever name."""
        if not isinstance(entry, dict) or set(entry) - {"says", "because"}:
            raise self.unfit()
        self.must_be_one_of(entry.get("says"), (option.id for option in self.options))
        because = entry.get("because", [])
        if not isinstance(because, list) or not all(isinstance(each, str) for each in because):
            raise self.unfit()

    def told(self, entry: Any) -> tuple[str, ...]:
        """The claim with how much it rests on."""
        return (self.said(self.claim(entry).text),)

    @property
    def model(self) -> JsonValue:
        """The best claim with all its evidence."""
        best = max(self.options, key=lambda option: option.level)
        return {"says": best.id, "because": [*best.supported_by]}

    def picked(self, entry: Any) -> tuple[str, ...]:
        """The claim."""
        return (entry["says"],)

    def claim(self, entry: Any) -> Claim:
        """The claim of an entry that fits."""
        return next(option for option in self.options if option.id == entry["says"])

    def pointed_at(self, entry: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The evidence of an entry: what bears the claim out, and what does not."""
        because = dict.fromkeys(entry.get("because", ()))
        support = self.claim(entry).supported_by
        return (
            tuple(each for each in because if each in support),
            tuple(each for each in because if each not in support),
        )

    def level(self, entry: Any) -> int:
        """What the claim is worth with this evidence."""
        claim, (hits, others) = self.claim(entry), self.pointed_at(entry)
        if not claim.supported_by or not hits:
            return min(claim.level, _TOKEN)
        lacking = len(hits) < min(self.needs, len(claim.supported_by))
        worth = claim.level - lacking - min(2, len(others))
        return max(min(claim.level, _TOKEN), worth)

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """The level, with the count of evidence."""
        hits, others = self.pointed_at(entry)
        told = self.said(f"{self.claim(entry).text} ({len(hits)} ✓, {len(others)} ✗)")
        return (Mark(self.criterion, self.level(entry), told, self.claim(entry).feedback),)

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """The feedback of the claim; then the best one, if it was another."""
        claim = self.claim(entry)
        best = max(self.options, key=lambda option: option.level)
        found = [Remark(claim.text, claim.feedback, tone(self.level(entry)))]
        if best.level > claim.level:
            found.append(Remark(best.text, best.feedback, "good", taken=False))
        return tuple(found)

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """Ids that stand twice, evidence that does not exist, a strong claim without evidence."""
        yield from twice(("options",), "claim", [option.id for option in self.options])
        for at, option in enumerate(self.options):
            for index, name in enumerate(option.supported_by):
                if name not in evidence:
                    loc = ("options", at, "supported_by", index)
                    yield unknown(loc, "evidence", name, evidence)
            if option.level > _TOKEN and not option.supported_by:
                message = f"level {option.level} without evidence; such a claim is worth 1 at most"
                yield Finding(("options", at, "level"), "CM106", message)
        yield from can_do_well(("options",), [option.level for option in self.options])
