"""Portfolios: what a learner says about themselves, and what they chose to show, in their order."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import Engine, Row, and_, delete, func, insert, select, update

from ..engine.piece import Pin
from ..engine.portfolio import Cover, Link, Spoken
from .database import insert_if_new, reading, writing
from .tables import badges_kept_back as kept_back
from .tables import portfolio_pieces as pieces
from .tables import portfolios


@dataclass(frozen=True)
class PortfolioStore:
    """Queries about portfolios. Ordinary rows: they may be replaced."""

    engine: Engine

    def cover(self, user_id: str) -> Cover | None:
        """What a user says about themselves, if they said anything yet."""
        query = select(portfolios).where(portfolios.c.user_id == user_id)
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        return _cover(row) if row else None

    def save_cover(self, user_id: str, cover: Cover, at: datetime) -> None:
        """Keep what a user says about themselves in place of what they said before."""
        row = {
            "headline": cover.headline, "about": cover.about, "shown_name": cover.shown_name,
            "links": _json(map(astuple, cover.links)),
            "languages": _json(map(astuple, cover.languages)),
            "design": cover.design, "changed_at": at,
        }  # fmt: skip
        mine = portfolios.c.user_id == user_id
        with writing(self.engine) as connection:
            if connection.execute(update(portfolios).where(mine).values(row)).rowcount == 0:
                connection.execute(insert(portfolios).values(user_id=user_id, **row))

    def pins(self, user_id: str) -> tuple[Pin, ...]:
        """What a user chose, in order."""
        query = (
            select(pieces).where(pieces.c.user_id == user_id).order_by(pieces.c.place, pieces.c.id)
        )
        with reading(self.engine) as connection:
            return tuple(_pin(row) for row in connection.execute(query))

    def add(self, user_id: str, pin: Pin) -> None:
        """Keep one more piece, after the others."""
        mine = pieces.c.user_id == user_id
        last = select(func.coalesce(func.max(pieces.c.place), 0)).where(mine).scalar_subquery()
        with writing(self.engine) as connection:
            connection.execute(
                insert(pieces).values(
                    id=pin.id, user_id=user_id, attempt_id=pin.attempt_id,
                    response_id=pin.response_id, place=last + 1, title=pin.title,
                    context=pin.context, shown=pin.shown, hidden=_json(pin.hidden),
                    rewrite=pin.rewrite,
                )
            )  # fmt: skip

    def reword(self, pin: Pin) -> None:
        """Replace a piece's words and how it is shown."""
        words = {
            "title": pin.title, "context": pin.context, "shown": pin.shown,
            "hidden": _json(pin.hidden), "rewrite": pin.rewrite,
        }  # fmt: skip
        with writing(self.engine) as connection:
            connection.execute(update(pieces).where(pieces.c.id == pin.id).values(words))

    def arrange(self, ids: Sequence[str]) -> None:
        """Give pieces the places in which they are listed."""
        with writing(self.engine) as connection:
            for place, name in enumerate(ids, 1):
                connection.execute(update(pieces).where(pieces.c.id == name).values(place=place))

    def remove(self, pin_id: str) -> None:
        """Forget a piece; the work itself stays."""
        with writing(self.engine) as connection:
            connection.execute(delete(pieces).where(pieces.c.id == pin_id))

    def kept_back(self, user_id: str) -> frozenset[str]:
        """Ids of the badges that a user shows to no reader."""
        query = select(kept_back.c.badge_id).where(kept_back.c.user_id == user_id)
        with reading(self.engine) as connection:
            return frozenset(connection.scalars(query))

    def keep_back(self, user_id: str, badge_id: str) -> None:
        """Show a badge to no reader; once is as good as twice."""
        row = {"user_id": user_id, "badge_id": badge_id}
        with writing(self.engine) as connection:
            connection.execute(insert_if_new(self.engine, kept_back, row))

    def show_again(self, user_id: str, badge_id: str) -> None:
        """Show a badge that was kept back, if it was."""
        this = and_(kept_back.c.user_id == user_id, kept_back.c.badge_id == badge_id)
        with writing(self.engine) as connection:
            connection.execute(delete(kept_back).where(this))


def _pin(row: Row[tuple[object, ...]]) -> Pin:
    hidden = tuple(json.loads(row.hidden))
    return Pin(
        row.id, row.attempt_id, row.response_id, row.title, row.context,
        shown=row.shown, hidden=hidden, rewrite=row.rewrite,
    )  # fmt: skip


def _cover(row: Row[tuple[object, ...]]) -> Cover:
    return Cover(
        row.headline,
        row.about,
        row.shown_name,
        tuple(Link(*each) for each in json.loads(row.links)),
        tuple(Spoken(*each) for each in json.loads(row.languages)),
        row.design,
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
