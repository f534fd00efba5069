"""What each platform takes, how it counts, and where that is known from."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, get_args

import tomli
from pydantic import Field

from .base import Content

PlatformName = Literal[
    "blog", "bluesky", "instagram", "linkedin", "mastodon", "newsletter", "reel", "x", "youtube"
]
NAMES: tuple[PlatformName, ...] = get_args(PlatformName)
Count = Annotated[int, Field(ge=0)]


class Reference(Content):
    """Where a limit is stated."""

    title: str
    url: str = Field(pattern=r"^https://")


class Platform(Content):
    """One place to publish.

    `counts`: what a character is there. `weighted` is X's way: emoji and most scripts beyond Latin
    count twice. `link_counts`: what any link counts, 0 for as typed. `shown`: characters that are
    read without a tap, 0 for all. `hashtags`, `alt`, `title`, `subtitle_line`: the most there may
    be of each; without `title` there is no such box. `pointers`: words that tell where a link is
    to be found where links do not work. `house`: what is a rule of ours and not of the platform.
    """

    name: str
    about: str
    limit: Count
    counts: Literal["bytes", "code-points", "graphemes", "weighted"]
    link_counts: Count = 0
    link_works: bool = True
    pointers: tuple[str, ...] = ()
    shown: Count = 0
    title: Count = 0
    title_shown: Count = 0
    hashtags: Count
    alt: Count = 1000
    subtitle_line: Count = 42
    house: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()


class Platforms(Content):
    """All of them, and the day on which they were looked up."""

    as_of: date
    by_name: Mapping[PlatformName, Platform]


@cache
def platforms() -> Platforms:
    """What `platforms.toml` says."""
    text = files(__package__).joinpath("platforms.toml").read_text("utf-8")
    found = tomli.loads(text)
    return Platforms.model_validate({"as_of": found.pop("as_of"), "by_name": found})


def platform(name: PlatformName) -> Platform:
    """One of them."""
    return platforms().by_name[name]
