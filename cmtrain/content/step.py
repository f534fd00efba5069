"""What every type of step promises: a response model, fixed marks, where it leads."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from pydantic import Field

from .base import Competence, Content, CriterionCode, Flag, Level, Slug, Text, Value
from .key import Exemplar, Key
from .pile import Follows
from .problem import Finding
from .product import Product, Section
from .situation import Post

END: Slug = "end"


class ResponseBase(Value):
    """What a learner sends for one step. Subclasses carry `type`, the name of their step type.

    `stands_alone`: whether such a response is a piece of work that a portfolio can show by itself.
    """

    stands_alone: ClassVar[bool] = False
    type: str


R = TypeVar("R", bound=ResponseBase)


@dataclass(frozen=True)
class Mark:
    """A level that the author attached to exactly this response, with the evidence for it.

    `of_words`: it is about the learner's words, and falls with them where those earn nothing.
    """

    criterion: CriterionCode
    level: int
    evidence: str
    why: str
    of_words: bool = False


@dataclass(frozen=True)
class Seen:
    """What a branch may look at: what was done and said, the levels and flags, and the meters.

    Branches of what was chosen see the meters before it; the step's `branches` see them after it.
    """

    actions: frozenset[str] = frozenset()
    levels: Mapping[Competence, int | None] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    meters: Mapping[str, int] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    """Ids of the elements and pitfalls of the key that were found in the words."""


@dataclass(frozen=True)
class Grounds:
    """What a response rests on: rule by id, reason, confidence, look-ups by label."""

    cited_rule: str | None = None
    reason: str = ""
    confidence: str | None = None
    looked_up: tuple[str, ...] = ()


class Range(Content):
    """Half-open range of whole numbers: at_least <= value < below."""

    at_least: int | None = Field(default=None, description="The value is this or more.")
    below: int | None = Field(default=None, description="The value is less than this.")

    def holds(self, value: int) -> bool:
        """Whether the value lies in the range."""
        return (self.at_least is None or value >= self.at_least) and (
            self.below is None or value < self.below
        )


class Condition(Content):
    """All given parts must hold. A level that was not rated satisfies no range."""

    action: Slug | None = Field(default=None, description="This action or choice was taken.")
    lacks: Slug | None = Field(default=None, description="This action or choice was not taken.")
    said: Slug | None = Field(
        default=None, description="This element or pitfall of the key was found in the words."
    )
    left_out: Slug | None = Field(
        default=None, description="This element or pitfall was not found in the words."
    )
    flag: Flag | None = Field(default=None, description="This critical flag was raised.")
    level: dict[Competence, Range] = Field(default={}, description="Level reached in a competence.")
    meter: dict[Slug, Range] = Field(default={}, description="Value of a meter.")

    def holds(self, seen: Seen) -> bool:
        """Whether everything the condition asks for is so."""
        return (
            (self.action is None or self.action in seen.actions)
            and (self.lacks is None or self.lacks not in seen.actions)
            and (self.said is None or self.said in seen.said)
            and (self.left_out is None or self.left_out not in seen.said)
            and (self.flag is None or self.flag in seen.flags)
            and all(_within(bounds, seen.levels.get(name)) for name, bounds in self.level.items())
            and all(_within(bounds, seen.meters.get(name)) for name, bounds in self.meter.items())
        )


class Branch(Content):
    """What follows a response: where it leads, what it moves, what the learner sees happen."""

    when: Condition = Field(default=Condition(), description="Without conditions it always holds.")
    next: Slug | None = Field(default=None, description="Id of the step that follows, or 'end'.")
    consequences: dict[Slug, int] = Field(
        default={}, description="Meter and change, for example trust = -8."
    )
    narration: Text | None = Field(default=None, description="What happens, told in the present.")


class StepBase(Content, ABC, Generic[R]):
    """One turn of an activity: something to read or to respond to."""

    response_model: ClassVar[type[ResponseBase]]

    type: str
    id: Slug = Field(
        description="Unique in the activity; responses refer to it, so never rename it."
    )
    title: Text | None = Field(default=None, description="Short heading.")
    prompt: Text = Field(description="What the learner reads or is asked. Markdown.")
    exhibits: tuple[Slug, ...] = Field(default=(), description="Exhibits shown with it, by id.")
    recalls: Slug | None = Field(
        default=None, description="An earlier step; one's own response to it is shown again here."
    )
    minutes: int = Field(default=0, ge=0, le=600, description="Simulated minutes it costs.")
    next: Slug | None = Field(
        default=None, description="Step that follows, or 'end'; otherwise the next one in the file."
    )
    branches: tuple[Branch, ...] = Field(
        default=(), description="The first one whose condition holds takes effect."
    )
    arrives: int = Field(
        default=0, ge=0, le=1440, description="On a desk: minutes after the start until it comes."
    )
    follows: Follows | None = Field(
        default=None, description="On a desk: the decision of the learner's that it is about."
    )

    @abstractmethod
    def check(self, response: R) -> None:
        """Raise InvalidResponse if the response does not fit this step."""

    def completed(self, response: R, earlier: Mapping[Slug, ResponseBase]) -> R:
        """The response with what it rests on: `earlier` has the latest response to each step.

        As a rule it is left as it is. What is added is stored with it, so that its marks follow
        from the response alone.
        """
        del earlier
        return response

    @property
    def key(self) -> Key | None:
        """The key that words and actions are assessed by, if this type of step has one."""
        return None

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """The criteria that `marks` can give evidence for, whatever the response."""
        return ()

    @property
    def opportunities(self) -> tuple[Competence, ...]:
        """The competences that a response to this step can be evidence of through its key."""
        return ()

    @property
    def offered(self) -> tuple[str, ...]:
        """Ids of the actions that can be taken; empty where words are all there is."""
        return ()

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts that a response answers or decides about."""
        return ()

    @property
    def box(self) -> str:
        """The label of the box for words, where the author chose it."""
        return ""

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of everything that a response can choose, beside choices, options and actions."""
        return ()

    @property
    def wordings(self) -> Mapping[Slug, str]:
        """What one chooses between, by id, where the step shows several texts to choose from."""
        return {}

    def possible_responses(self) -> Iterable[R]:
        """Every response there is, where they can be counted; nothing where they cannot."""
        return ()

    def flaws(self) -> Iterator[Finding]:
        """What is wrong with the step in itself; places are relative to it."""
        yield from ()

    def disproofs(self) -> Iterator[Finding]:
        """What the author claims and a search of some seconds disproves; places as in `flaws`."""
        yield from ()

    def sample(self, exemplar: Exemplar) -> R:
        """The response a learner would send to say and do what the exemplar does."""
        raise TypeError(f"{self.type} steps have no exemplars")

    def marks(self, response: R) -> tuple[Mark, ...]:
        """The levels that the author fixed for exactly this response; none for keyed steps."""
        return ()

    def chosen(self, response: R) -> tuple[str, ...]:
        """Ids of the actions or choices that the response takes."""
        return ()

    def described(self, response: R) -> tuple[str, ...]:
        """What the response took, in the wording of the page rather than by id."""
        return ()

    def products(self, response: R) -> tuple[Product, ...]:
        """What the response made, where that is more to look at than what it took and said."""
        del response
        return ()

    def sections(self, response: R) -> tuple[Section, ...]:
        """The parts of `words` that have labels of their own; none where the words are one text."""
        del response
        return ()

    def grounds(self, response: R) -> Grounds:
        """What the response rests on."""
        return Grounds()

    def reworded(self, response: R, words: str) -> dict[str, object] | None:
        """The fields to change so that the response says this instead; None if it cannot."""
        del response, words
        return None

    def words(self, response: R) -> str:
        """The learner's own words in the response, or an empty string."""
        return ""

    def feedback(self, response: R) -> str:
        """What the author says to exactly this response, in Markdown; may be empty."""
        return ""

    def minutes_spent(self, response: R) -> int:
        """Simulated minutes that this response costs."""
        return self.minutes

    def own_branches(self, response: R) -> tuple[Branch, ...]:
        """Branches of what was chosen; all whose condition holds apply, before `branches`."""
        return ()

    def step_ids(self) -> set[Slug]:
        """Ids of the steps this one can lead to by name."""
        return {target for target in (self.next, *(b.next for b in self.branches)) if target}

    def meters(self) -> set[Slug]:
        """Names of the meters that this step moves or looks at."""
        return {
            name for branch in self.branches for name in (*branch.consequences, *branch.when.meter)
        }


AnyStep: TypeAlias = StepBase[Any]
"""A step of whatever type."""


def _within(bounds: Range, value: Level | None) -> bool:
    return value is not None and bounds.holds(value)
