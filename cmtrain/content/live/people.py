"""Who is out there, and where one meets them."""

from typing import Literal

from pydantic import Field

from ..base import Content, Phrase, Slug, Text

Privacy = Literal["public", "private", "internal"]


class Audience(Content):
    """A group of people whose trust can be won and lost."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    label: Phrase = Field(description="What the learner reads.")
    trust: int = Field(default=60, ge=0, le=100, description="Trust at the beginning.")
    volume: int = Field(
        default=15, ge=0, le=100, description="How much it talks about us at the beginning."
    )
    weight: int = Field(default=1, ge=1, le=5, description="Its part in the trust over all.")


class Channel(Content):
    """A place where posts appear."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    label: Phrase = Field(description="What the learner reads.")
    privacy: Privacy = Field(
        default="public",
        description="public: all can read; private: the two of us; internal: colleagues.",
    )


class Person(Content):
    """Somebody who writes or calls."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    handle: Phrase = Field(description="Name as shown; fictional.")
    role: str = Field(default="member", description="member, customer, journalist, boss, ...")
    audience: Slug | None = Field(default=None, description="The audience they belong to.")
    influence: int = Field(
        default=2, ge=1, le=5, description="How many listen: 1 hardly anyone, 5 the whole country."
    )
    about: Text | None = Field(default=None, description="What the team knows of them.")


class Colleague(Content):
    """Somebody whom a case can be given to."""

    id: Slug = Field(description="Unique among its kind; other parts of the file refer to it.")
    name: Phrase = Field(description="As the learner reads it.")
    about: Text = Field(description="What they are good at, as one knows it in the team.")
    minutes: int = Field(default=15, ge=1, le=240, description="Minutes they need for a case.")
    skill: dict[Slug, int] = Field(
        default={}, description="Case and how well they handle it, 0 to 4; otherwise 2."
    )
