"""The ways through an activity: from each step to the next, with what going that way is worth.

What can be counted is exact. Where a response cannot be counted, because it is words or a plan,
each level from 0 to 4 is taken to be possible; where a meter or a flag decides, both ways are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .activity import Activity
from .base import Competence, Slug, competence_of
from .key import Exemplar
from .step import END, AnyStep, Branch, Condition, Mark, Range

Span = tuple[float, float]
"""Lowest and highest value."""

_ANY: Span = (0.0, 4.0)
_NONE = Branch()
_ALWAYS = _NONE.when


@dataclass(frozen=True)
class Edge:
    """A way from one step to another.

    `levels` are the values 0 to 4 that a response which goes this way can have, by competence; a
    competence that it is not rated in is left out. `moves` are the changes of meters. `label` is
    the wording of the option, where the way is that of one option.
    """

    source: Slug
    target: Slug
    levels: Mapping[Competence, Span] = field(default_factory=dict)
    moves: Mapping[Slug, Span] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    label: str = ""
    when: Condition = _ALWAYS


Graph: TypeAlias = Mapping[Slug, tuple[Edge, ...]]
"""For every step the ways on from it."""


@dataclass(frozen=True)
class _Answer:
    """A response, or all responses that cannot be told apart."""

    levels: Mapping[Competence, Span]
    own: Sequence[Branch] = ()
    chosen: frozenset[str] | None = None
    label: str = ""


def ways(activity: Activity) -> Graph:
    """For every step of a path the ways on from it, the end among them; on a desk, each its own."""
    order = [*(step.id for step in activity.steps), END]
    return {
        step.id: tuple(_merged(_edges(step, order[place + 1])))
        for place, step in enumerate(activity.steps)
    }


def worth(step: AnyStep) -> Mapping[Competence, Span]:
    """The lowest and highest value that a response to a step can have, where it is rated at all."""
    found: dict[Competence, Span] = {}
    for answer in _answers(step):
        found = _joined(found, answer.levels)
    return found


def _edges(step: AnyStep, following: Slug) -> Iterator[Edge]:
    for answer in _answers(step):
        own = next((branch.next for branch in answer.own if branch.next), None)
        for branch, levels in _holding(step, answer):
            target = branch.next or own or step.next or following
            moves = _moves((*answer.own, branch), answer.chosen)
            yield Edge(
                step.id, target, levels, moves, answer.chosen or frozenset(), answer.label,
                branch.when,
            )  # fmt: skip


def _answers(step: AnyStep) -> Iterator[_Answer]:
    counted = [*step.possible_responses()]
    texts = step.wordings
    for response in counted:
        taken = step.chosen(response)
        yield _Answer(
            levels=_marked(step.marks(response)),
            own=step.own_branches(response),
            chosen=frozenset(taken),
            label=texts.get(taken[0], "") if len(taken) == 1 and len(counted) == len(texts) else "",
        )
    if not counted:
        own = step.own_branches(step.sample(Exemplar(levels={}))) if step.key else ()
        named = (*step.opportunities, *(competence_of(code) for code in step.criteria))
        yield _Answer(dict.fromkeys(named, _ANY), own)


def _marked(marks: Sequence[Mark]) -> dict[Competence, Span]:
    found: dict[Competence, list[int]] = {}
    for mark in marks:
        found.setdefault(competence_of(mark.criterion), []).append(mark.level)
    means = {name: sum(levels) / len(levels) for name, levels in found.items()}
    return {name: (mean, mean) for name, mean in means.items()}


def _holding(step: AnyStep, answer: _Answer) -> Iterator[tuple[Branch, Mapping[Competence, Span]]]:
    """The branches that may take effect, up to the one that surely does, and what remains then."""
    for branch in step.branches:
        levels = _allowed(branch.when, answer)
        if levels is None:
            continue
        yield branch, levels
        if _is_sure(branch.when, answer):
            return
    yield _NONE, answer.levels


def _allowed(when: Condition, answer: _Answer) -> Mapping[Competence, Span] | None:
    """The levels with which a condition can hold; None if it cannot."""
    if answer.chosen is not None and (
        (when.action is not None and when.action not in answer.chosen)
        or (when.lacks is not None and when.lacks in answer.chosen)
    ):
        return None
    levels = dict(answer.levels)
    for name, bounds in when.level.items():
        if name not in levels or (narrowed := _narrowed(levels[name], bounds)) is None:
            return None
        levels[name] = narrowed
    return levels


def _narrowed(span: Span, bounds: Range) -> Span | None:
    """The part of a span whose values round to levels within the bounds."""
    held = [level for level in range(5) if bounds.holds(level)]
    if not held:
        return None
    low, high = max(span[0], min(held) - 0.5), min(span[1], max(held) + 0.49)
    return (low, high) if low <= high else None


def _is_sure(when: Condition, answer: _Answer) -> bool:
    """Whether a condition that can hold holds whenever this answer is given."""
    if when.meter or when.flag or when.said or when.left_out:
        return False
    if answer.chosen is None and (when.action or when.lacks):
        return False
    return all(_narrowed(answer.levels[name], bounds) == answer.levels[name]
               for name, bounds in when.level.items())  # fmt: skip


def _moves(branches: Sequence[Branch], chosen: frozenset[str] | None) -> dict[Slug, Span]:
    """The least and the most by which meters change; what depends on something may not happen."""
    found: dict[Slug, Span] = {}
    for branch in branches[:-1]:
        when = branch.when
        for meter, change in branch.consequences.items():
            if chosen is not None and when.action is not None and when.action not in chosen:
                continue
            low, high = (
                (change, change) if when == Condition() else (min(0, change), max(0, change))
            )
            found[meter] = (found.get(meter, (0, 0))[0] + low, found.get(meter, (0, 0))[1] + high)
    for meter, change in branches[-1].consequences.items():
        found[meter] = (found.get(meter, (0, 0))[0] + change, found.get(meter, (0, 0))[1] + change)
    return found


def _merged(edges: Iterator[Edge]) -> Iterator[Edge]:
    """Ways that differ in their levels only, and are not those of one option, become one."""
    found: dict[object, Edge] = {}
    for edge in edges:
        moves, rated = tuple(edge.moves.items()), frozenset(edge.levels)
        key = (edge.target, edge.label, id(edge.when), moves, rated)
        known = found.get(key)
        found[key] = edge if known is None else _together(known, edge)
    yield from found.values()


def _together(one: Edge, other: Edge) -> Edge:
    levels = _joined(one.levels, other.levels)
    chosen = one.chosen | other.chosen
    return Edge(one.source, one.target, levels, one.moves, chosen, one.label, one.when)


def _joined(
    one: Mapping[Competence, Span], other: Mapping[Competence, Span]
) -> dict[Competence, Span]:
    both = {name: (one.get(name), other.get(name)) for name in {**one, **other}}
    return {
        name: (min(s[0] for s in spans if s), max(s[1] for s in spans if s))
        for name, spans in both.items()
    }
