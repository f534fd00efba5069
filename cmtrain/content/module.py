"""A module of the curriculum: a subject and the path through its activities."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from .activity import Kind
from .base import Content, Slug, Text

APART: tuple[Kind, ...] = ("test-out", "checkpoint")
"""Kinds of which a module has one each beside its path."""


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
    test_out: Slug | None = Field(
        default=None, description="Id of the test-out by which one can skip it; not in the path."
    )
    checkpoint: Slug | None = Field(
        default=None, description="Id of the checkpoint at its end; not in the path."
    )

    @property
    def apart(self) -> Mapping[Kind, Slug]:
        """The activities that belong to it beside the path, by the kind that each has to be."""
        named: dict[Kind, Slug | None] = {"test-out": self.test_out, "checkpoint": self.checkpoint}
        return {kind: name for kind, name in named.items() if name}
