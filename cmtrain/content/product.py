"""What a response made, where it is more than actions and words: a week, a sheet, a sorted pile.

Values without ids, in the wording of the page, as a portfolio or a debrief shows them. `kind` says
what it is looked at as.
"""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Section:
    """A part of somebody's words with a label of its own: `words[start:end]`, in characters."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """One line of a sheet: what was asked for, and what stands there."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Fields filled in."""

    kind: ClassVar[str] = "sheet"
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Grid:
    """A table filled in, such as a rota; the first cell of a row is its label."""

    kind: ClassVar[str] = "grid"
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A number that was worked out, and the name of the way if it is a typical wrong one."""

    kind: ClassVar[str] = "figure"
    number: str
    way: str = ""


@dataclass(frozen=True)
class Placed:
    """A post in a week: its slot and how many people it adds whom no other post reaches."""

    letter: str
    day: str
    hour: str
    title: str
    format: str
    adds: int


@dataclass(frozen=True)
class Reached:
    """A part of the audience: per cent that see at least one post, and per cent wanted."""

    name: str
    percent: float
    goal: int


@dataclass(frozen=True)
class Calendar:
    """A week filled with posts. `online`: per cent of all followers, hour by hour, day by day.

    `reached` counts everybody once; `best` is what the best plan reaches, `prime` what prime time
    alone does. `broken` limits of the platform.
    """

    kind: ClassVar[str] = "calendar"
    days: tuple[str, ...]
    hours: tuple[str, ...]
    online: tuple[tuple[int, ...], ...]
    posts: tuple[Placed, ...]
    parts: tuple[Reached, ...]
    reached: int
    best: int
    prime: int
    broken: int


@dataclass(frozen=True)
class Sorted:
    """One mention that was raised; `urgency` is a code, `owner` may be nobody."""

    label: str
    author: str
    text: str
    urgency: str
    owner: str


@dataclass(frozen=True)
class Sweep:
    """A stream that was sorted: what was raised, and how much of what mattered was found."""

    kind: ClassVar[str] = "sweep"
    raised: tuple[Sorted, ...]
    mentions: int
    mattered: int
    found: int
    false_alarms: int


@dataclass(frozen=True)
class Stretch:
    """A stretch of somebody else's text: `helps` or `hurts` as the learner marked it, or empty."""

    text: str
    sign: str = ""


@dataclass(frozen=True)
class MarkedText:
    """Somebody else's text with what the learner marked in it."""

    kind: ClassVar[str] = "marked"
    author: str
    stretches: tuple[Stretch, ...]


Product: TypeAlias = Sheet | Grid | Figure | Calendar | Sweep | MarkedText
