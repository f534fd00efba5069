"""An activity laid out for playing it live: names looked up, times of day as minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...content.activity import Activity
from ...content.live.organisation import PlannedPost, Record, Team
from ...content.live.people import Audience, Channel, Colleague, Person, Privacy
from ...content.live.threads import Arrival, Line, Mood, Thread
from ...content.live.world import World as WorldContent

_DAY = 1440


@dataclass(frozen=True)
class Stage:
    """Everything that the world needs to know of its activity. Minutes count from the start."""

    activity: Activity
    content: WorldContent
    length: int
    threads: Mapping[str, Thread]
    audiences: Mapping[str, Audience]
    channels: Mapping[str, Channel]
    people: Mapping[str, Person]
    colleagues: Mapping[str, Colleague]
    teams: Mapping[str, Team]
    records: Mapping[str, Record]
    arrivals: Mapping[str, Arrival]
    timed: tuple[tuple[int, Arrival], ...]
    called: tuple[tuple[int, Arrival], ...]
    planned: tuple[tuple[int, PlannedPost], ...]
    lines: Mapping[tuple[str, Mood], tuple[Line, ...]]
    indices: Mapping[str, int]
    weight: int
    public: frozenset[str]
    internal: frozenset[str]

    def minute(self, time: str) -> int:
        """Minutes from the start of the shift to a time of day of the same day."""
        return minutes_of(time) - minutes_of(_start(self.activity))

    def time(self, minute: int) -> str:
        """Time of day of a minute of the shift."""
        total = (minutes_of(_start(self.activity)) + minute) % _DAY
        return f"{total // 60:02d}:{total % 60:02d}"

    def case_of(self, thread: str) -> str:
        """The decision step that a thread begins with."""
        return self.threads[thread].case or thread

    def is_public(self, thread: str) -> bool:
        """Whether all can read the thread."""
        return thread in self.public

    def is_internal(self, thread: str) -> bool:
        """Whether only colleagues read it."""
        return thread in self.internal


def stage(activity: Activity) -> Stage:
    """Lay out a live activity. Raises ValueError if it is none."""
    world, clock = activity.world, activity.clock
    if world is None or clock is None or clock.minutes is None:
        raise ValueError(f"{activity.id} is no live activity")
    start = minutes_of(clock.start)
    timed = [
        (minutes_of(each.at) - start, each)
        for each in world.arrivals
        if each.at and each.when is None
    ]
    called = [
        (minutes_of(each.at) - start if each.at else 0, each)
        for each in world.arrivals
        if each.when is not None
    ]
    lines: dict[tuple[str, Mood], tuple[Line, ...]] = {}
    for line in world.lines:
        place = (line.thread or "", line.mood)
        lines[place] = (*lines.get(place, ()), line)
    return Stage(
        activity=activity,
        content=world,
        length=clock.minutes,
        threads={each.id: each for each in world.threads},
        audiences={each.id: each for each in world.audiences},
        channels={each.id: each for each in world.channels},
        people={each.id: each for each in world.people},
        colleagues={each.id: each for each in world.colleagues},
        teams={each.id: each for each in world.teams},
        records={each.id: each for each in world.look_ups},
        arrivals={each.id: each for each in world.arrivals},
        timed=tuple(sorted(timed, key=lambda each: each[0])),
        called=tuple(called),
        planned=tuple((minutes_of(each.at) - start, each) for each in world.queue),
        lines=lines,
        indices={each.id: index for index, each in enumerate(world.threads)},
        weight=sum(each.weight for each in world.audiences),
        public=_where(world, "public"),
        internal=_where(world, "internal"),
    )


def _where(world: WorldContent, privacy: Privacy) -> frozenset[str]:
    """Threads in channels of this kind."""
    channels = {each.id for each in world.channels if each.privacy == privacy}
    return frozenset(each.id for each in world.threads if each.channel in channels)


@cache
def minutes_of(time: str) -> int:
    """Minutes since midnight of a time of day."""
    hours, past = time.split(":")
    return int(hours) * 60 + int(past)


def _start(activity: Activity) -> str:
    return activity.clock.start if activity.clock else "00:00"
