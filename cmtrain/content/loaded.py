"""A file that fits its format: what it says, and where each thing stands in it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .base import Content
from .source import Source

C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class Loaded(Generic[C]):
    """The value of a file, and its source."""

    source: Source
    value: C
