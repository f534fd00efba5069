"""Packs beside our own content: what works is added, whatever is wrong becomes a problem."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from .activity import ASSESSED, Activity
from .base import Content
from .library import MODULE, Installed, Library, read_files, read_one
from .pack import PACK, Pack
from .pack_files import PackFiles, Refused, nothing_there, read_folder
from .pack_modules import Placing
from .pack_zip import is_zip, read_zip
from .placing import SINGLE
from .problem import Finding, Problem, by_place
from .source import Source, parse_source
from .translating.translation import Translation

_NUMBER = re.compile(r"^\d+-")
_OURS: Mapping[str, str] = MappingProxyType(
    {
        "rubric.toml": "a pack has no rubric of its own: levels mean the same everywhere",
        "glossary.toml": "a pack has no glossary of its own: explain a word where it stands",
        "badges.toml": "a pack has no badges: credentials are for the built-in curriculum",
    }
)
"""Files that only the built-in content has, and why."""
_ENGLISH_ONLY = frozenset({"CM802"})
"""Problems that are found by a measure made for English."""


@dataclass(frozen=True)
class _Named:
    """A pack with a valid `pack.toml`: its files, and what they are without anything beside them.

    `foreign` are the activities elsewhere to which a path of the pack may lead.
    """

    files: PackFiles
    pack: Pack
    own: Library
    foreign: frozenset[str]


def with_packs(base: Library, paths: Iterable[Path]) -> Library:
    """The library with packs beside it, in their order. Whatever comes earlier wins."""
    for path in paths:
        base = _with_pack(base, path)
    return base


def part_of_pack(base: Library, pack: Path, part: Path) -> Library:
    """What lies at a path in a pack or below it, checked as the pack is beside the library."""
    whole = _with_pack(base, pack)
    inside = {
        name: path
        for name, path in whole.paths.items()
        if name not in base.paths and path.is_relative_to(part)
    }
    found = whole.packs[-1].problems
    return replace(
        whole,
        activities=MappingProxyType({name: whole.activities[name] for name in inside}),
        modules=whole.modules[len(base.modules) :],
        problems=tuple(each for each in found if each.path.is_relative_to(part)),
        paths=MappingProxyType(inside),
    )


def read_pack_files(path: Path) -> PackFiles:
    """The files of a pack, a folder or a zip. Raises Refused."""
    if path.is_dir():
        return read_folder(path)
    if is_zip(path):
        return read_zip(path)
    raise nothing_there(path)


def _with_pack(base: Library, path: Path) -> Library:
    try:
        named = _named(base, path)
        if not isinstance(named, _Named):
            return _left_out(base, path, named)
        return _added(base, path, named)
    except Refused as refused:
        return _left_out(base, path, [refused.problem])
    except Exception as error:  # noqa: BLE001 - what others wrote must never keep ours from working
        told = f"cmtrain stumbles over this pack: {type(error).__name__}"
        problem = Problem(path, 1, 1, "CM901", "", told, "please report it, and take the pack out")
        return _left_out(base, path, [problem])


def _left_out(base: Library, path: Path, problems: Sequence[Problem]) -> Library:
    installed = Installed(path, problems=(*problems,))
    return replace(base, problems=(*base.problems, *problems), packs=(*base.packs, installed))


def _named(base: Library, path: Path) -> _Named | list[Problem]:
    """The pack as it is for itself; what is wrong if it has to be left out as a whole."""
    files = read_pack_files(path)
    about = files.root / PACK
    if about not in files.held:
        raise Refused(
            path, "CM902", f"there is no {PACK} in it", "see “Packs” in docs/authoring.md"
        )
    pack, wrong = read_one(about, Pack, files.held)
    if pack is None:
        return wrong
    for other in base.packs:
        if other.pack and other.pack.id == pack.id:
            message = f'{other.path} has the id "{pack.id}" too, so this pack is left out'
            finding = Finding(("id",), "CM908", message, "take one of them out")
            source = parse_source(about, files.held[about])
            return [source.problem(finding) if isinstance(source, Source) else source]
    # A file of the pack that cannot be played must not lead to one of ours that is called the same.
    ours = {name for name, each in base.activities.items() if each.kind not in ASSESSED}
    foreign = ours - {_NUMBER.sub("", each.stem) for each in files.content}
    content = [each for each in files.content if each.name not in _OURS]
    own = read_files(content, known=foreign, held=files.held)
    return _Named(files, pack, own, frozenset(foreign - {*own.activities}))


def _added(base: Library, path: Path, named: _Named) -> Library:
    """The library with what works of a pack."""
    own, problems = named.own, [*_filtered(named)]
    taken = {
        name: [*_taken(base, own, name), *_alone(own.activities[name])] for name in own.activities
    }
    problems += [own.problem(name, each) for name, found in taken.items() for each in found]
    kept = {name: each for name, each in own.activities.items() if not taken[name]}
    placing = Placing(base, named.pack, own.modules, kept, named.foreign)
    for ident in placing.taken:
        problems += _module_is_taken(named, ident)
    problems += _about_the_whole(base, named, kept)
    problems.sort(key=by_place)
    shown = sum(not each.draft for each in kept.values())
    return replace(
        base,
        activities=MappingProxyType({**base.activities, **kept}),
        modules=(*base.modules, *placing.placed),
        problems=(*base.problems, *problems),
        paths=MappingProxyType({**base.paths, **{name: own.paths[name] for name in kept}}),
        retired=(*base.retired, *own.retired),
        translations=(*base.translations, *(t for t in own.translations if _stays(t, kept))),
        credits=MappingProxyType({**base.credits, **dict.fromkeys(kept, named.pack.credit)}),
        packs=(*base.packs, Installed(path, named.pack, shown, (*problems,))),
        held=MappingProxyType({**(base.held or {}), **_texts(named, kept)}),
    )


def _stays(translation: Translation[Content], kept: Mapping[str, Activity]) -> bool:
    """Whether the original of a translation is among what works of the pack."""
    value = translation.value
    return isinstance(value, Activity) and value.id in kept


def _filtered(named: _Named) -> Iterator[Problem]:
    """What is wrong in the files themselves; English is not the measure of other languages."""
    english = named.pack.language.partition("-")[0] == "en"
    return (each for each in named.own.problems if english or each.code not in _ENGLISH_ONLY)


def _taken(base: Library, own: Library, name: str) -> Iterator[Finding]:
    """What another has of an activity's names."""
    mine = own.activities[name]
    for key in ("uid", "id"):
        value = getattr(mine, key)
        for other in base.activities.values():
            if getattr(other, key) == value:
                whose = f"{base.paths[other.id]} ({_whose(base, other)})"
                message = f'{whose} has the {key} "{value}" too, so this activity is left out'
                yield Finding((key,), "CM906", message, f"take another {key}")
        for gone in base.retired:
            if getattr(gone, key) == value:
                message = f'"{value}" was the {key} of "{gone.title}" until {gone.since}'
                yield Finding((key,), "CM209", message, "take another")


