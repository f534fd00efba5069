"""What learners say about the marks of their responses, append-only."""

from dataclasses import dataclass

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from ..engine.objection import Objection
from .database import reading, writing
from .tables import objections, responses


@dataclass(frozen=True)
class ObjectionStore:
    """Queries about objections. There is one of a response at most, and it stays."""

    engine: Engine

    def add(self, objection: Objection) -> bool:
        """Keep an objection; False, and nothing changed, if there is one already."""
        row = {
            "response_id": objection.response_id, "words": objection.words, "at": objection.at,
        }  # fmt: skip
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(objections).values(row))
        except IntegrityError:
            return False
        return True

    def of_attempt(self, attempt_id: str) -> dict[str, Objection]:
        """The objections to what was said of an attempt, by response."""
        query = (
            select(objections)
            .join(responses, responses.c.id == objections.c.response_id)
            .where(responses.c.attempt_id == attempt_id)
        )
        with reading(self.engine) as connection:
            return {
                row.response_id: Objection(row.response_id, row.words, row.at)
                for row in connection.execute(query)
            }
