"""What an evaluation found, as values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..content.base import Competence
from .agreement import Agreement
from .calibration import Band, Bin, Judged
from .detection import Detection, FlagFound, KindFound
from .disagreement import Disagreement


@dataclass(frozen=True)
class Detail:
    """Where the scorer of one competence is right and how sure it is of it."""

    calibration_error: float
    reliability: tuple[Bin, ...]
    bands: tuple[Band, ...]
    confusion: tuple[tuple[int, ...], ...]
    for_a_person: float
    """Share that it would leave to a person."""
    judged: tuple[Judged, ...]
    """Every level that was compared."""


@dataclass(frozen=True)
class Evaluation:
    """What `cmtrain evaluate` reports. Competences without enough ratings are left out.

    `flags` and `gaming` are None, and `by_flag` is empty, where no rater looked for them.
    """

    situations: int
    responses: int
    people: int
    """Number of raters."""
    scorer: Mapping[Competence, Agreement]
    raters: Mapping[Competence, Agreement]
    details: Mapping[Competence, Detail]
    flags: Detection | None
    by_flag: Mapping[str, FlagFound]
    gaming: Detection | None
    gaming_credit: float
    """Mean level that the scorer gave to responses that the raters call gaming."""
    gaming_kinds: Mapping[str, KindFound]
    """By kind of gaming that the scorer saw, and "unnoticed" where the raters saw it alone."""
    disagreements: tuple[Disagreement, ...]
    """The levels furthest from those of the raters, a few for each competence."""
    seed: int

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--format json`."""
        return asdict(self)
