"""Badges: what is certified here, and by which published criteria."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Content, Phrase, Slug, Text

OneOf = Annotated[tuple[Slug, ...], Field(min_length=1)]


class Badge(Content):
    """Something that assessed work earns. Nobody grants it: it follows from what was passed."""

    id: Slug = Field(description="Its name for ever: credentials refer to it.")
    title: Text = Field(max_length=60, description="What stands on the badge.")
    about: Phrase = Field(description="What whoever holds it has shown, one or two sentences.")
    criteria: Phrase = Field(description="What has to be done for it, in plain words, for readers.")
    needs: tuple[OneOf, ...] = Field(
        min_length=1,
        description="Ids of assessed activities to be passed: one of each list, all lists.",
    )


class Badges(Content):
    """All badges, in the order in which they are shown."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    badges: tuple[Badge, ...] = Field(default=(), description="The badges, in order.")
