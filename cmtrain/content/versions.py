"""One message in several places: what each version has to be, and what was written for it."""

import re
from collections.abc import Iterable, Mapping

from pydantic import Field

from .base import Content, Phrase, Value
from .limits import LONGEST_REPLY
from .platforms import NAMES, Platform, PlatformName, platform

_HEADING = re.compile(r"^\s*[—–-]{1,3}\s*(.+?)\s*[—–-]{1,3}\s*$")
_LABELS: Mapping[str, str] = {"title": "Title", "alt": "Alt text", "subtitles": "Subtitles"}


class Version(Content):
    """A text that is wanted for one place."""

    platform: PlatformName = Field(description="Where it is published; one of those in the manual.")
    note: Phrase | None = Field(default=None, description="Who reads it there, one line.")
    link: bool = Field(default=False, description="Whether the reader has to find the link.")
    picture: bool = Field(default=False, description="Whether the picture goes with it: alt text.")
    video: bool = Field(default=False, description="Whether the video goes with it: subtitles.")
    first: tuple[str, ...] = Field(
        default=(), description="Words of which one must be read before “more”."
    )
    credit: tuple[str, ...] = Field(default=(), description="Words of a credit that must stand.")
    at_least: int = Field(default=1, ge=1, le=4_000, description="Shortest text, characters.")
    at_most: int | None = Field(
        default=None, ge=40, le=LONGEST_REPLY, description="Longest text by our own rule."
    )

    @property
    def place(self) -> Platform:
        """The platform's limits."""
        return platform(self.platform)

    @property
    def fields(self) -> tuple[str, ...]:
        """The boxes there are, in their order."""
        has = {
            "title": bool(self.place.title),
            "text": True,
            "alt": self.picture,
            "subtitles": self.video,
        }
        return tuple(name for name, there in has.items() if there)


class Written(Value):
    """What a learner wrote for one place, box by box."""

    title: str = Field(default="", max_length=LONGEST_REPLY)
    text: str = Field(default="", max_length=LONGEST_REPLY)
    alt: str = Field(default="", max_length=LONGEST_REPLY)
    subtitles: str = Field(default="", max_length=LONGEST_REPLY)


def laid_out(versions: Iterable[Version], written: Mapping[str, Written]) -> str:
    """Everything as one text: a heading for each place, a label for each box beside the text."""
    parts = []
    for version in versions:
        mine = written.get(version.platform, Written())
        lines = [f"— {version.place.name} —"]
        for field in version.fields:
            words = str(getattr(mine, field)).strip()
            if words:
                lines.append(f"{_LABELS[field]}: {words}" if field in _LABELS else words)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def taken_apart(versions: Iterable[Version], text: str) -> dict[str, Written]:
    """What `laid_out` put together, by platform. Text before the first heading is dropped."""
    names = {platform(name).name.casefold(): name for name in NAMES} | {n: n for n in NAMES}
    wanted = {version.platform: version.fields for version in versions}
    found: dict[str, dict[str, list[str]]] = {}
    name, field = "", "text"
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading and names.get(heading[1].casefold()) in wanted:
            name, field = names[heading[1].casefold()], "text"
            found[name] = {}
            continue
        if name not in found:
            continue
        label = next((each for each in wanted[name] if _labelled(each, line)), None)  # type: ignore[index]
        if label:
            field, line = label, line.split(":", 1)[1]  # noqa: PLW2901
        elif field == "title":
            field = "text"
        found[name].setdefault(field, []).append(line)
    return {
        name: Written(**{field: "\n".join(lines).strip() for field, lines in boxes.items()})
        for name, boxes in found.items()
    }


def _labelled(field: str, line: str) -> bool:
    return field in _LABELS and line.strip().casefold().startswith(f"{_LABELS[field].casefold()}:")
