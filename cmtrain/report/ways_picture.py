"""The ways through a path as a picture: an SVG of our own, and Mermaid for documents elsewhere."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ..content.activity import Activity
from ..content.graph import Edge, ways
from ..content.step import END
from .wording import Translate

_WIDTH, _HEIGHT = 170, 44
_ACROSS, _DOWN = 40, 46
_LETTERS = 22
_EDGE = 16
_BEND = 34
_MOST_BENDS = 4


@dataclass(frozen=True)
class _Box:
    name: str
    about: str
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """All ways from one step to another, with what leads there."""

    source: str
    target: str
    labels: tuple[str, ...]


def arrows(activity: Activity) -> tuple[Arrow, ...]:
    """The arrows of a path, in the order of its steps; several ways to one step are one arrow."""
    found = [edge for edges in ways(activity).values() for edge in edges]
    ordered = sorted(found, key=lambda edge: [*activity.by_id, END].index(edge.source))
    return tuple(
        Arrow(source, target, tuple(dict.fromkeys(filter(None, map(_label, edges)))))
        for (source, target), edges in _grouped(ordered)
    )


def mermaid(activity: Activity) -> str:
    """The picture as a Mermaid flowchart."""
    names = {name: f"s{number}" for number, name in enumerate((*activity.by_id, END))}
    lines = ["flowchart TD"]
    lines += [
        f'  {names[step.id]}["{_plain(step.title or step.id)} ({step.type})"]'
        for step in activity.steps
    ]
    lines.append(f"  {names[END]}((end))")
    for arrow in arrows(activity):
        label = f'|"{_plain(" / ".join(arrow.labels))}"| ' if arrow.labels else ""
        lines.append(f"  {names[arrow.source]} -->{label}{names[arrow.target]}")
    return "\n".join(lines)


def picture(activity: Activity, marked: Iterable[str] = (), _: Translate = str) -> str:
    """The picture as an SVG with a title and a description; steps in `marked` have problems.

    A step stands in the row after the last step that leads to it, not counting ways back.
    """
    drawn = arrows(activity)
    boxes = {box.name: box for box in _placed(activity, drawn)}
    width = max(box.x for box in boxes.values()) + _WIDTH + _EDGE + _BEND * (_MOST_BENDS + 1)
    height = max(box.y for box in boxes.values()) + _HEIGHT + _EDGE
    wrong = {*marked}
    forks = Counter(each.source for each in drawn)
    body = [
        _arrow(boxes[each.source], boxes[each.target], each, named=forks[each.source] > 1)
        for each in drawn
    ]
    body += [_box(box, wrong=box.name in wrong) for box in boxes.values()]
    told = _("{n} steps and the ways between them; the same stands below in words.")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" style="max-width:100%;height:auto">'
        f"<title>{escape(activity.title)}</title>"
        f'<rect class="paper" width="{width}" height="{height}" rx="10"/>'
        f"<desc>{escape(told.format(n=len(activity.steps)))}</desc>{_HEAD}{''.join(body)}</svg>"
    )


def in_words(activity: Activity) -> tuple[str, ...]:
    """The ways in words, one line for each step."""
    drawn = arrows(activity)
    return tuple(
        f"{step.id} → "
        + "; ".join(
            f"{each.target} ({' / '.join(each.labels)})" if each.labels else each.target
            for each in drawn
            if each.source == step.id
        )
        for step in activity.steps
    )


def _grouped(edges: Sequence[Edge]) -> Iterable[tuple[tuple[str, str], list[Edge]]]:
    by_pair: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        by_pair.setdefault((edge.source, edge.target), []).append(edge)
    return by_pair.items()


def _label(edge: Edge) -> str:
    """The option taken, or the condition of the branch."""
    if edge.label:
        return next(iter(edge.chosen), "")
    asked = edge.when.model_dump(exclude_defaults=True)
    return ", ".join(f"{key} {_short(value)}" for key, value in asked.items())


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key} {_short(each)}" for key, each in value.items())
    return str(value)


def _placed(activity: Activity, drawn: Sequence[Arrow]) -> Iterable[_Box]:
    names = [*activity.by_id, END]
    rows = dict.fromkeys(names, 0)
    for name in names:
        for arrow in drawn:
            if arrow.source == name and names.index(arrow.target) > names.index(name):
                rows[arrow.target] = max(rows[arrow.target], rows[name] + 1)
    rows[END] = max(rows.values()) if rows[END] else max(rows.values()) + 1
    ordered = sorted(names, key=lambda name: rows[name])
    for row, members in groupby(ordered, key=lambda name: rows[name]):
        for column, name in enumerate(members):
            about = "" if name == END else activity.step(name).type
            x = _EDGE + column * (_WIDTH + _ACROSS)
            yield _Box(name, about, x, _EDGE + row * (_HEIGHT + _DOWN))


def _box(box: _Box, *, wrong: bool) -> str:
    x, y = box.x + _WIDTH // 2, box.y + _HEIGHT // 2
    name = box.name if len(box.name) <= _LETTERS else f"{box.name[: _LETTERS - 1]}…"
    mark = "⚠ " if wrong else ""
    return (
        f'<rect class="{"wrong" if wrong else "step"}" x="{box.x}" y="{box.y}" rx="9" '
        f'width="{_WIDTH}" height="{_HEIGHT}"/>'
        f'<text class="name" x="{x}" y="{y - 2}">{mark}{escape(name)}</text>'
        f'<text class="about" x="{x}" y="{y + 13}">{escape(box.about)}</text>'
    )


def _arrow(source: _Box, target: _Box, arrow: Arrow, *, named: bool) -> str:
    """To the next row straight down; over other rows, or back, in a bend on the right."""
    near = 0 < target.y - source.y <= _HEIGHT + _DOWN
    path, x, y = _down(source, target) if near else _around(source, target)
    told = " / ".join(arrow.labels)
    label = (told if len(told) <= _LETTERS else f"{told[: _LETTERS - 1]}…") if named else ""
    words = f'<text class="way" x="{x}" y="{y}">{escape(label)}</text>' if label else ""
    return (
        f"<g><title>{escape(f'{arrow.source} → {arrow.target}: {told}')}</title>"
        f'<path class="way" d="{path}" marker-end="url(#tip)"/>{words}</g>'
    )


def _down(source: _Box, target: _Box) -> tuple[str, int, int]:
    """The path, and where its label stands."""
    x, y, to_x, to_y = source.x + _WIDTH // 2, source.y + _HEIGHT, target.x + _WIDTH // 2, target.y
    middle = (y + to_y) // 2
    path = f"M{x} {y} C{x} {middle} {to_x} {middle} {to_x} {to_y - 4}"
    return path, (x + to_x) // 2, middle + 3


def _around(source: _Box, target: _Box) -> tuple[str, int, int]:
    """The path, and where its label stands: the farther the way, the wider the bend."""
    y, to_y = source.y + _HEIGHT // 2, target.y + _HEIGHT // 2
    rows = abs(to_y - y) // (_HEIGHT + _DOWN)
    bend = max(source.x, target.x) + _WIDTH + _BEND * min(_MOST_BENDS, 1 + rows)
    path = f"M{source.x + _WIDTH} {y} C{bend} {y} {bend} {to_y} {target.x + _WIDTH + 4} {to_y}"
    return path, bend - _BEND, (y + to_y) // 2


def _plain(text: str) -> str:
    """Text that Mermaid takes within quotes."""
    return text.replace('"', "'").replace("\n", " ")


_HEAD = (
    "<defs><marker id='tip' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' "
    "orient='auto'><path d='M0 0 L8 4 L0 8 z' fill='#7a7f8a'/></marker></defs><style>"
    "rect.paper{fill:#fbfaf7}rect.step{fill:#eef1f6;stroke:#5b6b86}rect.wrong{fill:#fdecea;stroke:#b3261e;stroke-width:2}"
    "path.way{fill:none;stroke:#7a7f8a;stroke-width:1.4}"
    "text{font-family:sans-serif;text-anchor:middle}text.name{font-size:12px;fill:#1a1f2b}"
    "text.about{font-size:10px;fill:#4a5263}"
    "text.way{font-size:10px;fill:#3a4252;stroke:#fff;stroke-width:3px;paint-order:stroke}"
    "</style>"
)
