"""The path through the curriculum: what is done, what is going on, what comes next."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from ..content.activity import Activity
from ..content.base import CriterionCode
from ..content.module import Module
from ..content.pack import Credit
from ..content.structure import Change

NOBODY: Mapping[str, Credit] = MappingProxyType({})
"""Nobody else wrote anything."""
Standing = Literal["new", "started", "done"]
_DIFFICULTIES = ("novice", "practitioner", "expert")


@dataclass(frozen=True)
class Stop:
    """One activity on the path, how the learner stands with it, and the pack that it is from.

    `change`: what was edited in it since the learner did it. `recent` orders what is going on: the
    higher, the later it was begun. `finished`: at least once, even if it is going on again.
    """

    activity: Activity
    standing: Standing
    attempt_id: str | None = None
    credit: Credit | None = None
    change: Change | None = None
    recent: int = 0
    finished: bool = False


@dataclass(frozen=True)
class Stretch:
    """A module and its stops; beside them its tests, and whether they were passed."""

    module: Module
    stops: tuple[Stop, ...]
    test_out: Stop | None = None
    checkpoint: Stop | None = None
    skipped: bool = False
    passed: bool = False

    @property
    def done(self) -> int:
        """Stops finished."""
        return sum(stop.finished for stop in self.stops)

    @property
    def begun(self) -> bool:
        """Whether any stop was begun."""
        return any(stop.standing != "new" for stop in self.stops)

    @property
    def minutes_left(self) -> int:
        """Minutes that the unfinished stops need."""
        return sum(stop.activity.minutes for stop in self.stops if not stop.finished)

    @property
    def way(self) -> tuple[Stop, ...]:
        """What a learner is led to here: stops, then the checkpoint; nothing of what is skipped."""
        if self.skipped:
            return ()
        return (*self.stops, self.checkpoint) if self.checkpoint else self.stops


@dataclass(frozen=True)
class Way:
    """All of the curriculum as one learner finds it."""

    stretches: tuple[Stretch, ...]
    diagnostic: Stop | None = None
    capstone: Stop | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing was begun yet, the diagnostic left aside."""
        tests = [stop for each in self.stretches for stop in (each.test_out, each.checkpoint)]
        begun = any(stop.standing != "new" for stop in (*tests, self.capstone) if stop)
        return not begun and not any(each.begun for each in self.stretches)

    @property
    def going(self) -> tuple[Stop, ...]:
        """What on the path was begun and not finished, what was begun last first; each once."""
        stops = {stop.activity.id: stop for each in self.stretches for stop in each.way}
        found = (stop for stop in stops.values() if stop.standing == "started")
        return tuple(sorted(found, key=lambda stop: -stop.recent))

    @property
    def next(self) -> Stop | None:
        """What comes next: what is going on, else the first that is not done.

        A diagnostic or test-out that was left in the middle does not insist once its learner has
        gone the other way.
        """
        following = next_stop(self.stretches)
        if following and following.standing == "started":
            return following
        last = [self.capstone] if self.capstone else []
        first = [self.diagnostic] if self.diagnostic and self.untouched else []
        outs = [each.test_out for each in self.stretches if each.test_out and not each.begun]
        ends = [each.checkpoint for each in self.stretches if each.checkpoint]
        tests = (stop for stop in (*first, *outs, *ends, *last) if stop.standing == "started")
        return (
            next(tests, None)
            or following
            or next((stop for stop in last if stop.standing == "new"), None)
        )


@dataclass(frozen=True)
class Started:
    """An attempt as the path sees it: which activity, whether finished, what changed since."""

    attempt_id: str
    activity_uid: str
    finished: bool
    change: Change | None = None


def path(
    modules: Sequence[Module],
    activities: Mapping[str, Activity],
    attempts: Iterable[Started],
    credits: Mapping[str, Credit] = NOBODY,  # noqa: A002 - it is what they are called
    passed: Collection[str] = (),
) -> tuple[Stretch, ...]:
    """All modules with the learner's standing.

    `attempts` come oldest first; `passed` are uids of assessed activities passed at least once.
    """
    stop = standings(attempts, credits)

    def stretch(module: Module) -> Stretch:
        test_out, checkpoint = (
            activities.get(module.apart.get(kind, "")) for kind in ("test-out", "checkpoint")
        )
        return Stretch(
            module,
            tuple(stop(activities[name]) for name in module.path if name in activities),
            test_out=stop(test_out) if test_out else None,
            checkpoint=stop(checkpoint) if checkpoint else None,
            skipped=test_out is not None and test_out.uid in passed,
            passed=checkpoint is not None and checkpoint.uid in passed,
        )

    return tuple(stretch(module) for module in modules)


def standings(
    attempts: Iterable[Started],
    credits: Mapping[str, Credit] = NOBODY,  # noqa: A002 - it is what they are called
) -> Callable[[Activity], Stop]:
    """What tells how a learner stands with an activity; `attempts` come oldest first."""
    done: dict[str, Started] = {}
    going: dict[str, Started] = {}
    for attempt in attempts:
        kept = done if attempt.finished else going
        kept.pop(attempt.activity_uid, None)  # to the end: they stand in the order they were begun
        kept[attempt.activity_uid] = attempt
    return lambda activity: replace(_stop(activity, done, going), credit=credits.get(activity.id))


def next_stop(stretches: Iterable[Stretch]) -> Stop | None:
    """What comes next: what was begun last and is going on, else the first that is not done."""
    stops = [stop for stretch in stretches for stop in stretch.way]
    going = (stop for stop in stops if stop.standing == "started")
    started = max(going, key=lambda stop: stop.recent, default=None)
    return started or next((stop for stop in stops if stop.standing == "new"), None)


def by_kind(stretches: Iterable[Stretch]) -> Mapping[str, tuple[Stop, ...]]:
    """The stops of each kind of activity, novice first; an activity on two paths comes once."""
    found: dict[str, dict[str, Stop]] = {}
    for stretch in stretches:
        for stop in stretch.stops:
            found.setdefault(stop.activity.kind, {})[stop.activity.id] = stop
    return {
        kind: tuple(
            sorted(stops.values(), key=lambda stop: _DIFFICULTIES.index(stop.activity.difficulty))
        )
        for kind, stops in found.items()
    }


def practice_for(
    stretches: Iterable[Stretch], criteria: Sequence[CriterionCode]
) -> tuple[tuple[CriterionCode, Stop], ...]:
    """For each criterion an activity that exercises it, unfinished ones first, none twice."""
    every = (stop for stretch in stretches for stop in stretch.stops)
    stops = [stop for stop in every if not stop.activity.assessed]
    stops.sort(key=lambda stop: stop.standing == "done")
    found: dict[str, tuple[CriterionCode, Stop]] = {}
    for code in criteria:
        fitting = (stop for stop in stops if code in stop.activity.criteria)
        chosen = next((stop for stop in fitting if stop.activity.uid not in found), None)
        if chosen:
            found[chosen.activity.uid] = (code, chosen)
    return tuple(found.values())


def _stop(activity: Activity, done: Mapping[str, Started], going: Mapping[str, Started]) -> Stop:
    if activity.uid in going:
        begun = list(going).index(activity.uid)
        again = activity.uid in done
        return Stop(
            activity, "started", going[activity.uid].attempt_id, recent=begun, finished=again
        )
    if activity.uid in done:
        last = done[activity.uid]
        return Stop(activity, "done", last.attempt_id, change=last.change, finished=True)
    return Stop(activity, "new")
