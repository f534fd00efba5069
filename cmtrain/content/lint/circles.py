"""Circles in which something can be raised again and again."""

from collections.abc import Iterator, Sequence

from ..activity import Activity
from ..base import Slug
from ..graph import Edge, Graph
from ..problem import Finding, Loc

_STRONG = 3


def farms(activity: Activity, graph: Graph) -> Iterator[Finding]:
    """Circles whose steps give high levels, or that move a meter the good way each time."""
    for circle in _circles(graph):
        inner = [edge for step in circle for edge in graph[step] if edge.target in circle]
        place: Loc = ("steps", min([*activity.by_id].index(step) for step in circle), "id")
        about = " → ".join(name for name in activity.by_id if name in circle)
        high = sorted(
            {name for edge in inner for name, span in edge.levels.items() if span[1] >= _STRONG}
        )
        if high:
            message = f"going round ({about}) collects high levels again: {', '.join(high)}"
            yield Finding(place, "CM409", message, "let strong responses lead out of the circle")
        for name, meter in activity.meters.items():
            sign = 1 if meter.good == "high" else -1
            if _gains(circle, inner, name, sign):
                message = f'going round ({about}) moves meter "{name}" the good way each time'
                yield Finding(place, "CM409", message, "let what helps lead out of the circle")


def _circles(graph: Graph) -> Iterator[frozenset[Slug]]:
    """Sets of steps of which each can be reached from each, going at least one step."""
    reach = {step: _beyond(graph, step) for step in graph}
    seen: set[Slug] = set()
    for step in graph:
        if step in reach[step] and step not in seen:
            circle = frozenset(s for s in reach[step] if s in graph and step in reach[s])
            seen |= circle
            yield circle


def _beyond(graph: Graph, start: Slug) -> set[Slug]:
    """Every step that comes after a step on some way."""
    found: set[Slug] = set()
    waiting = [start]
    while waiting:
        new = {edge.target for edge in graph.get(waiting.pop(), ())} - found
        found |= new
        waiting += new
    return found


def _gains(circle: frozenset[Slug], edges: Sequence[Edge], meter: Slug, sign: int) -> bool:
    """Whether some way round moves a meter by more than nothing; as Bellman and Ford find it."""
    best = dict.fromkeys(circle, 0.0)
    for _ in circle:
        changed = False
        for edge in edges:
            span = edge.moves.get(meter, (0.0, 0.0))
            value = best[edge.source] + max(sign * span[0], sign * span[1])
            if value > best[edge.target]:
                best[edge.target], changed = value, True
        if not changed:
            return False
    return True
