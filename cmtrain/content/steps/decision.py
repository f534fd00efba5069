"""The unit of the trade: actions, channel, own words, the rule cited, a reason, how sure one is."""

from collections import Counter
from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..base import Competence, Slug
from ..key import Exemplar, Key
from ..limits import LONGEST_REPLY
from ..situation import Action, LookUp, Post
from ..step import Branch, Condition, Grounds, ResponseBase, StepBase

Confidence = Literal["guess", "unsure", "fairly-sure", "certain"]


class DecisionResponse(ResponseBase):
    """Everything the learner decided, exactly as entered."""

    stands_alone: ClassVar[bool] = True
    type: Literal["decision"] = "decision"
    actions: tuple[str, ...] = Field(default=(), max_length=30)
    cited_rule: str | None = Field(default=None, max_length=80)
    reply: str = Field(default="", max_length=LONGEST_REPLY)
    reason: str = Field(default="", max_length=400)
    confidence: Confidence | None = None
    looked_up: tuple[str, ...] = Field(default=(), max_length=30)
    lapsed: bool = Field(default=False, description="Nobody decided before it was too late.")


class DecisionStep(StepBase[DecisionResponse]):
    """A case to decide."""

    response_model: ClassVar[type[ResponseBase]] = DecisionResponse
    type: Literal["decision"]
    incoming: tuple[Post, ...] = Field(default=(), description="The posts to decide about.")
    actions: tuple[Action, ...] = Field(
        default=(), description="What can be done here; empty means the activity's list."
    )
    look_ups: tuple[LookUp, ...] = Field(default=(), description="What may be consulted first.")
    opportunity: tuple[Competence, ...] = Field(
        min_length=1, description="Competences that this step can give evidence of."
    )
    limit: int = Field(
        default=2_000, ge=40, le=LONGEST_REPLY, description="Longest reply, characters."
    )
    answer_key: Key = Field(alias="key", description="What strong and weak decisions do here.")
    action_consequences: dict[Slug, dict[Slug, int]] = Field(
        default={}, description="Action, then meter and change; all actions taken add up."
    )

    def check(self, response: DecisionResponse) -> None:
        """Raise InvalidResponse for no, unknown or exclusive actions, or too many words."""
        known = {action.id: action for action in self.actions}
        if not response.actions and not response.lapsed:
            raise InvalidResponse(
                "no-action", "Choose at least one action; doing nothing is one too."
            )
        for name in response.actions:
            if name not in known:
                raise InvalidResponse("unknown-choice", f'"{name}" is not an action here', id=name)
        groups = Counter(known[name].group for name in set(response.actions) if known[name].group)
        if groups and groups.most_common(1)[0][1] > 1:
            raise InvalidResponse("two-of-a-group", "Two of these actions exclude each other.")
        unseen = set(response.looked_up) - {look_up.id for look_up in self.look_ups}
        if unseen:
            raise InvalidResponse("unknown-choice", f'"{min(unseen)}" cannot be looked up here')
        if len(response.reply) > self.limit:
            raise InvalidResponse(
                "too-long",
                f"{len(response.reply)} characters; this box takes {self.limit}.",
                length=len(response.reply),
                limit=self.limit,
            )

    @property
    def key(self) -> Key:
        """The key of this step."""
        return self.answer_key

    @property
    def opportunities(self) -> tuple[Competence, ...]:
        """The competences listed in `opportunity`."""
        return self.opportunity

    @property
    def offered(self) -> tuple[str, ...]:
        """The actions of this step."""
        return tuple(action.id for action in self.actions)

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts listed in `incoming`."""
        return self.incoming

    def sample(self, exemplar: Exemplar) -> DecisionResponse:
        """The exemplar's actions, rule, words and reason."""
        return DecisionResponse(
            actions=exemplar.actions,
            cited_rule=exemplar.cited_rule,
            reply=exemplar.reply,
            reason=exemplar.reason,
        )

    def chosen(self, response: DecisionResponse) -> tuple[str, ...]:
        """The actions taken."""
        return response.actions

    def described(self, response: DecisionResponse) -> tuple[str, ...]:
        """The labels of the actions taken, in the learner's order."""
        labels = {action.id: action.label for action in self.actions}
        return tuple(labels.get(name, name) for name in response.actions)

    def grounds(self, response: DecisionResponse) -> Grounds:
        """Rule, reason, confidence and what was looked up."""
        opened = tuple(look.label for look in self.look_ups if look.id in response.looked_up)
        return Grounds(response.cited_rule, response.reason, response.confidence, opened)

    def reworded(self, response: DecisionResponse, words: str) -> dict[str, object]:
        """The reply."""
        del response
        return {"reply": words}

    def words(self, response: DecisionResponse) -> str:
        """The reply; the reason is for the team and is no part of it."""
        return response.reply

    def minutes_spent(self, response: DecisionResponse) -> int:
        """Minutes of the step, the actions taken and what was looked up."""
        acts = sum(action.minutes for action in self.actions if action.id in response.actions)
        looks = sum(look.minutes for look in self.look_ups if look.id in response.looked_up)
        return self.minutes + acts + looks

    def own_branches(self, response: DecisionResponse) -> tuple[Branch, ...]:
        """The consequences of every action taken."""
        return tuple(
            Branch(when=Condition(action=action), consequences=changes)
            for action, changes in self.action_consequences.items()
        )

    def meters(self) -> set[Slug]:
        """Meters named by the step, its branches and its actions."""
        acted = {name for changes in self.action_consequences.values() for name in changes}
        return super().meters() | acted
