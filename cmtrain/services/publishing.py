"""Publishing: a learner lets strangers read a copy of their portfolio, and takes it back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..engine.people import User
from ..engine.publication import LIFETIMES, Copy, Days, Found, Publication, Views
from ..errors import InvalidResponse, NotFound
from ..report.card_picture import card_picture
from ..report.published_copy import copy_of, edition_of
from ..report.sharing import head_lines
from ..storage.published import PublishedStore
from .clock import Clock
from .link_secret import LinkSecret, token_hash
from .portfolios import Portfolios
from .view_counting import ViewCounting

LARGEST_PAGE = 1_500_000
"""Bytes of a page before it is compressed."""


@dataclass(frozen=True)
class Published:
    """What an owner sees of their page; no token if the secret it was made with is gone."""

    about: Publication
    live: bool
    token: str | None
    views: Views


@dataclass(frozen=True)
class Publishing:
    """Everybody publishes their own portfolio, once; strangers only read."""

    portfolios: Portfolios
    kept: PublishedStore
    counting: ViewCounting
    secret: LinkSecret
    now: Clock

    def published(self, by: User) -> Published | None:
        """Somebody's own published page, live or over; None if there is none."""
        about = self.kept.about(by.id)
        if about is None:
            return None
        token = self.secret.token(about.nonce)
        ours = token_hash(token) == about.token_hash
        views = self.kept.views(about.token_hash)
        return Published(about, about.is_live(self.now()), token if ours else None, views)

    def publish(
        self,
        by: User,
        days: Days,
        *,
        listed: bool = False,
        replacing: str | None = None,
        _: Callable[[str], str] = str,
        language: str = "en",
    ) -> Published:
        """Keep a copy of somebody's portfolio as it stands, readable for so many days.

        `replacing`: the hash of the address it shall stand under, which stays the same then.
        Raises InvalidResponse if the days are none of those offered, or the page has no work on it
        or is too large, and NotFound if what it shall replace was taken back meanwhile.
        """
        if days not in LIFETIMES:
            raise InvalidResponse("unknown-lifetime", "Choose 30 days, 90 days or a year.")
        before = self.kept.about(by.id)
        if replacing is not None and (before is None or before.token_hash != replacing):
            raise NotFound("This page was taken back meanwhile.")
        mine = self.portfolios.portfolio(by)
        if not mine.pieces:
            raise InvalidResponse("nothing-on-it", "Put some of your work on the page first.")
        page = self.portfolios.page(by, _, language)
        size = len(page.encode())
        if size > LARGEST_PAGE:
            message = "The page is too large to publish. Take out a piece or two, then try again."
            raise InvalidResponse("page-too-large", message, size=size, limit=LARGEST_PAGE)
        lines = head_lines(mine, _, language, listed=listed)
        copy = copy_of(page, lines, card_picture(mine, _))
        about = self._about(before, copy, days, listed=listed)
        self.kept.keep(by.id, about, copy)
        return self._shown(by)

    def take_back(self, by: User) -> None:
        """Erase the copy, its address and its views, for good. Raises NotFound."""
        if not self.kept.erase(by.id):
            raise NotFound("Nothing of yours is published.")

    def read(self, token: str) -> Found | None:
        """What a stranger asked for; None whether it never was, is over or was taken back."""
        return self.kept.found(token_hash(token), self.now())

    def picture(self, token: str) -> tuple[bytes, bool] | None:
        """The preview picture of a page that can be read, and whether that may be listed."""
        return self.kept.picture(token_hash(token), self.now())

    def _about(
        self, before: Publication | None, copy: Copy, days: Days, *, listed: bool
    ) -> Publication:
        now = self.now()
        nonce = before.nonce if before else secrets.token_hex(16)
        return Publication(
            token_hash=before.token_hash if before else token_hash(self.secret.token(nonce)),
            nonce=nonce,
            first_at=before.first_at if before else now,
            at=now,
            until=now + timedelta(days=days),
            days=days,
            listed=listed,
            edition=edition_of(copy),
        )

    def _shown(self, by: User) -> Published:
        found = self.published(by)
        if found is None:
            raise NotFound("This page was taken back meanwhile.")
        return found
