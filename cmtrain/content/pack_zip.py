"""Packs as zips: read entry by entry into memory, never unpacked; written the same each time."""

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, whatever it is called there

from .library import LARGEST_FILE
from .pack import PACK
from .pack_files import (
    DEEPEST,
    LARGEST_PACK,
    MOST_FILES,
    PackFiles,
    Refused,
    is_plain,
    quoted,
    too_deep,
    too_large,
    too_many,
)

LARGEST_ZIP = 10 * 1024 * 1024
"""Bytes of a zip above which it is not even opened."""
MOST_INFLATED = 100
"""Bytes that one byte of the whole zip may become; text becomes four, a bomb a thousand."""
_ENTRY = b"PK\x01\x02"
"""What every entry of a zip's list of contents begins with."""
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DRIVE = re.compile(r"[A-Za-z]:")
_CHUNK = 64 * 1024
_APART = "__MACOSX"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AGAIN = "make the zip anew with: cmtrain pack FOLDER"


def is_zip(path: Path) -> bool:
    """Whether the path is that of a file that begins as a zip does, or is called like one."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".zip" or file.read(4) in _ZIPPED
    except OSError:
        return path.suffix.lower() == ".zip"


def read_zip(path: Path) -> PackFiles:
    """The files of a pack that is a zip, below the path of the zip itself. Raises Refused."""
    raw = _bytes(path)
    try:
        with ZipFile(BytesIO(raw)) as opened:
            entries = [each for each in _listed(path, opened) if not each.is_dir()]
            found = _read(path, opened, entries, MOST_INFLATED * len(raw))
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(path, error) from error
    except (RuntimeError, ValueError, LookupError, OverflowError) as error:
        raise _damaged(path, error) from error
    root = path / _wrapper(found)
    held = {path / name: data for name, data in found.items()}
    return PackFiles(root, {name: data for name, data in held.items() if root in name.parents})


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files: the same bytes for the same files, whoever makes it and when."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as opened:
        for name in sorted(files):
            about = ZipInfo(name, _EPOCH)
            about.compress_type, about.create_system = ZIP_DEFLATED, 3
            about.external_attr = (stat.S_IFREG | 0o644) << 16
            opened.writestr(about, files[name], compresslevel=9)
    return made.getvalue()


def _bytes(path: Path) -> bytes:
    try:
        if (size := path.stat().st_size) > LARGEST_ZIP:
            raise too_large(path, "the zip", size, LARGEST_ZIP)
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(path, "CM901", f"cannot be read: {error.strerror}") from error
    if raw.count(_ENTRY) > MOST_FILES:
        raise too_many(path)
    return raw


def _listed(path: Path, opened: ZipFile) -> Iterator[ZipInfo]:
    """The entries, each looked at before any is read; what a Mac adds is passed over."""
    seen: dict[str, str] = {}
    for entry in opened.infolist():
        # A further field of an entry may give it another name, and Pythons differ in heeding it.
        wrong = _wrong_name(entry.orig_filename) or _wrong_name(entry.filename)
        if wrong := wrong or _wrong_kind(entry):
            message = f"the entry {quoted(entry.orig_filename)} {wrong}"
            raise Refused(path, "CM903", message, _AGAIN)
        if len(PurePosixPath(entry.filename).parts) > DEEPEST + 1:
            raise too_deep(path / entry.filename)
        same = unicodedata.normalize("NFC", entry.filename.rstrip("/")).casefold()
        if same in seen:
            both = f"{quoted(seen[same])} and {quoted(entry.filename)}"
            raise Refused(path, "CM903", f"the entries {both} have the same name", _AGAIN)
        seen[same] = entry.filename
        if entry.filename.split("/")[0] != _APART:
            yield entry


def _wrong_name(name: str) -> str:
    """What is wrong with the name of an entry, as the rest of a sentence; empty if nothing is."""
    parts = name.removesuffix("/").split("/")
    if not is_plain(name):
        return "has characters that cannot be seen, or too many"
    if name.startswith("/") or _DRIVE.match(name) or "\\" in name:
        return "is not a path within the zip"
    if ".." in parts:
        return "leads out of the zip"
    return "is not a path within the zip" if {"", "."} & {*parts} else ""


def _wrong_kind(entry: ZipInfo) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is no ordinary file"
    if entry.flag_bits & _ENCRYPTED:
        return "has a password"
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "is packed in a way that cmtrain does not read"
    return "is a zip itself" if entry.filename.lower().endswith(".zip") else ""


def _read(
    path: Path, opened: ZipFile, entries: Iterable[ZipInfo], most: int
) -> dict[PurePosixPath, bytes]:
    """Every entry, measured while it is read: what the zip says of its sizes is not believed."""
    found: dict[PurePosixPath, bytes] = {}
    total = 0
    for entry in entries:
        data = bytearray()
        with opened.open(entry) as file:
            while chunk := file.read(_CHUNK):
                data += chunk
                _measure(path, entry, len(data), total + len(data), most)
        total += len(data)
        if data.startswith(_ZIPPED):
            message = f"the entry {quoted(entry.filename)} is a zip itself"
            raise Refused(path, "CM903", message, _AGAIN)
        found[PurePosixPath(entry.filename)] = bytes(data)
    return found


def _measure(path: Path, entry: ZipInfo, size: int, total: int, most: int) -> None:
    if size > LARGEST_FILE:
        raise too_large(path / entry.filename, "the file", size, LARGEST_FILE)
    if total > LARGEST_PACK:
        raise too_large(path, "everything in it", total, LARGEST_PACK)
    if total > most:
        message = f"it inflates to more than {MOST_INFLATED} times its size"
        raise Refused(path, "CM904", message, "no text does that: do not trust this zip")


def _wrapper(found: Iterable[PurePosixPath]) -> PurePosixPath:
    """The one folder that everything lies in, as in a zip made of a folder; else the zip itself."""
    names = {*found}
    tops = {name.parts[0] for name in names}
    if PurePosixPath(PACK) not in names and len(tops) == 1 and PurePosixPath(*tops, PACK) in names:
        return PurePosixPath(*tops)
    return PurePosixPath()


def _damaged(path: Path, error: Exception) -> Refused:
    reason = str(error).partition("\n")[0] or type(error).__name__
    return Refused(path, "CM901", f"this is no whole zip: {quoted(reason)}", _AGAIN)
