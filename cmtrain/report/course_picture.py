"""A live shift as lines to be drawn: where the curves run, where the acts and the hours stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..engine.run import Course
from ..engine.timeline import CURVES, Marker, Point

WIDTH, HEIGHT = 500, 150
_MOST_POINTS = 90
_TICKS = 6
_APART = 13
"""Units between two numbers of acts below which the second is left out."""


@dataclass(frozen=True)
class Line:
    """One curve: its course for an SVG polyline, and what of it is told in words."""

    curve: str
    points: str
    start: int
    end: int
    peak: int
    at: str


@dataclass(frozen=True)
class Drawn:
    """The picture. An act too close to the one before has no number."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    acts: tuple[tuple[float, int | None], ...]


def drawn(course: Course) -> Drawn:
    """The picture of a course, 500 units wide and 150 high."""
    last = max((point.minute for point in course.points), default=0) or 1
    scale = WIDTH / last
    curves = ([p for p in course.points if p.curve == name] for name in CURVES)
    return Drawn(
        tuple(_line(found, scale) for found in curves if found),
        _ticks(course.points, scale),
        _acts(course.acts, scale),
    )


def _line(found: Sequence[Point], scale: float) -> Line:
    step = max(1, len(found) // _MOST_POINTS)
    kept = [*found[:-1:step], found[-1]]
    peak = max(found, key=lambda point: point.value)
    return Line(
        curve=found[0].curve,
        points=" ".join(
            f"{p.minute * scale:.0f},{HEIGHT * (1 - min(100, max(0, p.value)) / 100):.0f}"
            for p in kept
        ),
        start=round(found[0].value),
        end=round(found[-1].value),
        peak=round(peak.value),
        at=peak.time,
    )


def _ticks(points: Sequence[Point], scale: float) -> tuple[tuple[float, str], ...]:
    times = {point.minute: point.time for point in points}
    last = max(times, default=0)
    apart = max(5, round(last / _TICKS / 5) * 5)
    return tuple(
        (round(minute * scale), time) for minute, time in times.items() if minute % apart == 0
    )


def _acts(acts: Sequence[Marker], scale: float) -> tuple[tuple[float, int | None], ...]:
    found: list[tuple[float, int | None]] = []
    free = -_APART * 1.0
    for act in acts:
        x = act.minute * scale
        named = x - free >= _APART
        found.append((round(x), act.number if named else None))
        free = x if named else free
    return tuple(found)
