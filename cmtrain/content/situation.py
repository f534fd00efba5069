"""What a learner is confronted with: the brief, the rules, the posts, the things one can do."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Aside, Content, Phrase, Slug, Text, Translatable

Channel = Literal["public", "private"]
"""Who can read words: everybody who comes by, or only those they are sent to."""


class Guideline(Content):
    """A rule of the house that a decision may cite."""

    id: str = Field(description="Short code as the team cites it, for example R2.")
    text: Text = Field(description="The rule as members can read it.")


class Post(Content):
    """Something somebody wrote: a post, a comment, a direct message, a chat line."""

    author: Text = Field(description="Handle or name as shown; fictional in simulations.")
    role: str = Field(
        default="member",
        description="Who the author is to us: member, customer, journalist, colleague, brand, ...",
    )
    time: Annotated[str, Aside(), Translatable()] = Field(
        default="", description="Clock time or date as shown, for example 14:06."
    )
    text: Text = Field(description="The words, exactly as posted.")
    channel: Annotated[str, Aside(), Translatable()] = Field(
        default="", description="Where it was posted, if not where the thread is."
    )
    likes: Annotated[int | None, Aside()] = Field(
        default=None, ge=0, description="Reactions, if shown."
    )
    reply_to: Annotated[str, Aside()] = Field(
        default="", description="Handle of the author this answers, if shown."
    )


class Action(Content):
    """One thing the learner can do. Actions of one group exclude each other."""

    id: Slug = Field(description="Stable id; responses and keys refer to it.")
    label: Phrase = Field(description="What the learner reads, starting with a verb.")
    group: Slug | None = Field(
        default=None, description="Group in which at most one action can be chosen."
    )
    channel: Channel | None = Field(
        default=None, description="Who reads the reply when this is chosen: public or private."
    )
    minutes: int = Field(default=0, ge=0, le=600, description="Simulated minutes it costs.")


class LookUp(Content):
    """Something the learner may consult before deciding; it costs simulated minutes."""

    id: Slug = Field(description="Unique within the step.")
    label: Phrase = Field(description="What is looked up, for example 'Order 4411'.")
    text: Text = Field(description="What it says, in Markdown.")
    minutes: int = Field(default=1, ge=0, le=120, description="Simulated minutes it costs.")


class Brief(Content):
    """Who the learner is here, for whom, and by what rules."""

    brand: Text = Field(description="The organisation in one line; fictional in simulations.")
    platform: Text = Field(description="Where it plays, for example 'Discord, #help'.")
    role: Text = Field(description="Who you are, what time it is, what you know. Markdown.")
    voice: Text | None = Field(default=None, description="How the brand speaks.")
    guidelines: tuple[Guideline, ...] = Field(default=(), description="Rules one can cite.")
    policy: tuple[Text, ...] = Field(default=(), description="House policy and known facts.")
