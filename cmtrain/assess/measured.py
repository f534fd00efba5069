"""What an evaluation found, as values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..content.base import Competence
from .agreement import Agreement
from .calibration import Band, Bin


@dataclass(frozen=True)
class Detection:
    """How well something that is there or not was found; shares from 0 to 1."""

    precision: float
    recall: float


@dataclass(frozen=True)
class Detail:
    """Where the scorer of one competence is right and how sure it is of it."""

    calibration_error: float
    reliability: tuple[Bin, ...]
    bands: tuple[Band, ...]
    confusion: tuple[tuple[int, ...], ...]
    for_a_person: float
    """Share that it would leave to a person."""


@dataclass(frozen=True)
class Evaluation:
    """What `cmtrain evaluate` reports. Competences without enough ratings are left out."""

    situations: int
    responses: int
    scorer: Mapping[Competence, Agreement]
    raters: Mapping[Competence, Agreement]
    details: Mapping[Competence, Detail]
    flags: Detection
    by_flag: Mapping[str, Detection]
    gaming: Detection
    gaming_credit: float
    """Mean level that the scorer gave to responses that the raters call gaming."""
    gaming_kinds: Mapping[str, int]
    """How often each kind of gaming was found, and "unnoticed" where the raters saw it alone."""
    seed: int

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--format json`."""
        return asdict(self)
