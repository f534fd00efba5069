"""Which files a command means: those named, with everything they belong to."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ..content.activity import Activity
from ..content.base import Content
from ..content.library import (
    LARGEST_FILE,
    SPECIAL,
    Library,
    read_activity,
    read_files,
    read_library,
    read_one,
)
from ..content.pack import PACK, Credit, Pack
from ..content.pack_files import TREES, Refused
from ..content.pack_zip import is_zip
from ..content.packs import read_pack_files, with_packs
from ..content.placing import CURRICULUM
from ..content.problem import Problem
from ..content.translating.translation import Translation
from ..errors import InvalidSettings
from ..settings import Settings, read_settings

_FEW = 5
"""Named files up to which it is quicker not to read everything."""
_NAMES = re.compile(rb"""(?m)^(?:uid|id)[ \t]*=[ \t]*["']([a-z0-9-]+)["']""")


@dataclass(frozen=True)
class Selection:
    """The named files of a library: all of it is read, only they are spoken about."""

    library: Library
    named: tuple[Path, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the named files."""
        return tuple(problem for problem in self.library.problems if self.includes(problem.path))

    @property
    def activity_ids(self) -> tuple[str, ...]:
        """The working activities among them."""
        return tuple(name for name, path in self.library.paths.items() if self.includes(path))

    @property
    def translations(self) -> tuple[Translation[Content], ...]:
        """The translations among them that can be used."""
        return tuple(each for each in self.library.translations if self.includes(each.path))

    @property
    def files(self) -> int:
        """How many files they are, working or not."""
        working = {self.library.paths[name] for name in self.activity_ids}
        working |= {each.path for each in self.translations}
        return len(working | {problem.path for problem in self.problems})

    def includes(self, path: Path) -> bool:
        """Whether a file was named, or lies in a folder that was, itself or by what it links to."""
        places = {path.parent.resolve() / path.name, path.resolve()}
        return any(
            name == place or name in place.parents for name in self.named for place in places
        )


@dataclass(frozen=True)
class Opened:
    """An activity, what is wrong with it, and whose work it is; None if it cannot be played."""

    activity: Activity | None
    problems: Sequence[Problem]
    credit: Credit | None


def select(paths: Sequence[Path]) -> tuple[Selection, ...]:
    """The selections that paths stand for, one for each tree; everything if none is given.

    Raises a usage error when nothing is named and no tree is near.
    """
    configured = () if paths else settings().packs
    named = [path.resolve() for path in paths] or _nearest(configured)
    packs = {path: pack for path in named if (pack := pack_of(path))}
    roots = {path: root_of(path) for path in named if path not in packs}
    trees = dict.fromkeys(root for root in roots.values() if root)
    inside = (_inside(root, tuple(p for p, at in roots.items() if at == root)) for root in trees)
    loose = tuple(path for path, root in roots.items() if not root)
    outside = (Selection(read_files(_short(p) for p in _toml(loose)), loose),) if loose else ()
    beside = {**packs, **{path.resolve(): path for path in configured}}
    return (*inside, *outside, *(_packed(beside) if beside else ()))


def _packed(named: Mapping[Path, Path]) -> tuple[Selection, ...]:
    """What was named of packs: each is read beside our own content, and whole."""
    roots = dict.fromkeys(_short(pack) for pack in named.values())
    return (Selection(with_packs(read_library(settings().content), roots), (*named,)),)


def settings() -> Settings:
    """The settings in force. Raises ClickException, naming what is wrong with them."""
    try:
        return read_settings()
    except InvalidSettings as error:
        raise click.ClickException(str(error)) from error


def pack_of(path: Path) -> Path | None:
    """The pack that a path is, or leads into: a zip, or a folder with a `pack.toml`."""
    if is_zip(path):
        return path
    roots = (path, path.parent if path.name == PACK else root_of(path))
    return next((root for root in roots if root and (root / PACK).is_file()), None)


def open_activity(path: Path) -> Opened:
    """One activity to be played. Raises a usage error if a zip is named, or has no such file."""
    zipped = next((each for each in (path, *path.parents) if is_zip(each)), None)
    if zipped is None and not path.exists():
        raise click.BadParameter(f'there is no file "{path}"', param_hint="PATH")
    if zipped is None:
        return Opened(*read_activity(path), _credit(path))
    try:
        files = read_pack_files(zipped)
    except Refused as refused:
        return Opened(None, [refused.problem], None)
    if path not in files.content:
        inside = "\n".join(f"  {each}" for each in files.content if each.name not in SPECIAL)
        raise click.UsageError(f"Name one of the files in {zipped}:\n{inside}")
    pack, _ = read_one(files.root / PACK, Pack, files.held)
    return Opened(*read_activity(path, files.held), pack.credit if pack else None)


def _credit(path: Path) -> Credit | None:
    root = pack_of(path.resolve())
    pack = read_one(root / PACK, Pack)[0] if root else None
    return pack.credit if pack else None


def _inside(root: Path, named: tuple[Path, ...]) -> Selection:
    """All of a tree is read, or for a few activities only what could have to do with them."""
    near = _near(_short(root), named)
    return Selection(read_library(_short(root)) if near is None else read_files(near), named)


def _near(root: Path, named: tuple[Path, ...]) -> set[Path] | None:
    """The named activities, and every other file in which a name of theirs occurs; None means all.

    Whatever takes the uid or id of another contains it, so the rest need not be understood.
    """
    if len(named) > _FEW or not all(path.is_file() and path.name not in SPECIAL for path in named):
        return None
    heads = (_bytes(path).partition(b"\n[")[0] for path in named)
    names = {name for head in heads for name in _NAMES.findall(head)}
    others = (path for folder in TREES for path in (root / folder).rglob("*.toml"))
    near = {path for path in others if _always(path, root) or _mentions(path, names)}
    return near | {_short(path) for path in named}


def _always(path: Path, root: Path) -> bool:
    """Whether a file may have to do with any other: modules, and what there is only one of."""
    return path.name in SPECIAL or path.parent == root / CURRICULUM


def _mentions(path: Path, names: set[bytes]) -> bool:
    text = _bytes(path)
    return any(name in text for name in names)


def _bytes(path: Path) -> bytes:
    """The beginning of a file, as long as a file may be; nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except OSError:
        return b""


def _nearest(configured: Sequence[Path]) -> list[Path]:
    """The tree around the current folder; where packs are configured there need be none."""
    root = root_of(Path.cwd())
    return [root] if root else [] if configured else [nearest_tree()]


def nearest_tree(otherwise: str = "name the files to check") -> Path:
    """The tree around the current folder. Raises a usage error that says what to do otherwise."""
    here = Path.cwd()
    root = root_of(here)
    if root is None:
        raise click.UsageError(f"No curriculum/ or scenarios/ in {here}; {otherwise}.")
    return root


def root_of(path: Path) -> Path | None:
    """The folder above the path, or the path itself, that has a curriculum or scenarios."""
    for folder in (path, *path.parents):
        if any((folder / tree).is_dir() for tree in TREES):
            inside = folder == path or path.relative_to(folder).parts[0] in TREES
            return folder if inside or path.is_dir() else None
    return None


def _toml(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir() and path.suffix != ".toml":
            yield from path.rglob("*.toml")
        else:
            yield path


def _short(path: Path) -> Path:
    """Relative to the current folder where that is shorter to read."""
    relative = os.path.relpath(path)
    return Path(relative) if len(relative) < len(str(path)) else path
