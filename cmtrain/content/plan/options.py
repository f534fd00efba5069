"""Fields with options: one of them, or several."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field, JsonValue, model_validator

from ..base import Content, CriterionCode, Level, Phrase, Slug, Text
from ..problem import Finding
from ..step import Mark
from .field import TOP, FieldBase, Remark, can_do_well, tone, twice


class Judged(Content):
    """An option with the level it earns."""

    id: Slug = Field(description="Unique in the field; responses refer to it.")
    text: Phrase = Field(description="The option itself.")
    level: Level | None = Field(default=None, description="Needed if the field has a criterion.")
    feedback: Text = Field(description="What choosing it does, and what a strong plan does.")


class Applying(Content):
    """An option that belongs into a good plan or does not."""

    id: Slug = Field(description="Unique in the field; responses refer to it.")
    text: Phrase = Field(description="What the learner reads.")
    applies: bool = Field(description="Whether a strong plan has it.")
    feedback: Text = Field(description="Why it belongs there, or why it tempts and does not.")


class ChoiceField(FieldBase):
    """One of several options."""

    type: Literal["choice"]
    criterion: CriterionCode | None = Field(default=None, description="What it is evidence for.")
    options: tuple[Judged, ...] = Field(min_length=2, max_length=12, description="The options.")

    @model_validator(mode="after")
    def _levels_go_with_a_criterion(self) -> "ChoiceField":
        levels = [option.level is not None for option in self.options]
        if any(levels) != (self.criterion is not None) or any(levels) != all(levels):
            raise ValueError("a criterion needs a level for every option, and levels a criterion")
        return self

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is the id of an option."""
        self.must_be_one_of(entry, (option.id for option in self.options))

    def told(self, entry: Any) -> tuple[str, ...]:
        """The text of the option."""
        return (self.said(self._option(entry).text),)

    @property
    def model(self) -> JsonValue:
        """The option with the highest level."""
        return max(self.options, key=lambda option: option.level or 0).id

    def picked(self, entry: Any) -> tuple[str, ...]:
        """The option."""
        return (entry,)

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """The level of the option."""
        option = self._option(entry)
        if self.criterion is None or option.level is None:
            return ()
        return (Mark(self.criterion, option.level, self.said(option.text), option.feedback),)

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """The feedback of the option; then the best one, if it was another."""
        taken, best = self._option(entry), self._option(self.model)
        found = [Remark(taken.text, taken.feedback, _tone(taken))]
        if (best.level or 0) > (taken.level or 0):
            found.append(Remark(best.text, best.feedback, "good", taken=False))
        return tuple(found)

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """An id that stands twice; levels of which none is strong, or none weak."""
        del evidence
        yield from twice(("options",), "option", [option.id for option in self.options])
        levels = [option.level for option in self.options if option.level is not None]
        yield from can_do_well(("options",), levels)

    def _option(self, name: Any) -> Judged:
        return next(option for option in self.options if option.id == name)


class SeveralField(FieldBase):
    """All the options that belong into the plan.

    Level, if a criterion is given: 4 * max(0, hits - false ones) / options that apply, rounded
    half up.
    """

    type: Literal["several"]
    criterion: CriterionCode | None = Field(default=None, description="What it is evidence for.")
    options: tuple[Applying, ...] = Field(min_length=3, max_length=12, description="The options.")

    def check(self, entry: JsonValue) -> None:
        """Raise InvalidResponse unless it is a list of ids of options."""
        if not isinstance(entry, list):
            raise self.unfit()
        for name in entry:
            self.must_be_one_of(name, (option.id for option in self.options))

    def told(self, entry: Any) -> tuple[str, ...]:
        """The texts of the options."""
        texts = "; ".join(option.text for option in self.options if option.id in entry)
        return (self.said(texts),)

    @property
    def model(self) -> JsonValue:
        """Those that apply."""
        return [option.id for option in self.options if option.applies]

    def picked(self, entry: Any) -> tuple[str, ...]:
        """The options."""
        return tuple(dict.fromkeys(entry))

    def marks(self, entry: Any) -> tuple[Mark, ...]:
        """One level, by hits less false ones."""
        if self.criterion is None:
            return ()
        right = {option.id for option in self.options if option.applies}
        hits, wrong = len(right & set(entry)), len(set(entry) - right)
        level = int(TOP * max(0, hits - wrong) / len(right) + 0.5) if right else 0
        told = self.said(f"{hits} / {len(right)}" + (f", +{wrong}" if wrong else ""))
        return (Mark(self.criterion, level, told, ""),)

    def remarks(self, entry: Any) -> tuple[Remark, ...]:
        """The feedback of every option that was taken or should have been."""
        return tuple(
            Remark(o.text, o.feedback, "good" if o.applies else "poor", taken=o.id in entry)
            for o in self.options
            if o.id in entry or o.applies
        )

    def flaws(self, evidence: Sequence[str]) -> Iterator[Finding]:
        """An id that stands twice; options of which none, or all, apply."""
        del evidence
        yield from twice(("options",), "option", [option.id for option in self.options])
        if len({option.applies for option in self.options}) == 1:
            yield Finding(("options",), "CM504", "none or all of them apply: nothing to tell apart")


def _tone(option: Judged) -> Any:
    return "unrated" if option.level is None else tone(option.level)
