"""What comes in: threads, the posts that arrive in them, and what people say back."""

from typing import Literal

from pydantic import Field, model_validator

from ..base import Content, Slug, Text
from .when import TimeOfDay, When

Mood = Literal["thanks", "wary", "angry", "ignored", "recruit", "quote"]


class Thread(Content):
    """One conversation. It begins with its first arrival."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    title: Text = Field(description="What it is about, in few words; the learner reads it.")
    channel: Slug = Field(description="Where it stands.")
    audience: Slug = Field(description="The audience it belongs to.")
    case: Slug | None = Field(
        default=None, description="The decision step to answer it with; otherwise its own id."
    )
    heat: int = Field(default=25, ge=0, le=100, description="Heat when it begins.")
    patience: int | None = Field(
        default=None, ge=0, le=600, description="Minutes until waiting heats it; else the world's."
    )
    window: int | None = Field(
        default=None, ge=1, le=600, description="Minutes after which it is too late to answer."
    )
    troll: bool = Field(default=False, description="Lives on answers; one in public feeds it.")
    danger: bool = Field(default=False, description="Somebody may come to harm while it waits.")
    urgency: int = Field(
        default=2, ge=1, le=3, description="1 can wait, 2 soon, 3 first; for tests, never shown."
    )


class Variant(Content):
    """Other words for the same post in another state of the world."""

    when: When = Field(description="The condition.")
    text: Text = Field(description="The words.")


class Arrival(Content):
    """A post, message or call that appears at a time or when the world calls for it."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    thread: Slug = Field(description="The thread it stands in.")
    author: Slug = Field(description="Who writes it, a person's id.")
    at: TimeOfDay | None = Field(default=None, description="Time of day; see also `when`.")
    when: When | None = Field(
        default=None, description="As soon as this holds; with `at`, not before that time."
    )
    text: Text = Field(description="The words.")
    variants: tuple[Variant, ...] = Field(
        default=(), description="The first whose condition holds replaces the text."
    )
    heat: int = Field(default=0, ge=-100, le=100, description="Change of the thread's heat.")
    case: Slug | None = Field(default=None, description="It asks for this other decision now.")
    quiet: bool = Field(default=False, description="It asks for no answer.")
    likes: int | None = Field(default=None, ge=0, description="Reactions, if shown.")


class Line(Content):
    """What somebody says when the thread has come to this mood."""

    thread: Slug | None = Field(default=None, description="Left out: fits any public thread.")
    mood: Mood = Field(description="'thanks', 'wary', 'angry', 'ignored', 'recruit' or 'quote'.")
    author: Slug = Field(description="Who writes it, a person's id.")
    text: Text = Field(
        description="In `quote`, {promise} and {time} stand for what was promised and when."
    )

    @model_validator(mode="after")
    def _placeholders_can_be_filled(self) -> "Line":
        allowed = {"promise": "", "time": ""} if self.mood == "quote" else {}
        try:
            self.text.format(**allowed)
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(
                "only {promise} and {time} may stand in braces, and only in a quote"
            ) from error
        return self
