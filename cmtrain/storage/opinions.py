"""Second opinions: requests and answers, each kept once and never changed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Row, insert, select
from sqlalchemy.exc import IntegrityError

from ..assess.judge.opinion import Opinion
from ..engine.second import Answer, SecondOpinion, judge_scores
from .database import reading, writing
from .scores import score_rows
from .tables import attempts, opinion_requests, opinions, responses, scores

_PENDING = (
    select(opinion_requests.c.response_id)
    .outerjoin(opinions, opinions.c.response_id == opinion_requests.c.response_id)
    .where(opinions.c.response_id.is_(None))
    .order_by(opinion_requests.c.at)
)


@dataclass(frozen=True)
class OpinionStore:
    """Queries about second opinions. Requests are kept with the response, by AttemptStore."""

    engine: Engine

    def pending(self) -> tuple[str, ...]:
        """Responses whose second opinion was asked for and has not come, oldest first; by id."""
        with reading(self.engine) as connection:
            return tuple(connection.execute(_PENDING).scalars())

    def is_pending(self, response_id: str) -> bool:
        """Whether it was asked for and has not come."""
        query = _PENDING.where(opinion_requests.c.response_id == response_id)
        with reading(self.engine) as connection:
            return connection.execute(query).first() is not None

    def of_attempt(self, attempt_id: str) -> dict[str, SecondOpinion]:
        """What was asked for, and what came, by response of an attempt."""
        query = (
            select(
                opinion_requests.c.response_id.label("id"),
                opinion_requests.c.at.label("asked_at"),
                opinions,
            )
            .join(responses, responses.c.id == opinion_requests.c.response_id)
            .outerjoin(opinions, opinions.c.response_id == opinion_requests.c.response_id)
            .where(responses.c.attempt_id == attempt_id)
        )
        with reading(self.engine) as connection:
            return {
                row.id: SecondOpinion(row.asked_at, _answer(row) if row.outcome else None)
                for row in connection.execute(query)
            }

    def disputed_of(self, user_id: str) -> frozenset[str]:
        """Responses of a user of which an opinion says that a person should look, by id."""
        query = (
            select(opinions.c.response_id)
            .join(responses, responses.c.id == opinions.c.response_id)
            .join(attempts, attempts.c.id == responses.c.attempt_id)
            .where((attempts.c.user_id == user_id) & opinions.c.needs_person)
        )
        with reading(self.engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def add(self, response_id: str, answer: Answer) -> bool:
        """Keep an answer with the scores it stands for, all or nothing.

        False, and nothing changed, if none is pending: somebody else was faster.
        """
        given = judge_scores(answer)
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(opinions).values(_row(response_id, answer)))
                if given:
                    connection.execute(insert(scores), score_rows(response_id, given))
        except IntegrityError:
            if self.is_pending(response_id):
                raise
            return False
        return True


def _row(response_id: str, answer: Answer) -> dict[str, object]:
    return {
        "response_id": response_id,
        "outcome": answer.outcome,
        "model": answer.model,
        "version": answer.version,
        "body": answer.opinion.model_dump_json() if answer.opinion else None,
        "raw": answer.raw,
        "needs_person": answer.needs_person,
        "at": answer.at,
    }


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        outcome=row.outcome,
        model=row.model,
        version=row.version,
        at=row.at,
        opinion=Opinion.model_validate_json(row.body) if row.body else None,
        raw=row.raw,
        needs_person=row.needs_person,
    )
