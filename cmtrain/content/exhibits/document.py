"""A document to consult: a policy, a memo, a press statement, a table."""

from typing import Literal

from pydantic import Field

from ..base import Content, Slug, Text


class DocumentExhibit(Content):
    """Text in Markdown under a heading."""

    type: Literal["document"]
    id: Slug
    title: Text
    body: Text = Field(description="Markdown; tables are allowed.")
