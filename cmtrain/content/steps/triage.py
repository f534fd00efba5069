"""A stream of mentions: what each one is, by when it needs somebody, and whom."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import InvalidResponse
from ..base import CriterionCode, Text
from ..mentions import Label, Mention, Owner, Sorting
from ..product import Sorted, Sweep
from ..step import Mark, ResponseBase, StepBase
from ..sweep import Tally, tally

_MOST = 120
_SHOWN = {"id", "author", "platform", "language", "time", "text", "translation", "reach"}


class TriageResponse(ResponseBase):
    """What was made of each mention, by its id; what is not there was left as noise."""

    type: Literal["triage"] = "triage"
    labelled: dict[str, Sorting] = Field(default={}, max_length=_MOST)


class TriageStep(StepBase[TriageResponse]):
    """Sort ten to 120 mentions; the sums are those of `Tally`."""

    response_model: ClassVar[type[ResponseBase]] = TriageResponse
    type: Literal["triage"]
    labels: tuple[Label, ...] = Field(
        min_length=2,
        max_length=6,
        description="What a mention can be. Exactly one of them is noise, with weight 0.",
    )
    owners: tuple[Owner, ...] = Field(
        min_length=1, max_length=8, description="Who can take a mention on: one to eight."
    )
    mentions: tuple[Mention, ...] = Field(
        min_length=10, max_length=_MOST, description="Ten to 120 mentions, in the order of time."
    )
    label_criterion: CriterionCode = Field(
        default="S1", description="Criterion that finding what matters is evidence for."
    )
    urgency_criterion: CriterionCode = Field(
        default="S2", description="Criterion that the urgencies are evidence for."
    )
    owner_criterion: CriterionCode = Field(
        default="S5", description="Criterion that the owners are evidence for."
    )
    explanation: Text = Field(description="Shown after the response: what a strong sweep does.")

    @model_validator(mode="after")
    def _one_label_is_noise(self) -> "TriageStep":
        noise = [label.id for label in self.labels if label.weight == 0]
        if len(noise) != 1:
            raise ValueError(
                f"exactly one label must have weight 0, for noise; here {len(noise)} have"
            )
        return self

    @property
    def noise(self) -> str:
        """The id of the label for what nobody needs to see."""
        return next(label.id for label in self.labels if label.weight == 0)

    @cached_property
    def stream(self) -> tuple[Mapping[str, Any], ...]:
        """What a learner may see of the mentions before the response: all but the answers."""
        return tuple(each.model_dump(include=_SHOWN) for each in self.mentions)

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The three criteria."""
        return (self.label_criterion, self.urgency_criterion, self.owner_criterion)

    def check(self, response: TriageResponse) -> None:
        """Raise InvalidResponse for an empty answer or a name that does not exist."""
        if not response.labelled:
            raise InvalidResponse("nothing-marked", "Label at least one mention.")
        named = {
            "mention": (set(response.labelled), {each.id for each in self.mentions}),
            "label": (
                {each.label for each in response.labelled.values()},
                {each.id for each in self.labels},
            ),
            "owner": (
                {each.owner for each in response.labelled.values() if each.owner},
                {each.id for each in self.owners},
            ),
        }
        for what, (given, known) in named.items():
            for name in sorted(given - known):
                raise InvalidResponse("unknown-choice", f'there is no {what} "{name}"', id=name)

    def tally(self, response: TriageResponse) -> Tally:
        """What the response is worth, mention by mention."""
        return tally(self.mentions, self.labels, response.labelled)

    def marks(self, response: TriageResponse) -> tuple[Mark, ...]:
        """A level for what was found, for its urgency, and for its owner; explained once."""
        done = self.tally(response)
        sums = (done.labels, done.urgencies, done.owners)
        whys = (self.explanation, "", "")
        return tuple(
            Mark(criterion, points.level, str(points), why)
            for criterion, points, why in zip(self.criteria, sums, whys, strict=True)
        )

    def chosen(self, response: TriageResponse) -> tuple[str, ...]:
        """Ids of the mentions that were raised, in the order of the stream."""
        return tuple(verdict.mention.id for verdict in self.tally(response).raised)

    def described(self, response: TriageResponse) -> tuple[str, ...]:
        """What was raised: its label and its words."""
        names = {label.id: label.label for label in self.labels}
        return tuple(
            f"{names[verdict.given.label]}: {verdict.mention.text}"
            for verdict in self.tally(response).raised
            if verdict.given
        )

    def products(self, response: TriageResponse) -> tuple[Sweep, ...]:
        """What was raised, the weightiest first, and how much of what mattered was found."""
        done = self.tally(response)
        labels = {each.id: each for each in self.labels}
        owners = {each.id: each.label for each in self.owners}
        raised = sorted(
            ((each.mention, each.given) for each in done.raised if each.given),
            key=lambda each: -labels[each[1].label].weight,
        )
        rows = (
            Sorted(
                labels[given.label].label, mention.author, mention.text, given.urgency or "",
                owners.get(given.owner or "", ""),
            )
            for mention, given in raised
        )  # fmt: skip
        return (
            Sweep(
                raised=tuple(rows),
                mentions=len(self.mentions),
                mattered=sum(each.matters for each in done.verdicts),
                found=len(done.found),
                false_alarms=len(done.false_alarms),
            ),
        )

    def feedback(self, response: TriageResponse) -> str:
        """The explanation common to all answers."""
        del response
        return self.explanation
