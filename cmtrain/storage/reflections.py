"""Second thoughts: replies written again, and what learners mean to do next time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, Select, insert, select

from ..assess.assessment import Assessment
from ..content.step import ResponseBase
from ..content.steps import Response
from ..engine.reflection import Commitment, Rewrite
from .database import reading, writing
from .tables import attempts, commitments, responses, rewrites

_RESPONSE: TypeAdapter[Response] = TypeAdapter(Response)


@dataclass(frozen=True)
class ReflectionStore:
    """Queries about rewrites and commitments. Both are only ever added."""

    engine: Engine

    def add_rewrite(self, rewrite: Rewrite) -> None:
        """Keep a reply written again."""
        row = {
            "id": rewrite.id, "response_id": rewrite.response_id,
            "body": rewrite.response.model_dump_json(),
            "assessment": rewrite.assessment.model_dump_json(exclude_defaults=True),
            "at": rewrite.at,
        }  # fmt: skip
        with writing(self.engine) as connection:
            connection.execute(insert(rewrites).values(row))

    def rewrites(self, attempt_id: str) -> dict[str, tuple[Rewrite, ...]]:
        """Rewrites of an attempt by the response they are of, oldest first."""
        return self._rewrites(_joined().where(responses.c.attempt_id == attempt_id))

    def rewrites_of(self, user_id: str) -> dict[str, tuple[Rewrite, ...]]:
        """All rewrites of a user by the response they are of, oldest first."""
        mine = attempts.c.user_id == user_id
        return self._rewrites(
            _joined().join(attempts, attempts.c.id == responses.c.attempt_id).where(mine)
        )

    def _rewrites(self, query: Select[Any]) -> dict[str, tuple[Rewrite, ...]]:
        found: dict[str, tuple[Rewrite, ...]] = {}
        with reading(self.engine) as connection:
            for row in connection.execute(query.order_by(rewrites.c.at)):
                response: ResponseBase = _RESPONSE.validate_json(row.body)
                assessment = Assessment.model_validate_json(row.assessment)
                again = Rewrite(row.id, row.response_id, response, assessment, row.at)
                found[row.response_id] = (*found.get(row.response_id, ()), again)
        return found

    def add_commitment(self, name: str, commitment: Commitment) -> None:
        """Keep what a learner means to do next time."""
        row = {
            "id": name, "user_id": commitment.user_id, "attempt_id": commitment.attempt_id,
            "words": commitment.words, "at": commitment.at,
        }  # fmt: skip
        with writing(self.engine) as connection:
            connection.execute(insert(commitments).values(row))

    def last_commitment(self, user_id: str, before: datetime | None = None) -> Commitment | None:
        """The latest commitment of a user, of those before a moment if one is given."""
        query = select(commitments).where(commitments.c.user_id == user_id)
        if before is not None:
            query = query.where(commitments.c.at < before)
        with reading(self.engine) as connection:
            row = connection.execute(query.order_by(commitments.c.at.desc()).limit(1)).first()
        return Commitment(row.user_id, row.attempt_id, row.words, row.at) if row else None

    def commitment_of(self, attempt_id: str) -> Commitment | None:
        """What was meant after this attempt, as last said."""
        query = select(commitments).where(commitments.c.attempt_id == attempt_id)
        with reading(self.engine) as connection:
            row = connection.execute(query.order_by(commitments.c.at.desc()).limit(1)).first()
        return Commitment(row.user_id, row.attempt_id, row.words, row.at) if row else None


def _joined() -> Select[Any]:
    return select(rewrites).join(responses, responses.c.id == rewrites.c.response_id)
