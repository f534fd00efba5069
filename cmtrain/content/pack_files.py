"""The files of a pack, read and measured before anything in them is understood."""

import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import DirEntry, scandir
from pathlib import Path

from .held import Held
from .library import LARGEST_FILE
from .pack import PACK
from .placing import CURRICULUM, SCENARIOS
from .problem import Problem

TREES = (CURRICULUM, SCENARIOS)
LARGEST_PACK = 50 * 1024 * 1024
"""Bytes of everything in a pack above which it is refused."""
MOST_FILES = 2_000
DEEPEST = 8
"""Folders in one another, counted from that of `pack.toml`."""
LONGEST_NAME = 200
_SHOWN = 80
_ELSEWHERE = "correct the path in `packs` (cmtrain.toml) or CMTRAIN_PACKS"


@dataclass(frozen=True)
class PackFiles:
    """What a pack consists of. `root` is the folder of its `pack.toml`, in a zip or on the disk."""

    root: Path
    held: Held

    @property
    def content(self) -> tuple[Path, ...]:
        """The TOML files below `curriculum/` and `scenarios/`, in order."""
        return tuple(
            sorted(
                path
                for path in self.held
                if path.suffix == ".toml" and path.relative_to(self.root).parts[0] in TREES
            )
        )


class Refused(Exception):
    """A pack that is left out as a whole; `problem` says why."""

    def __init__(self, path: Path, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(path, 1, 1, code, "", message, hint)


def read_folder(root: Path) -> PackFiles:
    """The files of a pack that is a folder. Raises Refused."""
    reading = _Reading(root, root.resolve())
    if (root / PACK).is_file():
        reading.take(root / PACK)
    for name in TREES:
        if (root / name).is_dir():
            reading.descend(root / name, (reading.real,))
    return PackFiles(root, reading.found)


def nothing_there(path: Path) -> Refused:
    """The refusal of a path at which there is nothing that could be a pack."""
    if path.name == PACK:
        return Refused(
            path, "CM901", "this is a file of a pack", f'name its folder "{path.parent}"'
        )
    what = "this is neither a folder nor a zip" if path.exists() else "there is nothing here"
    return Refused(path, "CM901", what, _ELSEWHERE)


def quoted(name: str) -> str:
    """A name from outside in quotes, one line, with nothing in it that steers a terminal."""
    short = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return '"' + "".join(c if _is_visible(c) else f"\\x{ord(c):02x}" for c in short) + '"'


def is_plain(name: str) -> bool:
    """Whether a name can be shown as it is: nothing invisible, not too long."""
    return len(name) <= LONGEST_NAME and all(_is_visible(char) for char in name)


def too_large(path: Path, what: str, size: int, most: int) -> Refused:
    """The refusal of something that has more bytes than it may have."""
    mega = 1024 * 1024
    message = f"{what} has {size / mega:.1f} MB; {most // mega} MB is the most"
    return Refused(path, "CM904", message, "split it, or take out what learners do not see")


def too_many(path: Path) -> Refused:
    """The refusal of a pack with more files than it may have."""
    message = f"there are more than {MOST_FILES} files and folders in it"
    return Refused(path, "CM904", message, "make two packs of it")


def too_deep(path: Path) -> Refused:
    """The refusal of folders in folders in folders."""
    message = f"folders lie more than {DEEPEST} deep here"
    return Refused(path, "CM904", message, "curriculum/<module>/data is as deep as content needs")


def _is_visible(char: str) -> bool:
    """Neither a control character, nor one that turns the words around it, nor half a character."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass
class _Reading:
    """A walk through a folder that counts what it reads. `real` is the folder, links resolved."""

    root: Path
    real: Path
    found: dict[Path, bytes] = field(default_factory=dict)
    size: int = 0
    seen: int = 0

    def descend(self, folder: Path, above: tuple[Path, ...]) -> None:
        """Read everything below a folder; `above` are the folders one is in, links resolved."""
        here = self._inside(folder)
        if here in above:
            message = f"{folder.name} is a link to a folder that it lies in"
            raise Refused(folder, "CM905", message, "take the link out")
        if len(above) > DEEPEST:
            raise too_deep(folder)
        for entry in self._entries(folder):
            path = folder / entry.name
            if path.is_dir():
                self.descend(path, (*above, here))
            else:
                self.take(path)

    def take(self, path: Path) -> None:
        """Read one file."""
        target = self._inside(path)
        try:
            about = target.stat()
            if not stat.S_ISREG(about.st_mode):
                raise Refused(path, "CM905", "this is no ordinary file", "take it out")
            if about.st_size > LARGEST_FILE:
                raise too_large(path, "the file", about.st_size, LARGEST_FILE)
            with target.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise _unreadable(path, error) from error
        self.size += len(raw)
        if len(raw) > LARGEST_FILE or self.size > LARGEST_PACK:
            raise too_large(self.root, "the pack", self.size, LARGEST_PACK)
        self.found[path] = raw

    def _entries(self, folder: Path) -> Iterator[DirEntry[str]]:
        """What lies in a folder, but for what is hidden."""
        try:
            with scandir(folder) as entries:
                listed = []
                for entry in entries:
                    self.seen += 1
                    if self.seen > MOST_FILES:
                        raise too_many(self.root)
                    listed.append(entry)
        except OSError as error:
            raise _unreadable(folder, error) from error
        for entry in sorted(listed, key=lambda each: each.name):
            if not is_plain(entry.name):
                message = f"{quoted(entry.name)} has characters that cannot be seen, or too many"
                raise Refused(folder, "CM905", message, "rename it")
            if not entry.name.startswith("."):
                yield entry

    def _inside(self, path: Path) -> Path:
        """Where a path leads, links resolved. Raises Refused if that is not within the pack."""
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # RuntimeError is a link in a circle, until 3.12
            message = f"{path.name} is a link that leads nowhere, or in a circle"
            raise Refused(path, "CM905", message, "take it out") from error
        if not real.is_relative_to(self.real):
            message = f"{path.name} is a link that leads out of the pack"
            raise Refused(path, "CM905", message, "put a copy of the file in its place")
        return real


def _unreadable(path: Path, error: OSError) -> Refused:
    return Refused(path, "CM901", f"cannot be read: {error.strerror}", "may cmtrain read it?")
