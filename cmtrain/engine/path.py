"""The path through the curriculum: what is done, what is going on, what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from ..content.activity import Activity
from ..content.base import CriterionCode
from ..content.module import Module
from ..content.pack import Credit

NOBODY: Mapping[str, Credit] = MappingProxyType({})
"""Nobody else wrote anything."""
Standing = Literal["new", "started", "done"]
_DIFFICULTIES = ("novice", "practitioner", "expert")


@dataclass(frozen=True)
class Stop:
    """One activity on the path, how the learner stands with it, and the pack that it is from."""

    activity: Activity
    standing: Standing
    attempt_id: str | None = None
    credit: Credit | None = None


@dataclass(frozen=True)
class Stretch:
    """A module and its stops."""

    module: Module
    stops: tuple[Stop, ...]

    @property
    def done(self) -> int:
        """Stops finished."""
        return sum(stop.standing == "done" for stop in self.stops)

    @property
    def minutes_left(self) -> int:
        """Minutes that the unfinished stops need."""
        return sum(stop.activity.minutes for stop in self.stops if stop.standing != "done")


@dataclass(frozen=True)
class Started:
    """An attempt as the path sees it: which activity, and whether it is finished."""

    attempt_id: str
    activity_uid: str
    finished: bool


def path(
    modules: Sequence[Module],
    activities: Mapping[str, Activity],
    attempts: Iterable[Started],
    credits: Mapping[str, Credit] = NOBODY,  # noqa: A002 - it is what they are called
) -> tuple[Stretch, ...]:
    """All modules with the learner's standing; `attempts` come oldest first."""
    done: dict[str, str] = {}
    going: dict[str, str] = {}
    for attempt in attempts:
        (done if attempt.finished else going)[attempt.activity_uid] = attempt.attempt_id
    return tuple(
        Stretch(
            module,
            tuple(
                replace(_stop(activities[name], done, going), credit=credits.get(name))
                for name in module.path
                if name in activities
            ),
        )
        for module in modules
    )


def next_stop(stretches: Iterable[Stretch]) -> Stop | None:
    """What comes next: the first activity that is going on, else the first that is not done."""
    stops = [stop for stretch in stretches for stop in stretch.stops]
    started = next((stop for stop in stops if stop.standing == "started"), None)
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
    stops = [stop for stretch in stretches for stop in stretch.stops]
    stops.sort(key=lambda stop: stop.standing == "done")
    found: dict[str, tuple[CriterionCode, Stop]] = {}
    for code in criteria:
        fitting = (stop for stop in stops if code in stop.activity.criteria)
        chosen = next((stop for stop in fitting if stop.activity.uid not in found), None)
        if chosen:
            found[chosen.activity.uid] = (code, chosen)
    return tuple(found.values())


def _stop(activity: Activity, done: Mapping[str, str], going: Mapping[str, str]) -> Stop:
    if activity.uid in going:
        return Stop(activity, "started", going[activity.uid])
    if activity.uid in done:
        return Stop(activity, "done", done[activity.uid])
    return Stop(activity, "new")
