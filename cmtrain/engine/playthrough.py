"""Replaying an authored playthrough with the real engine and a real assessor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import ValidationError

from ..assess.assessment import Assessment
from ..content.activity import Activity, Ending, Playthrough
from ..content.base import Competence
from ..content.situation import Brief
from ..content.step import AnyStep, ResponseBase
from ..errors import CmtrainError
from .play import State, completed, ending, mean_values, start, submit
from .shifts import assess_in

Assess: TypeAlias = Callable[[AnyStep, ResponseBase, Brief | None], Assessment]

_NOT_ASKED = "nothing of this name is asked for"
_MOST_VISITS = 5
"""Visits to one step after which a playthrough is taken to go round in circles."""


@dataclass(frozen=True)
class Stop:
    """Why a playthrough could not go on, and at which step."""

    step_id: str
    reason: str


@dataclass(frozen=True)
class Run:
    """What came of a playthrough. `levels` are mean values per competence, before rounding."""

    state: State
    levels: Mapping[Competence, float]
    ending: Ending | None
    stop: Stop | None = None

    @property
    def visited(self) -> tuple[str, ...]:
        """Ids of the steps responded to, in order."""
        return tuple(turn.step_id for turn in self.state.turns)


def replay_playthrough(activity: Activity, playthrough: Playthrough, assess: Assess) -> Run:
    """Respond as the playthrough says until the end, or until it cannot go on.

    Readings answer themselves. A desk is worked off in the order of the playthrough's responses.
    """
    state = start(activity)
    while not state.finished:
        step = activity.step(_next_step(state, playthrough))
        if state.visits(step.id) == _MOST_VISITS:
            return _run(
                activity, state, Stop(step.id, "the playthrough goes round in circles here")
            )
        try:
            response = completed(activity, state, step.id, _response(step, playthrough))
            assessment = assess_in(activity, state, step.id, response, assess)
            state, _ = submit(activity, state, step.id, response, assessment)
        except LookupError:
            return _run(
                activity,
                state,
                Stop(step.id, "the run comes here, but there is no response; add one"),
            )
        except (ValidationError, CmtrainError) as error:
            why = f"the step refuses the response: {_why(error)}"
            return _run(activity, state, Stop(step.id, why))
    return _run(activity, state)


def _why(error: ValidationError | CmtrainError) -> str:
    """In a line: of a response that is not formed as it should be, each place and what is wrong."""
    if isinstance(error, CmtrainError):
        return str(error)
    wrong = []
    for each in error.errors():
        where = ".".join(map(str, each["loc"])) or "it"
        said = _NOT_ASKED if each["type"] == "extra_forbidden" else each["msg"]
        wrong.append(f"{where}: {said}")
    return "; ".join(wrong)


def _next_step(state: State, playthrough: Playthrough) -> str:
    """The first response whose step is open; else the first open step, such as a reading."""
    return next((name for name in playthrough.responses if name in state.open), state.open[0])


def _response(step: AnyStep, playthrough: Playthrough) -> ResponseBase:
    written = playthrough.responses.get(step.id)
    if written is None and step.type != "reading":
        raise LookupError(step.id)
    return step.response_model.model_validate({"type": step.type, **(written or {})})


def _run(activity: Activity, state: State, stop: Stop | None = None) -> Run:
    levels = mean_values(turn.assessment for turn in state.turns)
    return Run(state, levels, None if stop else ending(activity, state), stop)
