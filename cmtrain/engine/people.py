"""People and what they are here."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from ..errors import InvalidName

Role = Literal["learner", "instructor"]
LONGEST_NAME = 60

_JOINERS = "\u200c\u200d"
"""Zero-width joiners: invisible, and needed to write Hindi, Gujarati and Persian names."""

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers that Unicode calls letters and symbols, and nobody sees."""


@dataclass(frozen=True)
class User:
    """Somebody who uses the program.

    `language` is the one in which they want to read what is translated; empty for the original.
    """

    id: str
    name: str
    role: Role
    language: str = ""

    @property
    def is_instructor(self) -> bool:
        """Whether they may see and score other people's work."""
        return self.role == "instructor"


def clean_name(typed: str) -> str:
    """The name as it is kept: NFC, single spaces, no control or direction characters.

    Raises InvalidName if nothing visible is left or it is longer than 60 characters.
    """
    visible = "".join(
        " " if char.isspace() or char in _BLANKS else char
        for char in typed
        if char.isspace() or char in _JOINERS or unicodedata.category(char)[0] != "C"
    )
    name = unicodedata.normalize("NFC", " ".join(visible.split()))
    if not any(unicodedata.category(char)[0] in "LNS" for char in name):
        raise InvalidName("Give a name with at least one letter.", reason="empty")
    if len(name) > LONGEST_NAME:
        raise InvalidName(
            f"That name has {len(name)} characters; {LONGEST_NAME} is the most.",
            reason="long",
            length=len(name),
            most=LONGEST_NAME,
        )
    return name


def name_key(name: str) -> str:
    """What two names share when a reader takes them for the same: case, variants, joiners aside."""
    visible = "".join(char for char in name if char not in _JOINERS)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
