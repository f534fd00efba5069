"""Attempts with their responses and drafts, and the content they are pinned to."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    delete,
    false,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from ..assess.assessment import Assessment
from ..content.pack import Credit
from ..content.snapshot import Snapshot
from ..content.steps import Response
from ..engine.attempt import Attempt, Awaiting, LoggedResponse
from ..engine.scoring import Score
from ..engine.state import Setting
from .database import insert_if_new, reading, upsert, writing
from .scores import BY_PERSON, score_rows
from .tables import (
    attempts,
    content_versions,
    drafts,
    opinion_requests,
    opinions,
    responses,
    scores,
)

_RESPONSE: TypeAdapter[Response] = TypeAdapter(Response)


@dataclass(frozen=True)
class AttemptStore:
    """Queries about attempts."""

    engine: Engine

    def begin(self, attempt: Attempt, content: Snapshot) -> str:
        """Keep a new attempt, and the content it is pinned to; the id of the attempt now open.

        If two clicks come at once, the second gets the attempt of the first.
        """
        version = {
            "hash": content.hash, "activity_uid": attempt.activity_uid, "body": content.body,
            "kept_at": attempt.started_at,
        }  # fmt: skip
        with writing(self.engine) as connection:
            connection.execute(insert_if_new(self.engine, content_versions, version))
            connection.execute(insert_if_new(self.engine, attempts, _attempt_row(attempt)))
            mine = (attempts.c.user_id == attempt.user_id) & attempts.c.finished_at.is_(None)
            same = attempts.c.activity_uid == attempt.activity_uid
            return str(connection.execute(select(attempts.c.id).where(mine & same)).scalar_one())

    def content(self, content_hash: str) -> str | None:
        """The body of the content with this hash."""
        query = select(content_versions.c.body).where(content_versions.c.hash == content_hash)
        with reading(self.engine) as connection:
            return connection.execute(query).scalar()

    def attempt(self, attempt_id: str) -> Attempt | None:
        """The attempt with its responses in order."""
        found = self._with_responses(_joined().where(attempts.c.id == attempt_id))
        return found[0] if found else None

    def of_response(self, response_id: str) -> Attempt | None:
        """The attempt that a response belongs to, with all its responses."""
        mine = select(responses.c.attempt_id).where(responses.c.id == response_id)
        found = self._with_responses(_joined().where(attempts.c.id.in_(mine)))
        return found[0] if found else None

    def of_user(self, user_id: str) -> tuple[Attempt, ...]:
        """All attempts of a user, oldest first, without their responses."""
        query = (
            select(attempts).where(attempts.c.user_id == user_id).order_by(attempts.c.started_at)
        )
        with reading(self.engine) as connection:
            return tuple(_attempt(row, ()) for row in connection.execute(query))

    def played_by(self, user_id: str) -> tuple[Attempt, ...]:
        """All attempts of a user, oldest first, with their responses."""
        return self._with_responses(_joined().where(attempts.c.user_id == user_id))

    def finished_of(self, user_id: str, uids: Collection[str]) -> tuple[Attempt, ...]:
        """Finished attempts of a user at these activities, oldest first, with their responses."""
        if not uids:
            return ()
        mine = (attempts.c.user_id == user_id) & attempts.c.finished_at.is_not(None)
        return self._with_responses(_joined().where(mine & attempts.c.activity_uid.in_(uids)))

    def everyone(self) -> tuple[Attempt, ...]:
        """All attempts of all users, oldest first, without their responses."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(attempts).order_by(attempts.c.started_at))
            return tuple(_attempt(row, ()) for row in rows)

    def scored_by_people(self) -> tuple[Attempt, ...]:
        """Attempts with those of their responses that a person has scored, oldest first."""
        return self._with_responses(_joined().where(_by_person().exists()))

    def record(
        self,
        attempt_id: str,
        logged: LoggedResponse,
        given: Sequence[Score],
        *,
        finishes: bool,
        asks: bool = False,
        following: Sequence[tuple[LoggedResponse, Sequence[Score]]] = (),
    ) -> bool:
        """Keep a response with its scores and what follows by itself; drop its draft.

        With `asks`, that a second opinion on it is wanted is kept as well.

        All or nothing. False, and nothing changed, if there is a response at that place already.
        """
        try:
            with writing(self.engine) as connection:
                for each, scored in ((logged, given), *following):
                    _insert(connection, attempt_id, each, scored)
                if asks:
                    wanted = {"response_id": logged.id, "at": logged.at}
                    connection.execute(insert(opinion_requests).values(wanted))
                connection.execute(delete(drafts).where(_draft(attempt_id, logged.step_id)))
                if finishes:
                    mine = attempts.c.id == attempt_id
                    connection.execute(update(attempts).where(mine).values(finished_at=logged.at))
        except IntegrityError:
            if self._is_taken(attempt_id, logged):
                return False
            raise
        return True

    def finish(self, attempt_id: str, at: datetime) -> None:
        """Remember that an attempt was ended; an earlier end stands."""
        open_one = (attempts.c.id == attempt_id) & attempts.c.finished_at.is_(None)
        with writing(self.engine) as connection:
            connection.execute(update(attempts).where(open_one).values(finished_at=at))

    def awaiting(self, most: int) -> tuple[Awaiting, ...]:
        """Responses that a person should look at and none has scored, oldest first.

        The program was not sure of them, or a second opinion disputes what it says.
        """
        disputed = func.coalesce(opinions.c.needs_person, false())
        query = (
            select(
                responses.c.id, responses.c.step_id, responses.c.at, attempts,
                disputed.label("disputed"),
            )
            .join(attempts, attempts.c.id == responses.c.attempt_id)
            .outerjoin(opinions, opinions.c.response_id == responses.c.id)
            .where((responses.c.needs_person | disputed) & ~_by_person().exists())
            .order_by(responses.c.at)
            .limit(most)
        )  # fmt: skip
        with reading(self.engine) as connection:
            return tuple(
                Awaiting(
                    row[0], row.user_id, row.activity_id, row.step_id, row.at, bool(row.disputed)
                )
                for row in connection.execute(query)
            )

    def save_draft(self, attempt_id: str, step_id: str, body: str, at: datetime) -> None:
        """Keep the newest draft of a response."""
        row = {"attempt_id": attempt_id, "step_id": step_id, "body": body, "at": at}
        with writing(self.engine) as connection:
            connection.execute(upsert(self.engine, drafts, row))

    def drafts(self, attempt_id: str) -> dict[str, tuple[str, datetime]]:
        """Drafts of an attempt by step: what was typed, and when it was kept."""
        query = select(drafts).where(drafts.c.attempt_id == attempt_id)
        with reading(self.engine) as connection:
            return {row.step_id: (row.body, row.at) for row in connection.execute(query)}

    def _is_taken(self, attempt_id: str, logged: LoggedResponse) -> bool:
        there = self.attempt(attempt_id)
        place, visit = logged.seq, (logged.step_id, logged.visit)
        return there is not None and any(
            each.seq == place or (each.step_id, each.visit) == visit for each in there.responses
        )

    def _with_responses(self, query: Select[Any]) -> tuple[Attempt, ...]:
        rows_of: dict[str, list[Row[Any]]] = {}
        with reading(self.engine) as connection:
            for row in connection.execute(query):
                rows_of.setdefault(row.id, []).append(row)
        return tuple(
            _attempt(rows[0], tuple(_logged(row) for row in rows if row.response_id))
            for rows in rows_of.values()
        )


