"""Whether a condition on the world holds."""

from ...content.live.when import When
from .draft import Draft
from .gauges import meters
from .stage import Stage
from .world import CaseState, World

_STOPPED = frozenset({"held", "edited", "cancelled"})


def holds(when: When, stage: Stage, world: World | Draft) -> bool:
    """Whether all parts that are given hold."""
    return (
        _time(when, stage, world)
        and _facts(when, world)
        and _case(when, world)
        and _desk(when, world)
        and _twins(when, world)
        and _gauges(when, stage, world)
    )


def _time(when: When, stage: Stage, world: World | Draft) -> bool:
    return (when.after is None or world.minute >= stage.minute(when.after)) and (
        when.before is None or world.minute < stage.minute(when.before)
    )


def _facts(when: When, world: World | Draft) -> bool:
    return (
        (when.knows is None or when.knows in world.facts)
        and (when.unaware is None or when.unaware not in world.facts)
        and (when.remembers is None or when.remembers in world.memory)
        and (when.arrived is None or when.arrived in world.fired)
    )


def _case(when: When, world: World | Draft) -> bool:
    if when.case is None:
        return True
    case = world.cases.get(when.case)
    if case is None:
        return False
    decided = case.decided is not None and not case.lapsed
    if when.answered is not None and when.answered != decided:
        return False
    if when.assigned is not None and when.assigned != case.closed:
        return False
    if when.waited is not None and not (
        case.decided is None and not case.closed and when.waited.holds(world.minute - case.opened)
    ):
        return False
    return _decision(when, case)


def _decision(when: When, case: CaseState) -> bool:
    decided = case.decided is not None
    return (
        (when.did is None or (decided and when.did in case.actions))
        and (when.lacks is None or (decided and when.lacks not in case.actions))
        and (when.flag is None or when.flag in case.flags)
        and all(
            name in case.levels and bounds.holds(case.levels[name])
            for name, bounds in when.level.items()
        )
    )


def _desk(when: When, world: World | Draft) -> bool:
    return (
        (when.sent is None or world.queue.get(when.sent) == "sent")
        and (when.stopped is None or world.queue.get(when.stopped) in _STOPPED)
        and (when.asked is None or when.asked in world.asked)
        and (when.looked_up is None or when.looked_up in world.looked_up)
        and (when.announced is None or when.announced == bool(world.announced))
        and (when.promise is None or _promised(when.promise, world))
    )


def _promised(standing: str, world: World | Draft) -> bool:
    if standing == "made":
        return bool(world.promises)
    return any(promise.standing == standing for promise in world.promises)


def _twins(when: When, world: World | Draft) -> bool:
    for pair, wanted in ((when.alike, True), (when.unlike, False)):
        if pair is None:
            continue
        first, second = (world.cases.get(name) for name in pair)
        if first is None or second is None or first.decided is None or second.decided is None:
            return False
        if (first.actions == second.actions) != wanted:
            return False
    return True


def _gauges(when: When, stage: Stage, world: World | Draft) -> bool:
    for name, bounds in when.heat.items():
        if name not in world.threads or not bounds.holds(int(world.threads[name].heat + 0.5)):
            return False
    if not when.meter:
        return True
    now = meters(stage, world)
    return all(bounds.holds(now[name]) for name, bounds in when.meter.items())
