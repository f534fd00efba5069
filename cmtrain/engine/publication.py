"""A portfolio that strangers may read: until when, who finds it, and how often it was opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias, get_args

Days: TypeAlias = Literal[30, 90, 365]
LIFETIMES: tuple[Days, ...] = get_args(Days)


@dataclass(frozen=True)
class Publication:
    """What its owner is told about a published page.

    `token_hash` names it to the database; `nonce` is what its address is made of, together with a
    secret that the database does not hold.
    """

    token_hash: str
    nonce: str
    first_at: datetime
    at: datetime
    until: datetime
    days: Days
    listed: bool
    edition: str

    def is_live(self, now: datetime) -> bool:
        """Whether strangers can read it."""
        return now < self.until


@dataclass(frozen=True)
class Copy:
    """The page as it is kept: plain bytes, a gap, and the rest compressed (raw deflate).

    In the gap stands what is only known when it is sent: the address it was asked for under.
    `checksum` and `length` are those of the rest before it was compressed; `policy` names by hash
    the styles and scripts that may apply.
    """

    opening: bytes
    rest: bytes
    checksum: int
    length: int
    policy: str
    picture: bytes


@dataclass(frozen=True)
class Found:
    """What a stranger's request found."""

    token_hash: str
    edition: str
    listed: bool
    copy: Copy


@dataclass(frozen=True)
class Views:
    """How often a page was opened, by day (UTC). Nothing is known about who did."""

    by_day: Mapping[date, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_day.values())
