"""An attempt opened for its learner."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ..content.activity import Activity
from ..content.step import AnyStep
from ..content.structure import Change, structure
from ..engine.attempt import Attempt
from ..engine.editions import Editions
from ..engine.objection import Objection
from ..engine.play import State, Turn
from ..engine.results import Result
from ..engine.scoring import Score, Settled, settle_all
from ..engine.sealing import is_sealed
from ..engine.second import SecondOpinion

_GRAVEST: tuple[Change, ...] = ("tasks", "texts")
"""The changes that a learner is told of, the one that counts most first."""


@dataclass(frozen=True)
class Draft:
    """What was typed for a step and not yet sent; `body` is for the interface to read."""

    body: str
    at: datetime


@dataclass(frozen=True)
class Sitting:
    """An attempt opened for its learner: content, state, and what counts for each response.

    Drafts, scores, opinions, objections and results are read when they are first asked for, because
    most pages need none of them. While assessed work is open, nothing in here says how good it is.
    """

    attempt: Attempt
    editions: Editions
    state: State
    is_current: bool
    change: Change | None
    """What was edited since the attempt last went on, and it did not go on with."""
    present: Activity | None
    """The activity as who begins it now gets it; None if it was taken out."""
    read_drafts: Callable[[], Mapping[str, tuple[str, datetime]]] = field(compare=False)
    read_scores: Callable[[], Mapping[str, Sequence[Score]]] = field(compare=False)
    read_opinions: Callable[[], Mapping[str, SecondOpinion]] = field(compare=False)
    read_results: Callable[[], tuple[Result, ...]] = field(default=tuple, compare=False)
    read_objections: Callable[[], Mapping[str, Objection]] = field(default=dict, compare=False)

    @property
    def activity(self) -> Activity:
        """The content that the next response is given on, or that the attempt ended on."""
        return self.editions.now

    def read(self, turn: Turn) -> Activity:
        """The activity as it read when a turn was taken."""
        return self.editions.of(turn.seq)

    def step_of(self, turn: Turn) -> AnyStep:
        """The step of a turn as it read then."""
        return self.read(turn).step(turn.step_id)

    @property
    def renewed(self) -> Change | None:
        """What the attempt goes on with that is new; None as soon as a response was given on it."""
        given = len(self.attempt.responses)
        fresh = {each.change for each in self.attempt.renewals if each.after == given}
        return next((each for each in _GRAVEST if each in fresh), None)

    def remade(self, step_id: str) -> int:
        """On how many earlier editions the task under this id was another one."""
        if not self.editions.earlier:  # as a rule; to compare a long stream takes milliseconds
            return 0
        now = structure(self.activity.step(step_id))
        before = (each.by_id.get(step_id) for _, each in self.editions.earlier)
        return sum(step is None or structure(step) != now for step in before)

    @cached_property
    def drafts(self) -> Mapping[str, Draft]:
        """What was typed and not yet sent, by step."""
        return {step: Draft(body, at) for step, (body, at) in self.read_drafts().items()}

    @cached_property
    def settled(self) -> Mapping[str, Mapping[str, Settled]]:
        """What counts, by response and subject."""
        given = {} if self.sealed else self.read_scores()
        return {name: settle_all(scores) for name, scores in given.items()}

    @cached_property
    def opinions(self) -> Mapping[str, SecondOpinion]:
        """The second opinions that were asked for, by response."""
        return {} if self.sealed else self.read_opinions()

    @cached_property
    def objections(self) -> Mapping[str, Objection]:
        """What its learner sees differently, by response."""
        return {} if self.sealed else self.read_objections()

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The results at this activity up to this attempt, oldest first; none in practice."""
        if not self.activity.assessed:
            return ()
        every = self.read_results()
        return tuple(each for each in every if each.at <= (self.attempt.finished_at or each.at))

    @property
    def result(self) -> Result | None:
        """The result of this attempt, once assessed work is finished."""
        return next((each for each in self.results if each.attempt_id == self.attempt.id), None)

    @property
    def number(self) -> int:
        """Which attempt at this assessed activity it is, counted from 1."""
        return self.result.number if self.result else len(self.results) + 1

    @property
    def sealed(self) -> bool:
        """Whether levels, feedback and key come later: nothing of them is in here then."""
        return is_sealed(self.activity, self.attempt)

    @property
    def arrived(self) -> int:
        """How many second opinions have come, or are known not to come."""
        return sum(each.answer is not None for each in self.opinions.values())

    @property
    def awaits_opinion(self) -> bool:
        """Whether a second opinion has still to come."""
        return self.arrived < len(self.opinions)

    def opinion_of(self, turn: Turn) -> SecondOpinion | None:
        """The second opinion on the response of a turn, if one was asked for."""
        return self.opinions.get(self.response_id(turn))

    def settled_of(self, turn: Turn) -> Mapping[str, Settled]:
        """What counts for the response of a turn, by subject."""
        return self.settled.get(self.attempt.responses[turn.seq - 1].id, {})

    def response_id(self, turn: Turn) -> str:
        """The id under which the response of a turn is kept."""
        return self.attempt.responses[turn.seq - 1].id
