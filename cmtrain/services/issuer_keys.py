"""Keys of the issuer: a folder that only its owner can read, one numbered file a key.

The newest has its secret; of the older ones only the public half is left.
Files come into being whole and under a name that was free, so that two processes make one key.
"""

import json
import os
import stat
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ..errors import IssuerUnavailable
from ..report.proofs import read_secret, write_public, write_secret
from .clock import Clock

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OWNERS_FOLDER, _OWNERS_FILE = 0o700, 0o600
_LARGEST = 4096


@dataclass(frozen=True)
class IssuerKey:
    """A key, the moments it served from and until, in UTC; its secret while it is the newest."""

    public: str
    since: datetime
    until: datetime | None = None
    secret: str = ""


class KeyFolder:
    """The keys in a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._making = Lock()

    def all(self, now: Clock) -> tuple[IssuerKey, ...]:
        """Every key, oldest first; the first is made now if there was none."""
        with self._making:
            return _served([*self._kept().values()]) or (self._add(1, now),)

    def rotate(self, now: Clock) -> IssuerKey:
        """Make a new key, then forget the secrets of the older ones."""
        with self._making:
            older = self._kept()
            made = self._add(max(older, default=0) + 1, now)
            for number, key in older.items():
                if key.secret:
                    self._write(self._file(number), replace(key, secret=""), anew=True)
            return made

    def _kept(self) -> dict[int, IssuerKey]:
        """Keys by their number, oldest first."""
        try:
            files = {int(path.stem.removeprefix("key-")): path for path in self._files()}
            if files:
                _check_private(self.path)
            return {number: _read(files[number]) for number in sorted(files)}
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def _add(self, number: int, now: Clock) -> IssuerKey:
        """The key with this number: mine, or that of whoever was a moment faster."""
        try:
            self.path.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)
            _check_private(self.path)
            self._write(self._file(number), _new_key(now()), anew=False)
            return _read(self._file(number))
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def _files(self) -> list[Path]:
        return [path for path in self.path.glob("key-*.json") if path.stem[4:].isdecimal()]

    def _file(self, number: int) -> Path:
        return self.path / f"key-{number:04}.json"

    def _write(self, path: Path, key: IssuerKey, *, anew: bool) -> None:
        """Write a whole file under its name; `anew` over an old one, else only if there is none."""
        unfinished = self.path / f".{token_hex(8)}.unfinished"
        rows = {name: str(value) for name, value in asdict(key).items() if value}
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS_FILE)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps(rows, indent=2) + "\n")
                file.flush()
                os.fsync(file.fileno())
            _give_name(unfinished, path, anew=anew)
        finally:
            unfinished.unlink(missing_ok=True)


class PassingKeys:
    """Keys that are forgotten with the process, for what is thrown away anyway."""

    def __init__(self) -> None:
        self._keys: list[IssuerKey] = []

    def all(self, now: Clock) -> tuple[IssuerKey, ...]:
        """Every key, oldest first."""
        return _served(self._keys) or (self.rotate(now),)

    def rotate(self, now: Clock) -> IssuerKey:
        """Make a new key, then forget the secrets of the older ones."""
        made = _new_key(now())
        self._keys = [*(replace(key, secret="") for key in self._keys), made]
        return made


def _new_key(at: datetime) -> IssuerKey:
    key = Ed25519PrivateKey.generate()
    since = at.astimezone(UTC).replace(microsecond=0)
    return IssuerKey(write_public(key.public_key()), since, secret=write_secret(key))


def _served(keys: list[IssuerKey]) -> tuple[IssuerKey, ...]:
    """Each key with the moment at which the next took over."""
    ends = [*(key.since for key in keys[1:]), None]
    return tuple(replace(key, until=end) for key, end in zip(keys, ends[: len(keys)], strict=True))


def _read(path: Path) -> IssuerKey:
    try:
        key = _parsed(path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IssuerUnavailable(
            f"{path} is damaged and cannot sign. Put it back from your backup; without one, move it"
            " away and run `cmtrain issuer rotate`."
        ) from error
    if key.secret:
        _check_private(path)
    return key


def _parsed(path: Path) -> IssuerKey:
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large")
    rows = json.loads(path.read_text(encoding="utf-8"))
    since, secret = datetime.fromisoformat(rows["since"]), rows.get("secret", "")
    if secret and write_public(read_secret(secret).public_key()) != rows["public"]:
        raise ValueError("the halves do not belong together")
    return IssuerKey(rows["public"], since, secret=secret)


def _check_private(path: Path) -> None:
    """Raises IssuerUnavailable if others on the machine may read what only the owner should."""
    if os.name != "posix":
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        wanted = _OWNERS_FOLDER if path.is_dir() else _OWNERS_FILE
        raise IssuerUnavailable(
            f"Others on this machine can reach the issuer's key: {path} has mode {mode:03o}."
            f" Nothing is signed before it is closed: chmod {wanted:03o} '{path}'. If somebody may"
            " have copied the key, make a new one then: cmtrain issuer rotate"
        )


def _give_name(unfinished: Path, path: Path, *, anew: bool) -> None:
    if anew:
        unfinished.replace(path)
        return
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        return


def _unreadable(path: Path, error: OSError) -> IssuerUnavailable:
    return IssuerUnavailable(
        f"The issuer's keys in {path} cannot be read or written: {error.strerror or error}."
        " Give the account that runs cmtrain the folder for itself."
    )
