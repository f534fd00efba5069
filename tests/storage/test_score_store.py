"""Scores as they are kept."""

import pytest
from sqlalchemy.exc import IntegrityError


def test_they_come_by_response_oldest_first(kept):
    kept.record("a1", 1, "reply")
    kept.record("a1", 2, "other")
    kept.scores.add("a1-1-reply", [kept.score("empathy", 4, "ana", 9)])
    kept.scores.add("a1-1-reply", [kept.score("empathy", 3, "bea", 5)])
    found = kept.scores.of_attempt("a1")
    assert [(each.scorer_id, each.level) for each in found["a1-1-reply"]] == [
        ("auto", 2),
        ("bea", 3),
        ("ana", 4),
    ]
    assert [each.level for each in found["a1-2-other"]] == [2]


def test_a_users_are_those_of_their_attempts(kept):
    kept.begin("b1", "u2")
    kept.record("a1")
    kept.record("b1")
    assert list(kept.scores.of_user("u1")) == ["a1-1-reply"]
    assert list(kept.scores.of_user("u2")) == ["b1-1-reply"]
    assert kept.scores.of_user("u3") == {}


def test_not_rateable_is_kept_as_such_and_not_as_zero(kept):
    kept.record()
    kept.scores.add("a1-1-reply", [kept.score("E1", None, "ana"), kept.score("E2", 0, "ana")])
    levels = {each.subject: each.level for each in kept.scores.of_attempt("a1")["a1-1-reply"]}
    assert levels == {"empathy": 2, "E1": None, "E2": 0}


def test_a_response_that_does_not_exist_takes_no_score(kept):
    with pytest.raises(IntegrityError):
        kept.scores.add("nowhere", [kept.score("E1", 1)])
