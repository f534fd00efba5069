"""A file that fits its format: what it says, and where each thing stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .base import Content
from .source import Source

C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class Loaded(Generic[C]):
    """The value of a file, its source, and its data with everything that belongs to them."""

    source: Source
    value: C
    data: Mapping[str, Any] = field(default_factory=dict)
