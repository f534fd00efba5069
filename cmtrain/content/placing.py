"""Where activities stand: on a module's path, beside it, or at the root of the curriculum."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from .activity import ASSESSED, Activity, Kind
from .loaded import Loaded
from .module import Module
from .problem import Finding, Loc, Problem, likeliest

CURRICULUM, SCENARIOS = "curriculum", "scenarios"
SINGLE: tuple[Kind, ...] = ("diagnostic", "capstone")
"""Kinds of which there is at most one, at the root of the curriculum."""

Activities = Sequence[Loaded[Activity]]


def placing_problems(
    modules: Sequence[Loaded[Module]], activities: Activities, known: set[str]
) -> Iterator[Problem]:
    """What modules name and should not, or do not name and should."""
    numbers: dict[int, str] = {}
    for each in modules:
        yield from _named(each, activities, known)
        if other := numbers.get(each.value.number):
            message = f'module "{other}" has number {each.value.number} too'
            hint = "give each module a number of its own"
            yield each.source.problem(Finding(("number",), "CM207", message, hint))
        numbers.setdefault(each.value.number, each.value.id)
    yield from _shared(modules)
    yield from _unnamed(modules, activities)
    for kind in SINGLE:
        yield from _single(kind, [each for each in activities if each.value.kind == kind])


def _places(module: Module) -> Iterator[tuple[Loc, str, Kind | None]]:
    """Every name in a module, where it stands, and the kind that belongs there if only one does."""
    for index, name in enumerate(module.path):
        yield ("path", index), name, None
    for kind, name in module.apart.items():
        yield (kind.replace("-", "_"),), name, kind


def _named(module: Loaded[Module], activities: Activities, known: set[str]) -> Iterator[Problem]:
    there = {each.value.id: each.value for each in activities}
    for loc, name, kind in _places(module.value):
        found = there.get(name)
        if found:
            findings = (_misplaced(loc, found, kind), _unfinished(loc, found))
            yield from (module.source.problem(each) for each in findings if each)
        elif name not in known:
            message = f'there is no activity "{name}", or it has errors'
            hint = likeliest(name, {*there, *known})
            yield module.source.problem(Finding(loc, "CM206", message, hint))


def _misplaced(loc: Loc, found: Activity, kind: Kind | None) -> Finding | None:
    if kind and found.kind != kind:
        message = f'"{found.id}" is a {found.kind}; here belongs a {kind}'
        return Finding(loc, "CM212", message)
    if kind is None and found.kind in ASSESSED:
        key = found.kind.replace("-", "_")
        apart = f'write {key} = "{found.id}" instead' if found.kind not in SINGLE else ""
        message = f'"{found.id}" is a {found.kind}, which does not belong on a path'
        return Finding(loc, "CM212", message, apart or "take it out; the path page shows it")
    return None


def _unfinished(loc: Loc, found: Activity) -> Finding | None:
    if not found.draft:
        return None
    message = f'"{found.id}" is a draft, so learners would not see it'
    return Finding(loc, "CM211", message, "take `draft = true` out of it when it is done")


def _shared(modules: Sequence[Loaded[Module]]) -> Iterator[Problem]:
    """Test-outs and checkpoints that two modules name: neither could be passed by it alone."""
    owner: dict[str, str] = {}
    for each in modules:
        for kind, name in each.value.apart.items():
            if other := owner.get(name):
                message = f'module "{other}" has the {kind} "{name}" already'
                loc = (kind.replace("-", "_"),)
                yield each.source.problem(Finding(loc, "CM212", message, "write one of its own"))
            owner.setdefault(name, each.value.id)


def _unnamed(modules: Sequence[Loaded[Module]], activities: Activities) -> Iterator[Problem]:
    named = {name for each in modules for _, name, _ in _places(each.value)}
    folders = {each.source.path.parent: each.source.path for each in modules}
    for each in activities:
        module = folders.get(each.source.path.parent)
        if module and each.value.id not in named and not each.value.draft:
            key = each.value.kind.replace("-", "_")
            apart = each.value.kind in ASSESSED
            how = (
                f'write {key} = "{each.value.id}" in'
                if apart
                else f'add "{each.value.id}" to the path in'
            )
            message = f"no module leads here; {how} {module}"
            yield each.source.problem(Finding(("id",), "CM208", message))


def _single(kind: Kind, found: Activities) -> Iterator[Problem]:
    for place, each in enumerate(found):
        if not _at_the_root(each.source.path):
            message = f"a {kind} is about the whole curriculum; move it to {CURRICULUM}/{kind}.toml"
            yield each.source.problem(Finding(("kind",), "CM213", message))
        if place:
            message = f"there is a {kind} already: {found[0].source.path}"
            yield each.source.problem(Finding(("kind",), "CM213", message, "keep one of them"))


def _at_the_root(path: Path) -> bool:
    return path.resolve().parent.name == CURRICULUM
