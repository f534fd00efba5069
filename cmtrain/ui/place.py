"""Where a step is drawn, and what a renderer gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmtrain.content.activity import Activity
from cmtrain.content.step import ResponseBase


@dataclass(frozen=True)
class Place:
    """The activity around the step, a key that no other place has, and what was typed before.

    `earlier` has the latest response to each step of the attempt.
    """

    activity: Activity
    key: str
    draft: Mapping[str, Any] = field(default_factory=dict)
    earlier: Mapping[str, ResponseBase] = field(default_factory=dict)

    def box(self, name: str) -> str:
        """The widget key of one input of this step."""
        return f"{self.key}-{name}"

    def typed(self, name: str) -> str:
        """The words drafted for a field."""
        value = self.draft.get(name)
        return value if isinstance(value, str) else ""

    def marked(self, name: str, known: list[str]) -> list[str]:
        """The options drafted for a field, those that still exist."""
        value = self.draft.get(name)
        return [each for each in value if each in known] if isinstance(value, list) else []

    def picked(self, name: str, known: list[str]) -> str | None:
        """The option drafted for a field, if it still exists."""
        value = self.draft.get(name)
        return value if isinstance(value, str) and value in known else None


@dataclass(frozen=True)
class Asked:
    """What is entered now, field by field, whether it was sent, and which boxes hold words.

    `changed`: something was picked that the page noticed itself, and is to be kept as a draft.
    """

    entered: Mapping[str, Any]
    sent: bool
    boxes: Mapping[str, str] = field(default_factory=dict)
    changed: bool = False
