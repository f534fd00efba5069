"""Where an attempt stands: values shared by every flow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..assess.assessment import Assessment
from ..content.base import Slug
from ..content.step import ResponseBase
from .live.world import World


@dataclass(frozen=True)
class Setting:
    """What an attempt at a live shift was begun with: its seed, and what members remember."""

    seed: int = 0
    memory: frozenset[str] = frozenset()


UNSET = Setting()


@dataclass(frozen=True)
class Move:
    """One movement of a meter: by how much it really moved, and what moved it."""

    meter: Slug
    change: int
    because: str


@dataclass(frozen=True)
class Turn:
    """One response with everything that followed from it.

    `visit` counts earlier responses to the same step.
    """

    seq: int
    step_id: Slug
    visit: int
    response: ResponseBase
    assessment: Assessment
    moves: tuple[Move, ...]
    narration: tuple[str, ...]
    feedback: str
    minutes: int


@dataclass(frozen=True)
class State:
    """Where an attempt stands. `minutes` is simulated time since the start."""

    meters: Mapping[Slug, int]
    open: tuple[Slug, ...]
    turns: tuple[Turn, ...] = ()
    minutes: int = 0
    left: tuple[Slug, ...] = field(default=())
    world: World | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is left to respond to."""
        return not self.open

    @property
    def responses(self) -> Mapping[Slug, ResponseBase]:
        """The latest response to each step."""
        return {turn.step_id: turn.response for turn in self.turns}

    def visits(self, step_id: str) -> int:
        """How often the step has been responded to."""
        return sum(turn.step_id == step_id for turn in self.turns)
