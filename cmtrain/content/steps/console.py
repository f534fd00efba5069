"""What one does in a live shift besides deciding cases: wait, look things up, ask, hold posts."""

from typing import ClassVar, Literal

from pydantic import Field

from ...errors import InvalidResponse
from ..limits import LONGEST_REPLY
from ..step import ResponseBase, StepBase

Act = Literal[
    "wait",
    "look-up",
    "ask",
    "assign",
    "hold",
    "release",
    "cancel",
    "edit",
    "say",
    "pressure",
    "close",
]
LEAVE = "leave"
"""The action that every case of a live shift offers: leave it as it is."""

EVERYBODY = "everybody"
"""Target of a further word that all can read, such as an update that was promised."""

_WORDY: frozenset[str] = frozenset({"edit", "say"})
_AIMLESS: frozenset[str] = frozenset({"wait", "close", "pressure"})


class ConsoleResponse(ResponseBase):
    """One act at the console. `target` is the id of what it is done to."""

    type: Literal["console"] = "console"
    act: Act
    target: str = Field(default="", max_length=80)
    about: str = Field(default="", max_length=80)
    minutes: int = Field(default=0, ge=0, le=240)
    words: str = Field(default="", max_length=LONGEST_REPLY)


class ConsoleStep(StepBase[ConsoleResponse]):
    """The console of a live shift. It is there by itself; authors need not write it."""

    response_model: ClassVar[type[ResponseBase]] = ConsoleResponse
    type: Literal["console"]

    def check(self, response: ConsoleResponse) -> None:
        """Raise InvalidResponse for an act that lacks what it needs."""
        if response.act == "wait" and not response.minutes:
            raise InvalidResponse("incomplete", "Say how many minutes you wait.")
        if response.act not in _AIMLESS and not response.target:
            raise InvalidResponse("incomplete", "Say what you do this to.")
        if response.act in _WORDY and not response.words.strip():
            raise InvalidResponse("no-words", "Write something first.")

    def words(self, response: ConsoleResponse) -> str:
        """What was written, if anything."""
        return response.words

    def chosen(self, response: ConsoleResponse) -> tuple[str, ...]:
        """The act with its target, such as hold:joke."""
        return (f"{response.act}:{response.target}" if response.target else response.act,)

    def minutes_spent(self, response: ConsoleResponse) -> int:
        """The minutes waited; what other acts cost, the world knows."""
        return response.minutes
