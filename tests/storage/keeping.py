"""The stores, and values to keep in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from cmtrain.assess.assessment import Assessment, Evidence, Span
from cmtrain.content.snapshot import Snapshot
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.attempt import Attempt, LoggedResponse
from cmtrain.engine.scoring import AUTO, Score
from cmtrain.storage.attempts import AttemptStore
from cmtrain.storage.people import PeopleStore
from cmtrain.storage.scores import ScoreStore

NOON = datetime(2026, 3, 6, 12, 0, 0, 123456, tzinfo=UTC)
CONTENT = Snapshot("c" * 64, '{"schema":1}')


class Kept:
    """The three stores over one database, and short names for values to put there."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.people, self.attempts = PeopleStore(engine), AttemptStore(engine)
        self.scores = ScoreStore(engine)

    def begin(self, name: str = "a1", user_id: str = "u1", minute: int = 0) -> Attempt:
        """Keep a new attempt, each at an activity of its own."""
        at, uid = NOON + timedelta(minutes=minute), f"{name:0>8}"
        attempt = Attempt(name, user_id, uid, "example", CONTENT.hash, at)
        self.attempts.begin(attempt, CONTENT)
        return attempt

    def record(self, attempt_id: str = "a1", seq: int = 1, step: str = "reply", **extra) -> bool:
        """Keep a response to a step, with the program's score for empathy."""
        logged = replace(self.logged(f"{attempt_id}-{seq}-{step}", seq, step), **extra)
        given = [self.score("empathy", 2)]
        return self.attempts.record(attempt_id, logged, given, finishes=False)

    def logged(self, name: str, seq: int = 1, step: str = "reply") -> LoggedResponse:
        """A response and its assessment."""
        words = "I am sorry about your loaf."
        evidence = Evidence(
            source="words", code="sorry", criterion="E4", polarity="helps", points=0.1 + 0.2,
            label="Says sorry", span=Span(start=5, end=10, text=words[5:10]),
        )  # fmt: skip
        assessment = Assessment(scorer="keyed/1", evidence=(evidence,), confidence=0.7)
        at = NOON + timedelta(minutes=seq)
        return LoggedResponse(name, seq, step, 0, WritingResponse(text=words), assessment, at)

    def score(self, subject: str, level: int | None, by: str = AUTO, minute: int = 0) -> Score:
        """A score."""
        at = NOON + timedelta(minutes=minute)
        return Score(subject, level, by, by.title(), "Because.", at, None)

    def count(self, table: str) -> int:
        """Rows in a table."""
        with self.engine.connect() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
