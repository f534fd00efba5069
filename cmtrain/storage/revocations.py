"""What was taken back: rows that are added and never changed."""

from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from ..engine.revocation import Revocation
from .database import reading, writing
from .tables import revocations


@dataclass(frozen=True)
class RevocationStore:
    """Queries about what was taken back."""

    engine: Engine

    def add(self, found: Revocation) -> bool:
        """Keep it; False, and nothing is changed, if it was taken back before."""
        with writing(self.engine) as connection:
            query = select(revocations.c.what).where(revocations.c.what == found.what)
            if connection.execute(query).first() is not None:
                return False
            connection.execute(insert(revocations).values(**vars(found)))
            return True

    def all(self) -> tuple[Revocation, ...]:
        """Everything that was taken back, oldest first."""
        query = select(revocations).order_by(revocations.c.at, revocations.c.what)
        with reading(self.engine) as connection:
            return tuple(Revocation(**row) for row in connection.execute(query).mappings())
