"""What a listening tool brings in, and the answer it is sorted by: label, urgency, owner."""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from .base import Content, Phrase, Slug, Text, Value

Urgency = Literal["now", "today", "later"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""The most urgent first; neighbours are one step apart."""


class Label(Content):
    """What a mention can be for us."""

    id: Slug = Field(description="Unique within the step; mentions and responses refer to it.")
    label: Phrase = Field(description="One or two words, for example 'Risk'.")
    about: Text = Field(description="When a mention is this, one sentence.")
    weight: int = Field(
        ge=0, le=3, description="Points that missing one costs; 0 for noise, exactly one label."
    )


class Owner(Content):
    """Who takes a mention on."""

    id: Slug = Field(description="Unique within the step; mentions and responses refer to it.")
    label: Phrase = Field(description="Who it is, for example 'Quality: Imre'.")
    about: Text = Field(description="What this person or team decides, one sentence.")


class Mention(Content):
    """Somebody said something somewhere; and what an experienced colleague makes of it."""

    id: Slug = Field(description="Unique in the step; responses refer to it.")
    author: Text = Field(description="Handle or name as shown; fictional in simulations.")
    platform: Text = Field(description="Where it stands, for example 'Reddit'.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = Field(
        default="en", description="Language of the words, as a code: en, fr, gu, pt-BR."
    )
    time: Text = Field(description="Time as shown, for example 08:41.")
    text: Phrase = Field(description="The words, exactly as posted.")
    translation: Text | None = Field(
        default=None, description="What it says in English, as a tool would translate it."
    )
    reach: int = Field(ge=0, description="People who may have seen it, as the tool counts.")
    label: Slug = Field(description="What it is, by the id of a label.")
    also: tuple[Slug, ...] = Field(
        default=(), description="Labels that can be defended; they earn half."
    )
    urgency: Urgency | None = Field(
        default=None, description="By when somebody has to act; noise has none."
    )
    owner: Slug | None = Field(
        default=None, description="Who takes it on, by the id of an owner; noise has none."
    )
    also_owners: tuple[Slug, ...] = Field(
        default=(), description="Owners that can be defended; they earn half."
    )
    why: Text = Field(description="Shown after the response: what gives it away.")


class Sorting(Value):
    """What a learner made of one mention. What was left open is None."""

    label: str = Field(max_length=80)
    urgency: Urgency | None = None
    owner: str | None = Field(default=None, max_length=80)
