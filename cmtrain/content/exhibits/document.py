"""A document to consult: a policy, a memo, a press statement, a table."""

from typing import Literal

from pydantic import Field

from ..base import Content, Slug, Text


class DocumentExhibit(Content):
    """Text in Markdown under a heading."""

    type: Literal["document"]
    id: Slug = Field(description="Unique where it stands; what refers to it uses this name.")
    title: Text = Field(description="Heading, as the learner reads it.")
    body: Text = Field(description="Markdown; tables are allowed.")
