"""An attempt as it is kept: which content, whose, and the responses in order."""

from dataclasses import dataclass
from datetime import datetime

from ..assess.assessment import Assessment, Doubted
from ..content.pack import Credit
from ..content.step import ResponseBase
from ..content.steps.console import ConsoleResponse
from .editions import Editions, Log, Renewal, newest
from .play import State, close
from .state import UNSET, Setting


@dataclass(frozen=True)
class LoggedResponse:
    """A response with the assessment it received when it was sent."""

    id: str
    seq: int
    step_id: str
    visit: int
    response: ResponseBase
    assessment: Assessment
    at: datetime


@dataclass(frozen=True)
class Awaiting:
    """A response that waits for a person.

    The program was not sure of it (`doubts`: of what), a second opinion calls for one (`disputed`),
    or its learner does (`objected`).
    """

    response_id: str
    user_id: str
    activity_id: str
    step_id: str
    at: datetime
    disputed: bool = False
    doubts: tuple[Doubted, ...] = ()
    objected: bool = False


@dataclass(frozen=True)
class Attempt:
    """One go at an activity, pinned to the exact content it was begun with.

    `credit` says whose work that was, if it came from a pack.
    `renewals`, oldest first: when it went on with an edited activity, and with which.
    """

    id: str
    user_id: str
    activity_uid: str
    activity_id: str
    content_hash: str
    started_at: datetime
    finished_at: datetime | None = None
    responses: tuple[LoggedResponse, ...] = ()
    setting: Setting = UNSET
    credit: Credit | None = None
    renewals: tuple[Renewal, ...] = ()

    @property
    def runs_on(self) -> str:
        """The hash of the content that the next response is given on."""
        return newest(self.renewals, self.content_hash)

    def given_on(self, seq: int) -> str:
        """The hash of the content that the response with this number was given on."""
        return newest((each for each in self.renewals if each.after < seq), self.content_hash)

    @property
    def log(self) -> Log:
        """Its responses as they are replayed."""
        return tuple((r.step_id, r.response, r.assessment) for r in self.responses)

    @property
    def finished(self) -> bool:
        """Whether it was played to an end."""
        return self.finished_at is not None

    @property
    def under_pressure(self) -> bool:
        """Whether the learner let a live clock run by itself; such a run is never counted."""
        return any(
            isinstance(logged.response, ConsoleResponse) and logged.response.act == "pressure"
            for logged in self.responses
        )

    def state(self, editions: Editions) -> State:
        """Where it stands, from its responses and the assessments stored with them."""
        state = editions.state(self.log, self.setting)
        return close(state) if self.finished and not state.finished else state
