"""What is behind the learner: teams that answer later, planned posts, things to look up."""

from pydantic import Field

from ..base import Content, Phrase, Slug, Text
from ..situation import LookUp
from .when import Effects, TimeOfDay, When


class TeamAnswer(Content):
    """What a team says; the first one that holds when it answers, each once."""

    when: When = Field(default=When(), description="The condition.")
    text: Text = Field(description="The words.")
    learn: tuple[Slug, ...] = Field(default=(), description="Facts that the team learns by it.")
    effects: Effects = Field(default=Effects(), description="What follows, see effects.")


class Team(Content):
    """A team that one can ask; it answers later, in its own words."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    name: Phrase = Field(description="As the learner reads it.")
    about: Text = Field(description="What they decide or know.")
    minutes: int = Field(default=2, ge=0, le=120, description="Minutes that asking costs.")
    answers_after: int = Field(default=15, ge=1, le=600, description="Minutes until it answers.")
    answers: tuple[TeamAnswer, ...] = Field(min_length=1, description="What it can say, see below.")
    nothing_new: Text = Field(description="What it says when asked again with nothing to add.")


class PlannedPost(Content):
    """A post in the publication queue. Unless it is stopped, it goes out."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    at: TimeOfDay = Field(description="Time of day.")
    channel: Slug = Field(description="Where it stands.")
    text: Text = Field(description="The words.")
    effects: Effects = Field(default=Effects(), description="What follows when it goes out.")
    unless: When | None = Field(default=None, description="Then going out does no harm.")
    because: Text = Field(description="Shown in the debrief: what its going out did.")


class Record(LookUp):
    """Something to look up: an order, a policy, a history."""

    learn: tuple[Slug, ...] = Field(default=(), description="Facts that one learns by it.")
