"""The state of the live world: frozen values, and a draft of them to work on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...content.base import Competence

Queued = Literal["scheduled", "held", "edited", "cancelled", "sent"]
Standing = Literal["open", "kept", "broken"]
PostKind = Literal["arrival", "answer", "ours", "recruit", "quote", "planned", "team"]


@dataclass(frozen=True)
class Shown:
    """A post that has appeared. `act` is the number of the learner's act, if it is theirs."""

    minute: int
    thread: str
    author: str
    text: str
    kind: PostKind
    ref: str = ""
    act: int | None = None
    likes: int | None = None


@dataclass(frozen=True)
class ThreadState:
    """One conversation now. `waiting` is the minute since when somebody waits for an answer."""

    heat: float
    opened: int
    waiting: int | None
    answered: int | None = None
    mood: Literal["open", "thanks", "wary", "angry", "closed"] = "open"
    nudges: int = 0
    recruited: int = 0
    assigned: str = ""


@dataclass(frozen=True)
class CaseState:
    """A case: open since a minute, until it is decided or it is too late."""

    thread: str
    opened: int
    until: int | None = None
    decided: int | None = None
    lapsed: bool = False
    actions: frozenset[str] = frozenset()
    levels: Mapping[Competence, int] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    visits: int = 0
    closed: bool = False


@dataclass(frozen=True)
class Promise:
    """Something promised with a time. `due` is a minute of the shift."""

    thread: str
    words: str
    made: int
    due: int
    standing: Standing = "open"
    act: int = 0


@dataclass(frozen=True)
class Coming:
    """Something on its way."""

    minute: int
    kind: Literal["line", "team", "rule", "colleague"]
    ref: str
    thread: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: what moved by how much, who or what moved it, and by which rule."""

    minute: int
    what: str
    change: float
    who: str
    rule: str
    why: str = ""
    act: int | None = None


@dataclass(frozen=True)
class Sample:
    """The meters at one minute: hottest thread, trust over all, volume over all, energy, safety."""

    minute: int
    heat: float
    trust: float
    volume: float
    energy: float
    safety: float
    trusts: tuple[float, ...] = ()
    volumes: tuple[float, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything that is so at one minute of the shift."""

    seed: int
    memory: frozenset[str]
    minute: int
    threads: Mapping[str, ThreadState]
    cases: Mapping[str, CaseState]
    trust: Mapping[str, float]
    volume: Mapping[str, float]
    energy: float
    safety: float
    facts: frozenset[str]
    queue: Mapping[str, Queued]
    edits: Mapping[str, str]
    promises: tuple[Promise, ...]
    coming: tuple[Coming, ...]
    posts: tuple[Shown, ...]
    ledger: tuple[Entry, ...]
    history: tuple[Sample, ...]
    fired: frozenset[str]
    looked_up: tuple[str, ...]
    asked: tuple[str, ...]
    announced: int
    pressure: bool = False
    over: bool = False
    handed_over: bool = False
    closed: bool = False
