"""Attempts with their responses and drafts, and the content they are pinned to."""

import json
from collections.abc import Collection, Mapping, Sequence
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
    Table,
    bindparam,
    delete,
    false,
    func,
    insert,
    null,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from ..assess.assessment import Assessment
from ..content.pack import Credit
from ..content.snapshot import Snapshot
from ..content.steps import Response
from ..engine.attempt import Attempt, Awaiting, LoggedResponse
from ..engine.editions import Renewal
from ..engine.scoring import Score
from ..engine.state import Setting
from ..errors import StaleAttempt
from .database import insert_if_new, reading, upsert, writing
from .scores import BY_PERSON, score_rows
from .tables import (
    attempts,
    content_versions,
    drafts,
    objections,
    opinion_requests,
    opinions,
    renewals,
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
        found = self._with_responses(_ONE, {"attempt": attempt_id})
        return found[0] if found else None

    def of_response(self, response_id: str) -> Attempt | None:
        """The attempt that a response belongs to, with all its responses."""
        mine = select(responses.c.attempt_id).where(responses.c.id == response_id)
        found = self._with_responses(_joined().where(attempts.c.id.in_(mine)))
        return found[0] if found else None

    def of_user(self, user_id: str) -> tuple[Attempt, ...]:
        """All attempts of a user, oldest first, without their responses."""
        return self._with_responses(_bare().where(attempts.c.user_id == user_id))

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
        return self._with_responses(_bare())

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
        renewed: int = 0,
    ) -> bool:
        """Keep a response with its scores and what follows by itself; drop its draft.

        With `asks`, that a second opinion on it is wanted is kept as well. `renewed` is how often
        the attempt had gone on with edited content when the response was judged.

        All or nothing. False, and nothing changed, if there is a response at that place already.
        Raises StaleAttempt, and nothing changed, if the attempt was renewed meanwhile.
        """
        try:
            with writing(self.engine) as connection:
                _alone(connection, attempt_id)
                if _count(connection, renewals, attempt_id) != renewed:
                    raise StaleAttempt("The content was edited meanwhile.", "edited-meanwhile")
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

    def renew(self, attempt: Attempt, renewal: Renewal, content: Snapshot) -> bool:
        """Keep that an attempt goes on with edited content, and the content.

        False, and nothing changed, if the attempt is no longer as it is given here.
        """
        version = {
            "hash": content.hash, "activity_uid": attempt.activity_uid, "body": content.body,
            "kept_at": renewal.at,
        }  # fmt: skip
        row = {
            "attempt_id": attempt.id, "number": len(attempt.renewals) + 1,
            "responses_before": renewal.after, "content_hash": renewal.content_hash,
            "change": renewal.change, "at": renewal.at,
        }  # fmt: skip
        open_one = (attempts.c.id == attempt.id) & attempts.c.finished_at.is_(None)
        with writing(self.engine) as connection:
            _alone(connection, attempt.id)
            there = connection.execute(select(attempts.c.id).where(open_one)).scalar()
            given = _count(connection, responses, attempt.id)
            before = _count(connection, renewals, attempt.id)
            if not there or (given, before) != (renewal.after, len(attempt.renewals)):
                return False
            connection.execute(insert_if_new(self.engine, content_versions, version))
            connection.execute(insert(renewals).values(row))
        return True

    def finish(self, attempt_id: str, at: datetime) -> None:
        """Remember that an attempt was ended; an earlier end stands."""
        open_one = (attempts.c.id == attempt_id) & attempts.c.finished_at.is_(None)
        with writing(self.engine) as connection:
            connection.execute(update(attempts).where(open_one).values(finished_at=at))

    def awaiting(self, most: int) -> tuple[Awaiting, ...]:
        """Responses that a person should look at and none has scored, oldest first.

        The program was not sure of them, a second opinion disputes what it says, or their learner
        does; then somebody has to look who has not done so before.
        """
        disputed = func.coalesce(opinions.c.needs_person, false())
        people = _by_person()
        since = people.where(scores.c.at >= objections.c.at)
        objected = objections.c.response_id.is_not(None)
        query = (
            select(
                responses.c.id, responses.c.step_id, responses.c.at, responses.c.assessment,
                attempts, disputed.label("disputed"), objected.label("objected"),
            )
            .join(attempts, attempts.c.id == responses.c.attempt_id)
            .outerjoin(opinions, opinions.c.response_id == responses.c.id)
            .outerjoin(objections, objections.c.response_id == responses.c.id)
            .where(
                ((responses.c.needs_person | disputed) & ~people.exists())
                | (objected & ~since.exists())
            )
            .order_by(responses.c.at)
            .limit(most)
        )  # fmt: skip
        with reading(self.engine) as connection:
            return tuple(
                Awaiting(
                    row[0],
                    row.user_id,
                    row.activity_id,
                    row.step_id,
                    row.at,
                    bool(row.disputed),
                    Assessment.model_validate_json(row.assessment).doubts,
                    bool(row.objected),
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
        with reading(self.engine) as connection:
            rows = connection.execute(_DRAFTS, {"attempt": attempt_id})
            return {row.step_id: (row.body, row.at) for row in rows}

    def _is_taken(self, attempt_id: str, logged: LoggedResponse) -> bool:
        there = self.attempt(attempt_id)
        place, visit = logged.seq, (logged.step_id, logged.visit)
        return there is not None and any(
            each.seq == place or (each.step_id, each.visit) == visit for each in there.responses
        )

    def _with_responses(
        self, query: Select[Any], given: Mapping[str, object] | None = None
    ) -> tuple[Attempt, ...]:
        rows_of: dict[str, list[Row[Any]]] = {}
        with reading(self.engine) as connection:
            for row in connection.execute(query, given):
                rows_of.setdefault(row.id, []).append(row)
        return tuple(_attempt(rows) for rows in rows_of.values())


_RENEWAL = {
    name: renewals.c[name].label(f"renewal_{name}")
    for name in ("number", "responses_before", "content_hash", "change", "at")
}
_IN_ORDER = (attempts.c.started_at, attempts.c.id, renewals.c.number)


def _bare() -> Select[Any]:
    """Attempts and their renewals, a row for each, oldest first."""
    none = null().label("response_id")
    return (
        select(attempts, none, *_RENEWAL.values())
        .select_from(attempts.outerjoin(renewals))
        .order_by(*_IN_ORDER)
    )


def _joined() -> Select[Any]:
    """Attempts, their renewals and their responses, a row for each pair of these."""
    columns = [c for c in responses.c if c.name not in {"id", "attempt_id", "needs_person"}]
    mine = responses.c.attempt_id == attempts.c.id
    return (
        select(attempts, responses.c.id.label("response_id"), *columns, *_RENEWAL.values())
        .select_from(attempts.outerjoin(renewals).outerjoin(responses, mine))
        .order_by(*_IN_ORDER, responses.c.seq)
    )


_ONE = _joined().where(attempts.c.id == bindparam("attempt"))
_DRAFTS = select(drafts).where(drafts.c.attempt_id == bindparam("attempt"))
"""Asked at every click, so they are put together once."""


def _alone(connection: Connection, attempt_id: str) -> None:
    """Have nobody else add to an attempt until this transaction is over.

    Writing the row as it is makes others wait, on either database.
    """
    mine = update(attempts).where(attempts.c.id == attempt_id)
    connection.execute(mine.values(activity_uid=attempts.c.activity_uid))


def _count(connection: Connection, table: Table, attempt_id: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.attempt_id == attempt_id)
    return int(connection.execute(query).scalar_one())


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


def _attempt(rows: Sequence[Row[Any]]) -> Attempt:
    """An attempt from its rows: each of its responses may be there once for each renewal."""
    row = rows[0]
    renewed = {each.renewal_number: each for each in rows if each.renewal_number}
    answered = {each.seq: each for each in rows if each.response_id}
    return Attempt(
        id=row.id,
        user_id=row.user_id,
        activity_uid=row.activity_uid,
        activity_id=row.activity_id,
        content_hash=row.content_hash,
        started_at=row.started_at,
        finished_at=row.finished_at,
        responses=tuple(map(_logged, answered.values())),
        setting=Setting(row.seed, frozenset(json.loads(row.memory))),
        credit=Credit.model_validate_json(row.credit) if row.credit else None,
        renewals=tuple(map(_renewal, renewed.values())),
    )


def _renewal(row: Row[Any]) -> Renewal:
    return Renewal(
        row.renewal_responses_before, row.renewal_content_hash, row.renewal_change, row.renewal_at
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
