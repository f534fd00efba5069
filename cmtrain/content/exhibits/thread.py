"""A thread of posts, shown as people see it on the platform."""

from typing import Annotated, Literal

from pydantic import Field

from ..base import Aside, Content, Slug, Text, Translatable
from ..situation import Post


class ThreadExhibit(Content):
    """Posts in the order in which they were written."""

    type: Literal["thread"]
    id: Slug = Field(description="Unique where it stands; what refers to it uses this name.")
    title: Text = Field(description="Heading, as the learner reads it.")
    platform: Annotated[str, Aside(), Translatable()] = Field(
        default="", description="Where it stands, for example 'Instagram'."
    )
    posts: tuple[Post, ...] = Field(min_length=1, description="The posts, oldest first.")
    note: Text | None = Field(default=None, description="What to look at, shown below. Markdown.")
