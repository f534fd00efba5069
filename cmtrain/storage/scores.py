"""Scores: added, never changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, Row, Select, func, insert, select

from ..engine.scoring import AUTO, JUDGE, Score
from .database import reading, writing
from .tables import attempts, responses, scores

BY_PERSON = (scores.c.scorer_id != AUTO) & ~scores.c.scorer_id.startswith(JUDGE)
"""That a person gave the score, neither the program nor a language model."""


@dataclass(frozen=True)
class ScoreStore:
    """Queries about scores. Results are by response id, oldest score first."""

    engine: Engine

    def add(self, response_id: str, given: Sequence[Score]) -> None:
        """Keep further scores of a response."""
        with writing(self.engine) as connection:
            connection.execute(insert(scores), score_rows(response_id, given))

    def of_attempt(self, attempt_id: str) -> dict[str, tuple[Score, ...]]:
        """Scores of all responses of an attempt."""
        return self._found(_joined().where(responses.c.attempt_id == attempt_id))

    def of_attempts(self, attempt_ids: Collection[str]) -> dict[str, tuple[Score, ...]]:
        """Scores of all responses of some attempts."""
        if not attempt_ids:
            return {}
        return self._found(_joined().where(responses.c.attempt_id.in_(attempt_ids)))

    def of_user(self, user_id: str) -> dict[str, tuple[Score, ...]]:
        """Scores of all responses of a user."""
        return self._found(
            _joined().join(attempts, attempts.c.id == responses.c.attempt_id)
            .where(attempts.c.user_id == user_id)
        )  # fmt: skip

    def by_people(self) -> dict[str, tuple[Score, ...]]:
        """Scores that people gave, of all responses."""
        return self._found(select(scores).where(BY_PERSON))

    def count_by_people(self) -> int:
        """How many responses a person has scored."""
        query = select(func.count(scores.c.response_id.distinct()))
        with reading(self.engine) as connection:
            return int(connection.execute(query.where(BY_PERSON)).scalar_one())

    def _found(self, query: Select[Any]) -> dict[str, tuple[Score, ...]]:
        found: dict[str, list[Score]] = {}
        with reading(self.engine) as connection:
            for row in connection.execute(query.order_by(scores.c.at)):
                found.setdefault(row.response_id, []).append(_score(row))
        return {name: tuple(given) for name, given in found.items()}


def score_rows(response_id: str, given: Sequence[Score]) -> list[dict[str, object]]:
    """Rows of the table of scores."""
    return [
        {
            "id": str(uuid4()),
            "response_id": response_id,
            "subject": score.subject,
            "level": score.level,
            "value": score.value,
            "scorer_id": score.scorer_id,
            "scorer_name": score.scorer_name,
            "reason": score.reason,
            "at": score.at,
        }
        for score in given
    ]


def _joined() -> Select[Any]:
    return select(scores).join(responses, responses.c.id == scores.c.response_id)


def _score(row: Row[Any]) -> Score:
    return Score(
        subject=row.subject,
        level=row.level,
        scorer_id=row.scorer_id,
        scorer_name=row.scorer_name,
        reason=row.reason,
        at=row.at,
        value=row.value,
    )
