"""The lowest and highest mean level that any way through an activity can end with."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from .activity import Activity
from .base import COMPETENCES, Competence, Slug
from .graph import Graph, Span, ways, worth
from .step import END

_ROUNDS = 2
"""Times that every step may be gone through where an activity has circles."""

_Best: TypeAlias = dict[int, float]
"""Number of rated turns on the way to a step, and the best sum of their values."""


def extremes(activity: Activity, graph: Graph | None = None) -> Mapping[Competence, Span]:
    """Lowest and highest possible mean value per competence, 0 to 4; none for a live shift.

    On a path it is exact over all ways where every response can be counted. Where words or plans
    are asked for, each level counts as possible; where a meter or a flag decides the way, both ways
    do. So nothing beyond these bounds can be reached, and not all within them always can. In a
    circle every step is gone through twice at most. On a desk all steps count, those that only
    follow a decision left out. `graph` is that of `ways`, for whoever has it already.
    """
    if activity.flow == "live":
        return {}
    if activity.flow == "desk":
        return _of_a_desk(activity)
    there = ways(activity) if graph is None else graph
    found = ((name, _of_a_path(activity, there, name)) for name in COMPETENCES)
    return {name: span for name, span in found if span}


def _of_a_desk(activity: Activity) -> dict[Competence, Span]:
    rated = [worth(step) for step in activity.steps if step.follows is None]
    found: dict[Competence, Span] = {}
    for name in COMPETENCES:
        spans = [each[name] for each in rated if name in each]
        if spans:
            low, high = (sum(span[end] for span in spans) / len(spans) for end in (0, 1))
            found[name] = (low, high)
    return found


def _of_a_path(activity: Activity, graph: Graph, name: Competence) -> Span | None:
    lowest = _means(activity, graph, name, 0, min)
    highest = _means(activity, graph, name, 1, max)
    return (min(lowest), max(highest)) if lowest and highest else None


def _means(
    activity: Activity,
    graph: Graph,
    name: Competence,
    end: int,
    better: Callable[[float, float], float],
) -> list[float]:
    """The best mean for each number of rated turns with which the end can be reached.

    Of the ways with equally many rated turns only the best has to be kept, so this is as exact as
    going through all of them.
    """
    reached: dict[Slug, _Best] = {activity.steps[0].id: {0: 0.0}}
    ended: _Best = {}
    for _ in range(_ROUNDS * len(activity.steps)):
        following: dict[Slug, _Best] = {}
        for step, sums in reached.items():
            for edge in graph.get(step, ()):
                target = ended if edge.target == END else following.setdefault(edge.target, {})
                _extend(target, sums, edge.levels.get(name), end, better)
        reached = following
    return [total / count for count, total in ended.items() if count]


def _extend(
    target: _Best,
    sums: _Best,
    span: Span | None,
    end: int,
    better: Callable[[float, float], float],
) -> None:
    for count, total in sums.items():
        counted = count + 1 if span else count
        value = total + (span[end] if span else 0.0)
        target[counted] = better(target.get(counted, value), value)
