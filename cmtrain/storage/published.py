"""Published pages: one for each user, found by the hash of its token; and their views by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Engine, delete, select, update

from ..engine.publication import Copy, Found, Publication, Views
from .database import add_up, reading, upsert, writing
from .tables import page_views as views
from .tables import published_pages as pages

_ABOUT = (
    pages.c.token_hash, pages.c.nonce, pages.c.first_at, pages.c.at, pages.c.until, pages.c.days,
    pages.c.listed, pages.c.edition,
)  # fmt: skip
_SERVED = (
    pages.c.token_hash, pages.c.edition, pages.c.listed, pages.c.policy, pages.c.checksum,
    pages.c.length, pages.c.opening, pages.c.rest,
)  # fmt: skip


@dataclass(frozen=True)
class PublishedStore:
    """Queries about published pages. Ordinary rows: they are replaced, and erased for good."""

    engine: Engine

    def keep(self, user_id: str, about: Publication, copy: Copy) -> None:
        """Keep a user's page in place of the one there was."""
        row = {**vars(about), **vars(copy), "user_id": user_id}
        with writing(self.engine) as connection:
            connection.execute(upsert(self.engine, pages, row))

    def about(self, user_id: str) -> Publication | None:
        """What there is to know about a user's page, if they have one."""
        query = select(*_ABOUT).where(pages.c.user_id == user_id)
        with reading(self.engine) as connection:
            row = connection.execute(query).mappings().first()
        return Publication(**row) if row else None

    def found(self, token_hash: str, at: datetime) -> Found | None:
        """The page under a token, unless its time is over; without the picture."""
        query = select(*_SERVED).where(_live(token_hash, at))
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        copy = Copy(row.opening, row.rest, row.checksum, row.length, row.policy, b"")
        return Found(row.token_hash, row.edition, row.listed, copy)

    def picture(self, token_hash: str, at: datetime) -> tuple[bytes, bool] | None:
        """The picture of a page, unless its time is over, and whether it may be listed."""
        query = select(pages.c.picture, pages.c.listed).where(_live(token_hash, at))
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        return (row.picture, row.listed) if row else None

    def erase(self, user_id: str) -> bool:
        """Erase a user's page with its views; whether there was one."""
        mine = select(pages.c.token_hash).where(pages.c.user_id == user_id)
        with writing(self.engine) as connection:
            connection.execute(delete(views).where(views.c.token_hash.in_(mine)))
            return connection.execute(delete(pages).where(pages.c.user_id == user_id)).rowcount > 0

    def empty(self, at: datetime) -> int:
        """Erase the copies whose time is over, and keep that there were some; how many."""
        over = (pages.c.until <= at) & (pages.c.length > 0)
        nothing = {"opening": b"", "rest": b"", "picture": b"", "length": 0}
        with writing(self.engine) as connection:
            return connection.execute(update(pages).where(over).values(nothing)).rowcount

    def add_views(self, seen: Mapping[tuple[str, date], int]) -> None:
        """Add to the views of pages by their day; what was taken back meanwhile is passed over."""
        wanted = {token_hash for token_hash, _ in seen}
        still = select(pages.c.token_hash).where(pages.c.token_hash.in_(wanted))
        with writing(self.engine) as connection:
            left = set(connection.scalars(still))
            for (token_hash, day), count in seen.items():
                if token_hash in left:
                    row = {"token_hash": token_hash, "day": day, "views": count}
                    connection.execute(add_up(self.engine, views, row, "views"))

    def views(self, token_hash: str) -> Views:
        """How often a page was opened."""
        query = select(views.c.day, views.c.views).where(views.c.token_hash == token_hash)
        with reading(self.engine) as connection:
            rows = connection.execute(query.order_by(views.c.day))
            return Views({row.day: row.views for row in rows})


def _live(token_hash: str, at: datetime) -> ColumnElement[bool]:
    return (pages.c.token_hash == token_hash) & (pages.c.until > at)
