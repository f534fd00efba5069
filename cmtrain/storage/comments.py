"""Instructors' comments, append-only, and which of them learners show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from ..engine.comments import Comment, Subject
from .database import reading, upsert, writing
from .tables import attempts, comment_choices, comments


@dataclass(frozen=True)
class CommentStore:
    """Queries about comments. Each is added; which are shown are ordinary rows."""

    engine: Engine

    def add(self, comment: Comment) -> bool:
        """Keep a version; False if there is one of this number already."""
        row = {
            "id": comment.id,
            "attempt_id": comment.subject.attempt_id,
            "response_id": comment.subject.response_id,
            "piece": comment.subject.response_id or "",
            "number": comment.number,
            "author_id": comment.author_id,
            "author_name": comment.author_name,
            "words": comment.words,
            "statement": comment.statement,
            "at": comment.at,
        }
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(comments).values(row))
        except IntegrityError:
            return False
        return True

    def of_attempt(self, attempt_id: str) -> tuple[Comment, ...]:
        """Every version about an attempt and its responses, oldest first."""
        return self._where(comments.c.attempt_id == attempt_id)

    def of_learner(self, user_id: str) -> tuple[Comment, ...]:
        """Every version about a learner's work, oldest first."""
        return self._where(
            comments.c.attempt_id.in_(select(attempts.c.id).where(attempts.c.user_id == user_id))
        )

    def show(self, comment_ids: Iterable[str], at: datetime, *, shown: bool) -> None:
        """Keep whether a learner shows these versions."""
        with writing(self.engine) as connection:
            for each in comment_ids:
                row = {"comment_id": each, "shown": shown, "at": at}
                connection.execute(upsert(self.engine, comment_choices, row))

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Comment, ...]:
        query = (
            select(comments, comment_choices.c.shown)
            .outerjoin(comment_choices, comment_choices.c.comment_id == comments.c.id)
            .where(wanted)
            .order_by(comments.c.at, comments.c.number)
        )
        with reading(self.engine) as connection:
            return tuple(
                Comment(
                    row.id,
                    Subject(row.attempt_id, row.response_id),
                    row.number,
                    row.author_id,
                    row.author_name,
                    row.words,
                    row.at,
                    row.statement,
                    bool(row.shown),
                )
                for row in connection.execute(query)
            )
