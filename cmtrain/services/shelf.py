"""Vectors of authors' texts in files, so that content is not encoded anew at every start."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np

from ..assess.encoder import Vectors

_KEY = 32
"""Bytes of the SHA-256 of a text; the texts themselves are not stored."""
_WORTH_WRITING = 200
"""Fewest new vectors for which the file is written anew; half of what is there, if that is more.

So a file that grows is written a dozen times and not for every few hundred; what a process leaves
behind is written when it ends.
"""
_MOST = 20_000
"""Vectors in a file from which those that this process did not use are left out; about 40 MB."""

Shelved = dict[bytes, Vectors]


class VectorShelf:
    """One file for each version of an encoder. A file that cannot be read or written is no loss.

    Several processes may share a folder: a file is replaced as a whole, and what one of them adds
    at the same moment as another is only computed again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._known: dict[str, Shelved] = {}
        self._used: dict[str, set[bytes]] = {}
        self._new: dict[str, Shelved] = {}

    def find(self, version: str, texts: Iterable[str]) -> Mapping[str, Vectors]:
        """Those that are there, to the last bit as they were computed."""
        with self._lock:
            if version not in self._known:
                self._known[version] = _read(self._path(version))
            keys = {text: _key(text) for text in texts}
            known = self._known[version]
            found = {text: known[key] for text, key in keys.items() if key in known}
            self._used.setdefault(version, set()).update(keys[text] for text in found)
            return found

    def keep(self, version: str, vectors: Mapping[str, Vectors]) -> None:
        """Add some, and write them down when there are enough; never fails."""
        with self._lock:
            new = self._new.setdefault(version, {})
            new |= {_key(text): vector for text, vector in vectors.items()}
            if len(new) >= max(_WORTH_WRITING, len(self._known.get(version, ())) // 2):
                self._write(version)

    def flush(self) -> None:
        """Write down what is left; never fails."""
        with self._lock:
            for version in list(self._new):
                self._write(version)

    def _write(self, version: str) -> None:
        new = self._new.pop(version)
        self._used.setdefault(version, set()).update(new)
        there = _read(self._path(version)) | new
        if len(there) > _MOST:
            there = {key: there[key] for key in self._used[version] if key in there}
        self._known[version] = there
        with suppress(OSError):
            _replace(self._path(version), there)

    def _path(self, version: str) -> Path:
        return self._folder / f"vectors-{version}.npz"


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _read(path: Path) -> Shelved:
    try:
        with np.load(path, allow_pickle=False) as stored:
            keys, vectors = stored["keys"].tobytes(), stored["vectors"]
        if vectors.dtype != np.float32 or len(keys) != _KEY * len(vectors):
            return {}
        return {keys[at * _KEY : (at + 1) * _KEY]: row for at, row in enumerate(vectors)}
    except Exception:  # noqa: BLE001 - whatever is wrong with the file, it will be written anew
        return {}


def _replace(path: Path, vectors: Shelved) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            keys = np.frombuffer(b"".join(vectors), np.uint8)
            np.savez(file, keys=keys, vectors=np.stack(list(vectors.values())))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
