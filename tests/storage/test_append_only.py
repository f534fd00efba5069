"""Responses and scores are a log: the database itself refuses to change it."""

import pytest
from keeping import NOON
from sqlalchemy.exc import DatabaseError

from cmtrain.content.snapshot import Snapshot
from cmtrain.engine.editions import Renewal
from cmtrain.engine.objection import Objection
from cmtrain.engine.second import Answer
from cmtrain.storage.database import migrate, writing
from cmtrain.storage.objections import ObjectionStore
from cmtrain.storage.opinions import OpinionStore

CHANGES = [
    "UPDATE responses SET body = '{}'",
    "UPDATE responses SET at = '2020-01-01 00:00:00'",
    "DELETE FROM responses",
    "UPDATE scores SET level = 4",
    "UPDATE scores SET scorer_name = 'somebody'",
    "DELETE FROM scores",
    "DELETE FROM scores WHERE level = 2",
]


@pytest.mark.parametrize(
    "change", ["UPDATE renewals SET responses_before = 1", "DELETE FROM renewals"]
)
def test_with_which_content_an_attempt_went_on_is_not_changed_either(kept, change):
    attempt = kept.attempts.attempt("a1")
    renewal = Renewal(0, "d" * 64, "texts", NOON)
    assert kept.attempts.renew(attempt, renewal, Snapshot("d" * 64, "{}"))
    with pytest.raises(DatabaseError, match="append-only"), writing(kept.engine) as connection:
        connection.exec_driver_sql(change)
    assert kept.attempts.attempt("a1").renewals == (renewal,)


@pytest.mark.parametrize("change", CHANGES)
def test_changing_or_deleting_is_refused(kept, change):
    kept.record()
    before = kept.attempts.attempt("a1"), kept.scores.of_attempt("a1")
    with pytest.raises(DatabaseError, match="append-only"), writing(kept.engine) as connection:
        connection.exec_driver_sql(change)
    assert (kept.attempts.attempt("a1"), kept.scores.of_attempt("a1")) == before


def test_it_is_refused_after_migrating_again(kept):
    kept.record()
    migrate(kept.engine)
    with pytest.raises(DatabaseError, match="append-only"), writing(kept.engine) as connection:
        connection.exec_driver_sql("DELETE FROM responses")


def test_replacing_a_row_is_refused_too(kept):
    """SQLite deletes what it replaces without telling the trigger, unless it is asked to."""
    if kept.engine.dialect.name != "sqlite":
        return
    kept.record()
    replacement = "REPLACE INTO scores SELECT id, response_id, subject, 4, value, scorer_id,"
    with pytest.raises(DatabaseError, match="append-only"), writing(kept.engine) as connection:
        connection.exec_driver_sql(f"{replacement} scorer_name, reason, at FROM scores")


def test_adding_is_not_refused(kept):
    assert kept.record()
    kept.scores.add("a1-1-reply", [kept.score("empathy", 4, "ana", 1)])
    assert [score.level for score in kept.scores.of_attempt("a1")["a1-1-reply"]] == [2, 4]


def test_what_a_learner_objected_stays_as_it_was_said(kept):
    assert kept.record()
    store, said = ObjectionStore(kept.engine), Objection("a1-1-reply", "It was kept.", NOON)
    assert store.add(said)
    assert not store.add(Objection("a1-1-reply", "On second thought.", NOON))
    for change in ("UPDATE objections SET words = ''", "DELETE FROM objections"):
        refused = pytest.raises(DatabaseError, match="append-only")
        with refused, writing(kept.engine) as connection:
            connection.exec_driver_sql(change)
    assert store.of_attempt("a1") == {"a1-1-reply": said}


def test_second_opinions_are_a_log_too(kept):
    kept.attempts.record("a1", kept.logged("r1"), [], finishes=False, asks=True)
    store = OpinionStore(kept.engine)
    assert store.add("r1", Answer("busy", "parrot", "0" * 12, NOON))
    for change in (
        "UPDATE opinion_requests SET at = NULL",
        "DELETE FROM opinion_requests",
        "UPDATE opinions SET outcome = 'given'",
        "DELETE FROM opinions",
    ):
        refused = pytest.raises(DatabaseError, match="append-only")
        with refused, writing(kept.engine) as connection:
            connection.exec_driver_sql(change)
    assert store.of_attempt("a1")["r1"].answer.outcome == "busy"
