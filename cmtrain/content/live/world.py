"""The live world as its author writes it."""

from pydantic import Field

from ..base import Content, Slug, Text
from .organisation import PlannedPost, Record, Team
from .pace import Pace
from .people import Audience, Channel, Colleague, Person
from .threads import Arrival, Line, Thread
from .when import Memory, Observation, Rule

METERS = (
    "trust", "volume", "heat", "energy", "safety", "promises-kept", "promises-broken",
    "unanswered", "facts",
)  # fmt: skip
"""Meters that every live world has."""


class World(Content):
    """People, threads, what arrives when, and the laws by which it moves."""

    community: Slug | None = Field(
        default=None, description="Shifts of one community share their members' memory."
    )
    pace: Pace = Field(default=Pace(), description="How fast the world moves, see pace.")
    energy: int = Field(default=80, ge=0, le=100, description="The team's energy at the beginning.")
    safety: int = Field(default=100, ge=0, le=100, description="Safety at the beginning.")
    audiences: tuple[Audience, ...] = Field(min_length=1, description="At least one.")
    channels: tuple[Channel, ...] = Field(min_length=1, description="At least one.")
    people: tuple[Person, ...] = Field(min_length=1, description="At least one.")
    colleagues: tuple[Colleague, ...] = Field(
        default=(), description="Whom a case can be handed to."
    )
    facts: dict[Slug, Text] = Field(
        default={}, description="What can be known, each in one sentence."
    )
    known: tuple[Slug, ...] = Field(default=(), description="Facts known from the beginning.")
    threads: tuple[Thread, ...] = Field(min_length=1, description="At least one.")
    arrivals: tuple[Arrival, ...] = Field(min_length=1, description="What comes in.")
    lines: tuple[Line, ...] = Field(default=(), description="What people say back.")
    teams: tuple[Team, ...] = Field(default=(), description="Whom one can ask.")
    queue: tuple[PlannedPost, ...] = Field(default=(), description="The publication queue.")
    look_ups: tuple[Record, ...] = Field(default=(), description="What can be looked up.")
    asks: dict[Slug, Slug] = Field(
        default={}, description="Action and the team that it asks, as if one had asked it oneself."
    )
    rules: tuple[Rule, ...] = Field(default=(), description="What follows from what.")
    observations: tuple[Observation, ...] = Field(
        default=(), description="What the whole shift shows."
    )
    memories: tuple[Memory, ...] = Field(default=(), description="What members will remember.")
    announcement: Slug | None = Field(
        default=None, description="The decision step to announce something to everybody with."
    )
    hand_over: Slug | None = Field(
        default=None, description="The writing step that ends the shift with a hand-over note."
    )

    @property
    def meters(self) -> tuple[str, ...]:
        """Names of the meters of this world; each audience adds trust-ID and volume-ID."""
        own = (f"{kind}-{each.id}" for each in self.audiences for kind in ("trust", "volume"))
        return (*METERS, *own)
