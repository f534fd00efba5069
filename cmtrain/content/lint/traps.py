"""Endings that cannot be reached, at all or any more."""

from collections.abc import Iterator

from ..activity import Activity, Ending
from ..base import Slug
from ..graph import Edge, Graph, Span
from ..problem import Finding
from ..step import END

_FULL: Span = (0.0, 100.0)
_Meters = dict[Slug, Span]


def traps(activity: Activity, graph: Graph) -> Iterator[Finding]:
    """Endings that never come, and steps from which the ending of `best` is out of reach."""
    start = activity.steps[0].id
    begin: _Meters = {
        name: (float(meter.start), float(meter.start)) for name, meter in activity.meters.items()
    }
    arriving = _arrivals(graph, start, begin)
    for index, ending in enumerate(activity.endings):
        if END in arriving and not _can_come(ending, arriving[END]):
            message = f'no way through ends with the meters that "{ending.id}" asks for'
            hint = "ask for less, or let more consequences move the meters"
            yield Finding(("endings", index, "when"), "CM410", message, hint)
    wanted = _ending_of_best(activity)
    if wanted is None or END not in arriving or not _can_come(wanted, arriving[END]):
        return
    for index, step in enumerate(activity.steps):
        if step.id == start or step.id not in arriving or not _asks(graph, step.id):
            continue
        at_end = _arrivals(graph, step.id, arriving[step.id]).get(END)
        if at_end is not None and not _can_come(wanted, at_end):
            message = f'whoever comes here can no longer reach "{wanted.id}", whatever they do'
            hint = "let the way lead back, or end it sooner"
            yield Finding(("steps", index, "id"), "CM408", message, hint)


def _asks(graph: Graph, step: Slug) -> bool:
    """Whether this step is rated: a reading that tells how it went is no trap."""
    return any(edge.levels for edge in graph[step])


def _ending_of_best(activity: Activity) -> Ending | None:
    best = next((run for run in activity.playthroughs if run.name == "best"), None)
    return next((e for e in activity.endings if best and e.id == best.ending), None)


def _can_come(ending: Ending, meters: _Meters) -> bool:
    return all(
        (bounds.at_least is None or meters[name][1] >= bounds.at_least)
        and (bounds.below is None or meters[name][0] < bounds.below)
        for name, bounds in ending.when.meter.items()
    )


def _arrivals(graph: Graph, start: Slug, meters: _Meters) -> dict[Slug, _Meters]:
    """The lowest and highest that each meter can be on arrival at every step that can be reached.

    A way that meters guard is taken to be open. What still changes after twice as many rounds as
    there are steps is taken to have no bounds.
    """
    found: dict[Slug, _Meters] = {start: meters}
    rounds = 2 * len(graph) + 2
    for number in range(rounds + len(graph)):
        changed = False
        for step in [*found]:
            for edge in graph.get(step, ()):
                after = _moved(found[step], edge)
                known = found.get(edge.target)
                joined = after if known is None else _wider(known, after)
                if joined != known:
                    changed = True
                    unbounded = number >= rounds and known is not None
                    found[edge.target] = dict.fromkeys(joined, _FULL) if unbounded else joined
        if not changed:
            break
    return found


def _moved(meters: _Meters, edge: Edge) -> _Meters:
    after: _Meters = {}
    for name, (low, high) in meters.items():
        change = edge.moves.get(name, (0.0, 0.0))
        after[name] = (
            max(0.0, min(100.0, low + change[0])),
            max(0.0, min(100.0, high + change[1])),
        )
    return after


def _wider(one: _Meters, other: _Meters) -> _Meters:
    return {
        name: (min(span[0], other[name][0]), max(span[1], other[name][1]))
        for name, span in one.items()
    }
