"""Conditions on the live world, and what takes effect when they hold."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..base import Competence, Content, CriterionCode, Flag, Level, Slug, Text
from ..step import Range

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Tag = Slug


class When(Content):
    """A state of the world. All parts that are given must hold."""

    after: TimeOfDay | None = Field(default=None, description="It is this time or later.")
    before: TimeOfDay | None = Field(default=None, description="It is earlier than this time.")
    knows: Slug | None = Field(default=None, description="The team knows this fact.")
    unaware: Slug | None = Field(default=None, description="The team does not know this fact.")
    case: Slug | None = Field(
        default=None, description="The case that the next parts, up to `level`, are about."
    )
    answered: bool | None = Field(
        default=None, description="The case was decided by the learner, or was not yet."
    )
    waited: Range | None = Field(
        default=None, description="Minutes that the case has been waiting undecided."
    )
    assigned: bool | None = Field(
        default=None, description="It was handed to a colleague, or was not."
    )
    did: Slug | None = Field(default=None, description="This action was taken in the case.")
    lacks: Slug | None = Field(default=None, description="Decided, but without this action.")
    flag: Flag | None = Field(default=None, description="Its decision raised this critical flag.")
    level: dict[Competence, Range] = Field(
        default={}, description="Levels that its decision was assessed at."
    )
    heat: dict[Slug, Range] = Field(default={}, description="Heat of a thread, 0 to 100.")
    meter: dict[str, Range] = Field(default={}, description="Value of a meter of the world.")
    sent: Slug | None = Field(default=None, description="This planned post went out.")
    stopped: Slug | None = Field(
        default=None, description="This planned post is held, edited or cancelled."
    )
    asked: Slug | None = Field(default=None, description="This team was asked.")
    looked_up: Slug | None = Field(default=None, description="This was looked up.")
    announced: bool | None = Field(default=None, description="Something was announced, or not.")
    arrived: Slug | None = Field(default=None, description="This post has arrived.")
    promise: Literal["made", "open", "kept", "broken"] | None = Field(
        default=None, description="At least one promise with a time stands like this."
    )
    remembers: Tag | None = Field(
        default=None, description="Members remember this of an earlier shift of the learner."
    )
    alike: tuple[Slug, Slug] | None = Field(
        default=None, description="These two cases were decided with the same actions."
    )
    unlike: tuple[Slug, Slug] | None = Field(
        default=None, description="These two cases were decided with different actions."
    )


class Effects(Content):
    """What changes in the world. Points are of 100."""

    heat: dict[Slug, int] = Field(default={}, description="Thread and change of its heat.")
    trust: dict[Slug, int] = Field(default={}, description="Audience and change of its trust.")
    volume: dict[Slug, int] = Field(
        default={}, description="Audience and change of how much it talks about us."
    )
    energy: int = Field(default=0, description="Change of the team's energy.")
    safety: int = Field(default=0, description="Change of how safe people are.")
    learn: tuple[Slug, ...] = Field(default=(), description="Facts that the team learns.")
    arrive: tuple[Slug, ...] = Field(default=(), description="Posts that appear, by id.")
    close: tuple[Slug, ...] = Field(default=(), description="Threads that fall silent.")


class Rule(Content):
    """When this is so, that follows, once."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    when: When = Field(description="The condition.")
    delay: int = Field(default=0, ge=0, le=600, description="Minutes until it takes effect.")
    effects: Effects = Field(description="What follows, see effects.")
    because: Text = Field(description="Shown in the debrief: why the world moved.")


class Observation(Content):
    """What the whole shift shows, beyond single replies: the first clause that holds is scored.

    Told at the end, for example that the scheduled joke was stopped in time.
    """

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    criterion: CriterionCode = Field(description="The criterion it is evidence for.")
    clauses: tuple["Clause", ...] = Field(
        min_length=1, description="The first that holds is scored."
    )


class Clause(Content):
    """One way it can have gone, with the level that it is evidence for."""

    when: When = Field(default=When(), description="Without conditions it always holds.")
    level: Level | None = Field(default=None, description="Left out: not rated in this case.")
    evidence: Text = Field(description="What was seen, in few words.")
    why: Text = Field(description="What it does to people, and what a strong shift does.")


class Memory(Content):
    """Something that members will remember of the learner in later shifts of the community."""

    tag: Tag = Field(description="Short name that later shifts ask for with 'remembers'.")
    when: When = Field(description="The condition.")
    text: Text = Field(description="As a member would put it, shown in the next briefing.")
