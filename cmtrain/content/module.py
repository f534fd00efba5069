"""A module of the curriculum: a subject and the path through its activities."""

from typing import Literal

from pydantic import Field

from .base import Content, Slug, Text


class Module(Content):
    """A subject. Its activities come in the order in which a newcomer should take them."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    id: Slug = Field(description="As the folder is called, without its number.")
    number: int = Field(ge=1, le=99, description="Place in the curriculum.")
    title: Text = Field(description="Heading of the module.")
    promise: Text = Field(
        description="What one can do after it, one sentence, addressed to the learner."
    )
    path: tuple[Slug, ...] = Field(
        description="Ids of activities, in order. While empty, learners do not see the module."
    )