def _joined() -> Select[Any]:
    columns = [c for c in responses.c if c.name not in {"id", "attempt_id", "needs_person"}]
    return (
        select(attempts, responses.c.id.label("response_id"), *columns)
        .select_from(attempts.outerjoin(responses))
        .order_by(attempts.c.started_at, attempts.c.id, responses.c.seq)
    )


def _by_person() -> Select[Any]:
    """The scores of a response that people gave."""
    return select(scores.c.id).where((scores.c.response_id == responses.c.id) & BY_PERSON)


def _insert(
    connection: Connection, attempt_id: str, logged: LoggedResponse, given: Sequence[Score]
) -> None:
    connection.execute(insert(responses).values(_response_row(attempt_id, logged)))
    if given:
        connection.execute(insert(scores), score_rows(logged.id, given))


def _draft(attempt_id: str, step_id: str) -> Any:
    return (drafts.c.attempt_id == attempt_id) & (drafts.c.step_id == step_id)


def _attempt_row(attempt: Attempt) -> dict[str, object]:
    return {
        "id": attempt.id,
        "user_id": attempt.user_id,
        "activity_uid": attempt.activity_uid,
        "activity_id": attempt.activity_id,
        "content_hash": attempt.content_hash,
        "started_at": attempt.started_at,
        "finished_at": attempt.finished_at,
        "seed": attempt.setting.seed,
        "memory": json.dumps(sorted(attempt.setting.memory)),
        "credit": attempt.credit.model_dump_json() if attempt.credit else None,
    }


def _response_row(attempt_id: str, logged: LoggedResponse) -> dict[str, object]:
    return {
        "id": logged.id,
        "attempt_id": attempt_id,
        "seq": logged.seq,
        "step_id": logged.step_id,
        "visit": logged.visit,
        "body": logged.response.model_dump_json(),
        "assessment": logged.assessment.model_dump_json(exclude_defaults=True),
        "needs_person": logged.assessment.needs_person,
        "at": logged.at,
    }


def _attempt(row: Row[Any], found: tuple[LoggedResponse, ...]) -> Attempt:
    return Attempt(
        id=row.id,
        user_id=row.user_id,
        activity_uid=row.activity_uid,
        activity_id=row.activity_id,
        content_hash=row.content_hash,
        started_at=row.started_at,
        finished_at=row.finished_at,
        responses=found,
        setting=Setting(row.seed, frozenset(json.loads(row.memory))),
        credit=Credit.model_validate_json(row.credit) if row.credit else None,
    )


def _logged(row: Row[Any]) -> LoggedResponse:
    response, assessment = _parsed(row.body, row.assessment)
    return LoggedResponse(
        id=row.response_id,
        seq=row.seq,
        step_id=row.step_id,
        visit=row.visit,
        response=response,
        assessment=assessment,
        at=row.at,
    )


@lru_cache(maxsize=10_000)
def _parsed(body: str, assessment: str) -> tuple[Response, Assessment]:
    """Both values are frozen and the rows never change, so each is read from its JSON once."""
    return _RESPONSE.validate_json(body), Assessment.model_validate_json(assessment)
