"""What addresses of published pages are made of, besides what the database holds.

An address has to be shown to its owner again after weeks, and the database shall not give it away.
So it is computed: from a random number in the database and a secret in a file beside it.
"""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..errors import StorageUnavailable

_BYTES = 32
_TOKEN_BYTES = 24
"""192 bits."""


@dataclass(frozen=True)
class LinkSecret:
    """A secret, made when it is first needed; without a file it lives as long as this does."""

    path: Path | None = None
    _random: Callable[[int], bytes] = field(default=secrets.token_bytes, repr=False)

    def token(self, nonce: str) -> str:
        """The token that belongs to a nonce: 32 characters. Raises StorageUnavailable."""
        found = hmac.digest(self._secret, b"portfolio:" + nonce.encode(), "sha256")
        return base64.urlsafe_b64encode(found[:_TOKEN_BYTES]).decode()

    @cached_property
    def _secret(self) -> bytes:
        if self.path is None:
            return self._random(_BYTES)
        try:
            return self._read_or_made(self.path)
        except OSError as error:
            message = f"The file {self.path} cannot be read or written ({error.strerror})."
            raise StorageUnavailable(message) from error

    def _read_or_made(self, path: Path) -> bytes:
        """Whoever is first makes it, whole and readable for its owner alone; all others read it."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._random(_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return path.read_bytes()


def token_hash(token: str) -> str:
    """What the database keeps of a token, whatever was asked for in its place."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
