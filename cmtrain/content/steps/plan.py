"""A plan in fields: a persona, a rota, a voice sheet, a hand-over note, a watch plan."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field, JsonValue, model_validator

from ...errors import InvalidResponse
from ..base import Competence, CriterionCode, Text
from ..key import Exemplar, Key
from ..limits import LONGEST_REPLY
from ..plan import Evidence, PlanField
from ..plan.claim import ClaimField
from ..plan.field import twice, unknown
from ..plan.options import ChoiceField
from ..plan.words import NOTHING, TextField
from ..problem import Finding
from ..product import Entry, Grid, Product, Section, Sheet
from ..situation import Channel
from ..step import Mark, ResponseBase, StepBase

_FEWEST = 4
_TOO_OFTEN = 0.75
_TRICKS: dict[str, Callable[[list[int]], int]] = {
    "the first": lambda _: 0,
    "the last": lambda lengths: len(lengths) - 1,
    "the longest": lambda lengths: lengths.index(max(lengths)),
}
"""Name of a way to choose that needs no thought, and the place it picks by the options' lengths."""


class PlanResponse(ResponseBase):
    """What was entered, by the id of the field.

    A text, a choice or a time is a text, a number a number, several options a list. A table is
    row, then column, then option; a claim is `says` and `because`.
    """

    type: Literal["plan"] = "plan"
    stands_alone: ClassVar[bool] = True
    filled: dict[str, JsonValue] = Field(default={}, max_length=24)


