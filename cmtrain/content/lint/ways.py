"""Where a path can lead: steps out of reach, ways without an end, games that cannot be won."""

from collections.abc import Iterator, Mapping

from ..activity import Activity
from ..extremes import extremes
from ..graph import Graph, ways
from ..problem import Finding
from ..step import END
from .circles import farms
from .traps import traps

_ROUNDING = 0.005


def check(activity: Activity) -> Iterator[Finding]:
    """Everything that follows from the ways through; nothing while a name leads nowhere."""
    if activity.flow == "live" or not _whole(activity):
        return
    graph = ways(activity) if activity.flow == "path" else {}
    if activity.flow == "path":
        yield from _lost(activity, graph)
        yield from farms(activity, graph)
        yield from traps(activity, graph)
    yield from _impossible(activity, graph)


def _whole(activity: Activity) -> bool:
    """Whether all names lead somewhere; what does not is reported on its own."""
    known = {*activity.by_id, END}
    meters = {name for step in activity.steps for name in step.meters()}
    meters |= {name for ending in activity.endings for name in ending.when.meter}
    leading = all(step.step_ids() <= known for step in activity.steps)
    return leading and len(activity.by_id) == len(activity.steps) and meters <= {*activity.meters}


def _lost(activity: Activity, graph: Graph) -> Iterator[Finding]:
    """Steps that nothing leads to, and steps that do not lead to the end."""
    following = {step: {edge.target for edge in edges} for step, edges in graph.items()}
    reached = _closure(following, activity.steps[0].id)
    ending = {step for step in following if END in _closure(following, step)}
    for index, step in enumerate(activity.steps):
        if step.id not in reached:
            message = "nothing leads to this step; name it in a next, or delete it"
            yield Finding(("steps", index, "id"), "CM401", message)
        elif step.id not in ending:
            message = "from here there is no way to the end; let a next lead out of the circle"
            yield Finding(("steps", index, "id"), "CM402", message)


def _closure(following: Mapping[str, set[str]], start: str) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = following.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _impossible(activity: Activity, graph: Graph) -> Iterator[Finding]:
    """What a playthrough expects and no way through can give."""
    bounds = extremes(activity, graph)
    for index, run in enumerate(activity.playthroughs):
        for name, (low, high) in run.expect.items():
            if name not in bounds:
                continue  # a run that is never rated there is reported when it is replayed
            least, most = bounds[name]
            if low > most + _ROUNDING or high < least - _ROUNDING:
                message = f"{low:g} to {high:g} is expected; {least:.2f} to {most:.2f} is possible"
                hint = "expect what is possible, or change the levels that the choices give"
                yield Finding(("playthroughs", index, "expect", name), "CM609", message, hint)
