"""Results of assessed work: every finished attempt with its number and its verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from .attempt import Attempt
from .editions import Editions
from .scoring import Settled
from .verdict import Rated, Verdict, rated_in, standing_flags, verdict


@dataclass(frozen=True)
class Result:
    """A finished attempt at assessed work; `number` counts from 1, `verdict` needs a pass mark."""

    attempt_id: str
    activity_uid: str
    number: int
    at: datetime
    verdict: Verdict | None = None

    @property
    def passed(self) -> bool:
        """Whether it was passed."""
        return self.verdict is not None and self.verdict.passed

    @property
    def retake(self) -> bool:
        """Whether its items had been seen before."""
        return self.number > 1


def result(
    attempt: Attempt, editions: Editions, number: int, settled: Mapping[str, Mapping[str, Settled]]
) -> Result:
    """The result of a finished attempt; `settled` is what counts, by response and subject.

    A shift under a running clock never counts, so it has no verdict.
    """
    counts = [settled.get(logged.id, {}) for logged in attempt.responses]
    return Result(
        attempt_id=attempt.id,
        activity_uid=attempt.activity_uid,
        number=number,
        at=attempt.finished_at or attempt.started_at,
        verdict=verdict_with(attempt, editions, settled, [rated_in(each) for each in counts]),
    )


def passed(results: Iterable[Result]) -> frozenset[str]:
    """Uids of the activities that were passed at least once: the best result counts."""
    return frozenset(each.activity_uid for each in results if each.passed)


def verdict_with(
    attempt: Attempt,
    editions: Editions,
    settled: Mapping[str, Mapping[str, Settled]],
    rated: Sequence[Rated],
    *,
    certain: bool = False,
) -> Verdict | None:
    """The verdict on an attempt were its responses rated like this; None if it has no verdict.

    `certain`: as if flags were wrong of which the program is in doubt.
    """
    if not editions.now.pass_mark or attempt.under_pressure:
        return None
    counts = [settled.get(logged.id, {}) for logged in attempt.responses]
    flags = (
        flag
        for logged, counting in zip(attempt.responses, counts, strict=True)
        for flag in standing_flags(logged.assessment, counting, certain=certain)
    )
    left = attempt.state(editions).left
    return verdict(editions.now, rated, flags, left)