class PlanStep(StepBase[PlanResponse]):
    """Fill in a plan.

    Fields with options, numbers, tables and claims earn the levels that their author attached. The
    words of all assessed text fields together are assessed by the key. Where both speak to a
    competence, each counts half.
    """

    response_model: ClassVar[type[ResponseBase]] = PlanResponse
    type: Literal["plan"]
    example: Text = Field(description="One field filled in for another case, with why. Markdown.")
    evidence: tuple[Evidence, ...] = Field(
        default=(), max_length=20, description="What claims can point at."
    )
    fields: tuple[PlanField, ...] = Field(
        min_length=1, max_length=16, description="The fields, up to sixteen."
    )
    explanation: Text | None = Field(default=None, description="Shown after the response.")
    channel: Channel | None = Field(
        default=None, description="Who reads the words: public or private."
    )
    opportunity: tuple[Competence, ...] = Field(
        default=(), description="Competences that the key gives evidence of; only with a key."
    )
    answer_key: Key | None = Field(
        default=None, alias="key", description="What strong and weak words do here."
    )

    @model_validator(mode="after")
    def _everything_fits_together(self) -> "PlanStep":
        for problem in self._contradictions():
            raise ValueError(problem)
        return self

    @property
    def texts(self) -> tuple[TextField, ...]:
        """The fields whose words the key hears."""
        fields = (each for each in self.fields if isinstance(each, TextField))
        return tuple(each for each in fields if each.assessed) if self.answer_key else ()

    def check(self, response: PlanResponse) -> None:
        """Raise InvalidResponse for fields that are missing, unknown, too long or do not fit."""
        known = {each.id: each for each in self.fields}
        for name in response.filled:
            if name not in known:
                message = f'"{name}" is not a field of this plan'
                raise InvalidResponse("unknown-choice", message, id=name)
        entries = [(each, response.filled.get(each.id)) for each in self.fields]
        empty = [each.label for each, entry in entries if each.required and each.is_empty(entry)]
        if empty:
            names = "; ".join(empty)
            raise InvalidResponse("fields-empty", f"Still empty: {names}.", fields=names)
        for each, entry in entries:
            if not each.is_empty(entry):
                each.check(entry)
        self._check_evidence(response)

    @property
    def key(self) -> Key | None:
        """The key of this step."""
        return self.answer_key

    @property
    def opportunities(self) -> tuple[Competence, ...]:
        """The competences listed in `opportunity`."""
        return self.opportunity

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The criteria of the fields."""
        return tuple(dict.fromkeys(code for each in self.fields for code in each.criteria))

    @property
    def acts(self) -> tuple[str, ...]:
        """Field and option, joined by a hyphen."""
        return tuple(name for each in self.fields for name in each.acts)

    def sample(self, exemplar: Exemplar) -> PlanResponse:
        """The exemplar's paragraphs in the assessed fields, everything else at its best."""
        others = {each.id: each.model for each in self.fields}
        return PlanResponse(filled={**others, **self._spread(exemplar.reply)})

    def marks(self, response: PlanResponse) -> tuple[Mark, ...]:
        """The levels of the fields."""
        return tuple(mark for each, entry in self.entered(response) for mark in each.marks(entry))

    def entered(self, response: PlanResponse) -> tuple[tuple[PlanField, JsonValue], ...]:
        """The fields that are not empty, with what was entered, in their order."""
        pairs = ((each, response.filled.get(each.id)) for each in self.fields)
        return tuple((each, entry) for each, entry in pairs if not each.is_empty(entry))

    def chosen(self, response: PlanResponse) -> tuple[str, ...]:
        """What was chosen in the fields, those of `acts`."""
        return tuple(name for each, entry in self.entered(response) for name in each.chosen(entry))

    def described(self, response: PlanResponse) -> tuple[str, ...]:
        """Field by field what was planned; words that the key hears stand by themselves."""
        heard = self.texts
        return tuple(
            line
            for each, entry in self.entered(response)
            if each not in heard
            for line in each.told(entry)
        )

    def products(self, response: PlanResponse) -> tuple[Product, ...]:
        """The sheet, and its tables; words that the key hears stand by themselves."""
        heard = self.texts
        shown = [each.shown(entry) for each, entry in self.entered(response) if each not in heard]
        entries = tuple(each for each in shown if isinstance(each, Entry))
        sheet = (Sheet(entries),) if entries else ()
        return (*sheet, *(each for each in shown if isinstance(each, Grid)))

    def words(self, response: PlanResponse) -> str:
        """The words of the assessed fields, a paragraph each."""
        return "\n\n".join(words for _, words in self._heard(response))

    def sections(self, response: PlanResponse) -> tuple[Section, ...]:
        """The assessed fields."""
        found, at = [], 0
        for label, words in self._heard(response):
            found.append(Section(label, at, at + len(words)))
            at += len(words) + len("\n\n")
        return tuple(found)

    def _heard(self, response: PlanResponse) -> tuple[tuple[str, str], ...]:
        """Label and words of the assessed fields that say anything."""
        parts = [(each.label, str(response.filled.get(each.id) or "")) for each in self.texts]
        return tuple(part for part in parts if any(char.isalnum() for char in part[1]))

    def reworded(self, response: PlanResponse, words: str) -> dict[str, object] | None:
        """Everything as it was and these words, a paragraph for each assessed field."""
        return {"filled": {**response.filled, **self._spread(words)}} if self.texts else None

    def feedback(self, response: PlanResponse) -> str:
        """The explanation common to all plans."""
        del response
        return self.explanation or ""

    def flaws(self) -> Iterator[Finding]:
        """What is wrong with the fields and the evidence."""
        yield from twice(("fields",), "field", [each.id for each in self.fields])
        names = [each.id for each in self.evidence]
        yield from twice(("evidence",), "evidence", names)
        for at, each in enumerate(self.evidence):
            if each.exhibit and each.exhibit not in self.exhibits:
                yield unknown(
                    ("evidence", at, "exhibit"), "exhibit here", each.exhibit, self.exhibits
                )
        for at, field in enumerate(self.fields):
            for flaw in field.flaws(names):
                yield replace(flaw, loc=("fields", at, *flaw.loc))
        yield from self._tricks()

    def _spread(self, words: str) -> dict[str, JsonValue]:
        """The paragraphs of a text, one for each assessed field; the last takes what is left."""
        fields: dict[str, JsonValue] = dict.fromkeys((each.id for each in self.texts), NOTHING)
        parts = words.split("\n\n", max(0, len(fields) - 1))
        return {**fields, **dict(zip(fields, parts, strict=False))}

    def _tricks(self) -> Iterator[Finding]:
        """That the first, the last or the longest option is nearly always the best one."""
        choosing = [each for each in self.fields if isinstance(each, ChoiceField | ClaimField)]
        ranked = [each for each in choosing if each.criterion]
        if len(ranked) < _FEWEST:
            return
        for name, trick in _TRICKS.items():
            won = sum(trick([len(o.text) for o in e.options]) == _best(e) for e in ranked)
            if won >= _TOO_OFTEN * len(ranked):
                message = f"{name} option is the best in {won} of {len(ranked)} fields"
                yield Finding(("fields",), "CM511", message, "move or reword some")

    def _check_evidence(self, response: PlanResponse) -> None:
        known = {each.id for each in self.evidence}
        for each, entry in self.entered(response):
            if isinstance(each, ClaimField) and isinstance(entry, dict):
                listed = entry.get("because") or []
                for name in listed if isinstance(listed, list) else ():
                    each.must_be_one_of(name, known)

    def _contradictions(self) -> Iterator[str]:
        """What does not fit together, in words."""
        claims = any(isinstance(each, ClaimField) for each in self.fields)
        if claims != bool(self.evidence):
            yield "fields of type claim need [[steps.evidence]], and only they"
        if (self.answer_key is None) != (not self.opportunity):
            yield "a key needs an opportunity, and only it"
        if self.answer_key and not self.texts:
            yield "a key needs a field of type text to hear"
        if sum(each.limit for each in self.texts) > LONGEST_REPLY:
            yield f"the limits of the assessed texts add up to more than {LONGEST_REPLY:,}"


def _best(field: ChoiceField | ClaimField) -> int:
    """The place of the option with the highest level."""
    levels = [option.level or 0 for option in field.options]
    return levels.index(max(levels))
