"""What an issuer has taken back: a credential or a key, when, and why."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Revocation:
    """A credential's id or a public key, with the reason in words. It is never undone."""

    what: str
    reason: str
    at: datetime
