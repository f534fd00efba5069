"""A piece that is being written: read again whenever a file of it changes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from ..content.activity import Activity
from ..content.library import MODULE, Library, read_files
from ..content.pack import PACK
from ..content.problem import Problem
from ..content.starting import from_step
from ..content.translating.translation import is_translation, language_of, original_of

A = TypeVar("A")


@dataclass(frozen=True)
class Piece:
    """What is being previewed, as it was last read.

    `stamp` changes with the files. `stale` names activities that have errors now, and that are
    shown as they last worked. `starts` are the activities begun at each of their steps.
    """

    path: Path
    stamp: str
    activities: tuple[Activity, ...] = ()
    problems: tuple[Problem, ...] = ()
    stale: frozenset[str] = frozenset()
    starts: Mapping[tuple[str, str], Activity] = field(default_factory=dict)


class Previewing(Generic[A]):
    """The app around a piece, built anew when the piece has changed.

    `base` is the content beside it; `build` makes the app from a library and the piece; `read`
    reads what lies at a path, where that is not done as for our own content.
    """

    def __init__(
        self,
        path: Path,
        base: Library,
        build: Callable[[Library, Piece], A],
        read: Callable[[Path], Library] | None = None,
    ) -> None:
        full = path.resolve()
        self._path = full.parent if full.name in {MODULE, PACK} else full
        self._base, self._build = base, build
        self._read = read or (lambda _: self._ours())
        self._kept: tuple[Piece, A] | None = None

    def current(self) -> A:
        """The app for the piece as it is now."""
        files = self._files()
        stamp = _stamp(files)
        if self._kept is None or self._kept[0].stamp != stamp:
            read = self._read(self._path)
            piece = self._piece(read, stamp)
            self._kept = piece, self._build(self._library(read, piece), piece)
        return self._kept[1]

    def _files(self) -> tuple[Path, ...]:
        """The file named, or all in the folder; with a translation comes its original."""
        if is_translation(self._path):
            return (self._path, original_of(self._path))
        return tuple(sorted(self._path.rglob("*.toml"))) if self._path.is_dir() else (self._path,)

    def _ours(self) -> Library:
        """What lies at the path, in the language of the translation if it is one."""
        read = read_files(self._files(), known=self._base.activities)
        return read.spoken(language_of(self._path)) if is_translation(self._path) else read

    def _piece(self, read: Library, stamp: str) -> Piece:
        """What works, and what worked when it was read before and has an error now."""
        before = self._kept[0].activities if self._kept else ()
        old = [each for each in before if each.id not in read.activities] if read.problems else []
        shown = (*read.activities.values(), *old)
        starts = {
            (each.id, step.id): from_step(each, step.id) for each in shown for step in each.steps
        }
        return Piece(
            path=self._path,
            stamp=stamp,
            activities=shown,
            problems=read.problems,
            stale=frozenset(each.id for each in old),
            starts=MappingProxyType(starts),
        )

    def _library(self, read: Library, piece: Piece) -> Library:
        """The content beside it, with the piece in its place."""
        files = {*self._files()}
        beside = {
            name: each
            for name, each in self._base.activities.items()
            if self._base.paths[name].resolve() not in files
        }
        whole = {each.id: each for each in (*piece.starts.values(), *piece.activities)}
        modules = {each.id: each for each in (*self._base.modules, *read.modules)}
        return replace(
            self._base,
            activities=MappingProxyType(beside | whole),
            modules=tuple(sorted(modules.values(), key=lambda each: each.number)),
            problems=piece.problems,
            glossary=read.glossary if read.glossary_path else self._base.glossary,
            paths=MappingProxyType({**self._base.paths, **read.paths}),
            credits=MappingProxyType({**self._base.credits, **read.credits}),
            held=read.held,
            translations=(),
        )


def _stamp(files: tuple[Path, ...]) -> str:
    """Changes when a file is added, removed or written."""
    digest = sha256()
    for path in files:
        with suppress(OSError):
            stat = path.stat()
            digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}\n".encode())
    return digest.hexdigest()