def _alone(activity: Activity) -> Iterator[Finding]:
    """What there is only one of, for the whole curriculum, is none of a pack's."""
    if activity.kind in SINGLE:
        message = f"a pack has no {activity.kind}: the built-in one is about the whole curriculum"
        yield Finding(("kind",), "CM911", message, "make a checkpoint of it, or delete it")


def _whose(base: Library, activity: Activity) -> str:
    credit = base.credits.get(activity.id)
    return f'pack "{credit.pack}"' if credit else "built in"


def _module_is_taken(named: _Named, ident: str) -> Iterator[Problem]:
    for path in named.files.content:
        source = parse_source(path, named.files.held[path]) if path.name == MODULE else None
        if isinstance(source, Source) and source.data.get("id") == ident:
            message = f'an earlier module has the id "{ident}"; the later one is left out'
            hint = "rename it and its folder"
            yield source.problem(Finding(("id",), "CM907", message, hint))


def _about_the_whole(
    base: Library, named: _Named, kept: Mapping[str, Activity]
) -> Iterator[Problem]:
    files = named.files
    for path in files.content:
        if path.name in _OURS:
            yield Problem(path, 1, 1, "CM909", "", _OURS[path.name], "delete this file")
    in_use = {each.uid for each in base.activities.values()} | {*base.activities}
    for gone in named.own.retired:
        if in_use & {gone.uid, gone.id}:
            message = f'"{gone.title}" was none of this pack: its uid or id is in use elsewhere'
            where = next(path for path in files.content if path.name == "retired.toml")
            yield Problem(where, 1, 1, "CM906", "", message, "take it out of the list")
    if not kept:
        message = "there is nothing in it that can be played"
        yield Problem(files.root / PACK, 1, 1, "CM910", "", message, "begin: cmtrain new lesson")


def _texts(named: _Named, kept: Mapping[str, Activity]) -> dict[Path, bytes]:
    """The files of what works, to place in them what is found later."""
    return {path: named.files.held[path] for path in map(named.own.paths.__getitem__, kept)}
