"""A working copy of the world: what functions of this package change before they hand it back."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from .world import (
    CaseState,
    Coming,
    Entry,
    Promise,
    Queued,
    Sample,
    Shown,
    ThreadState,
    World,
)

V = TypeVar("V", bound=Entry | ThreadState)


@dataclass
class Draft:
    """The fields of a world, free to change. Never kept; `done` gives the world back."""

    base: World
    minute: int
    threads: dict[str, ThreadState]
    cases: dict[str, CaseState]
    trust: dict[str, float]
    volume: dict[str, float]
    energy: float
    safety: float
    facts: set[str]
    queue: dict[str, Queued]
    edits: dict[str, str]
    promises: list[Promise]
    coming: list[Coming]
    posts: list[Shown]
    ledger: list[Entry]
    history: list[Sample]
    fired: set[str]
    looked_up: list[str]
    asked: list[str]
    announced: int
    pressure: bool
    over: bool
    handed_over: bool
    closed: bool
    writing_to: str | None = None
    """The thread somebody is just writing in, "" for everybody: its promises are being kept."""

    @property
    def seed(self) -> int:
        """The seed of the attempt."""
        return self.base.seed

    @property
    def memory(self) -> frozenset[str]:
        """What members remember."""
        return self.base.memory

    def move(self, what: str, change: float, entry: Entry) -> None:
        """Move a meter within 0 to 100 and note by how much it really moved.

        `what` is energy, safety, or heat:, trust: or volume: with an id.
        """
        kind, _, name = what.partition(":")
        match kind:
            case "heat":
                if name not in self.threads:
                    return
                before = self.threads[name].heat
                after = _within(before + change)
                self.threads[name] = changed(self.threads[name], heat=after)
            case "trust":
                before, after = self.trust[name], _within(self.trust[name] + change)
                self.trust[name] = after
            case "volume":
                before, after = self.volume[name], _within(self.volume[name] + change)
                self.volume[name] = after
            case "energy":
                before, after = self.energy, _within(self.energy + change)
                self.energy = after
            case _:
                before, after = self.safety, _within(self.safety + change)
                self.safety = after
        if abs(after - before) >= _WORTH_NOTING:
            self.ledger.append(changed(entry, what=what, change=after - before))

    def done(self) -> World:
        """The world as it is now."""
        return World(
            seed=self.base.seed,
            memory=self.base.memory,
            minute=self.minute,
            threads=MappingProxyType(self.threads),
            cases=MappingProxyType(self.cases),
            trust=MappingProxyType(self.trust),
            volume=MappingProxyType(self.volume),
            energy=self.energy,
            safety=self.safety,
            facts=frozenset(self.facts),
            queue=MappingProxyType(self.queue),
            edits=MappingProxyType(self.edits),
            promises=tuple(self.promises),
            coming=tuple(self.coming),
            posts=tuple(self.posts),
            ledger=tuple(self.ledger),
            history=tuple(self.history),
            fired=frozenset(self.fired),
            looked_up=tuple(self.looked_up),
            asked=tuple(self.asked),
            announced=self.announced,
            pressure=self.pressure,
            over=self.over,
            handed_over=self.handed_over,
            closed=self.closed,
        )


def draft(world: World) -> Draft:
    """A working copy."""
    return Draft(
        base=world,
        minute=world.minute,
        threads=dict(world.threads),
        cases=dict(world.cases),
        trust=dict(world.trust),
        volume=dict(world.volume),
        energy=world.energy,
        safety=world.safety,
        facts=set(world.facts),
        queue=dict(world.queue),
        edits=dict(world.edits),
        promises=list(world.promises),
        coming=list(world.coming),
        posts=list(world.posts),
        ledger=list(world.ledger),
        history=list(world.history),
        fired=set(world.fired),
        looked_up=list(world.looked_up),
        asked=list(world.asked),
        announced=world.announced,
        pressure=world.pressure,
        over=world.over,
        handed_over=world.handed_over,
        closed=world.closed,
    )


def changed(value: V, **fields: Any) -> V:
    """A frozen value with other fields, as `dataclasses.replace`, five times as fast.

    The clock makes thousands of them in a shift. Nothing is constructed, so nothing is checked.
    """
    copy = object.__new__(type(value))
    copy.__dict__.update(value.__dict__)
    copy.__dict__.update(fields)
    return copy


_WORTH_NOTING = 0.5
"""Points below which a movement is not worth a line of the ledger."""


def _within(value: float) -> float:
    return 0.0 if value < 0 else 100.0 if value > 100 else value  # noqa: PLR2004 - the ends of the scale
