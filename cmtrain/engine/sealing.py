"""Assessed work that is not finished: what its learner sees of it, and what not yet."""

from dataclasses import replace

from ..assess.assessment import Assessment
from ..content.activity import Activity
from .attempt import Attempt
from .state import State, Turn

NOT_YET = Assessment(scorer="")
"""Stands in for an assessment that comes at the end."""


def is_sealed(activity: Activity, attempt: Attempt) -> bool:
    """Whether levels, feedback and key are still to come."""
    return activity.assessed and not attempt.finished


def sealed_attempt(attempt: Attempt) -> Attempt:
    """The attempt without what its responses are worth."""
    hidden = tuple(replace(each, assessment=NOT_YET) for each in attempt.responses)
    return replace(attempt, responses=hidden)


def sealed_state(state: State) -> State:
    """The state without what its responses are worth; what happened in the world stays."""
    world = state.world and replace(state.world, ledger=())
    return replace(state, turns=tuple(map(sealed_turn, state.turns)), world=world)


def sealed_turn(turn: Turn) -> Turn:
    """The turn with what followed in the world, and nothing about how good it was."""
    return replace(turn, assessment=NOT_YET, feedback="")
