"""Files by path: on the disk, or held in memory since they were read and measured."""

import os
from collections.abc import Mapping
from errno import ENOENT
from pathlib import Path

Held = Mapping[Path, bytes]
"""Files that were read before. Their paths are normalised and may not exist on a disk."""


class TooLarge(Exception):
    """A file that is larger than it may be; the message has its size."""


def read_held(path: Path, most: int, held: Held | None = None) -> bytes:
    """The bytes of a file; `held` stands in the place of the disk.

    Raises OSError if it cannot be read, TooLarge if it has more than `most` bytes.
    """
    if held is None:
        size = path.stat().st_size
    else:
        path = Path(os.path.normpath(path))
        if path not in held:
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path))
        size = len(held[path])
    if size > most:
        raise TooLarge(f"{size / 1024 / 1024:.1f} MB; {most // 1024 // 1024} MB is the most")
    return path.read_bytes() if held is None else held[path]
