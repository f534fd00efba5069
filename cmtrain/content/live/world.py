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
    pace: Pace = Pace()
    energy: int = Field(default=80, ge=0, le=100, description="The team's energy at the beginning.")
    safety: int = Field(default=100, ge=0, le=100, description="Safety at the beginning.")
    audiences: tuple[Audience, ...] = Field(min_length=1)
    channels: tuple[Channel, ...] = Field(min_length=1)
    people: tuple[Person, ...] = Field(min_length=1)
    colleagues: tuple[Colleague, ...] = ()
    facts: dict[Slug, Text] = Field(
        default={}, description="What can be known, each in one sentence."
    )
    known: tuple[Slug, ...] = Field(default=(), description="Facts known from the beginning.")
    threads: tuple[Thread, ...] = Field(min_length=1)
    arrivals: tuple[Arrival, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = ()
    teams: tuple[Team, ...] = ()
    queue: tuple[PlannedPost, ...] = Field(default=(), description="The publication queue.")
    look_ups: tuple[Record, ...] = ()
    asks: dict[Slug, Slug] = Field(
        default={}, description="Action and the team that it asks, as if one had asked it oneself."
    )
    rules: tuple[Rule, ...] = ()
    observations: tuple[Observation, ...] = ()
    memories: tuple[Memory, ...] = ()
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
