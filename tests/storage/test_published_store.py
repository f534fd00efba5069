"""Published pages on either database: one for each user, found while its time lasts, counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from keeping import NOON

from cmtrain.engine.people import User
from cmtrain.engine.publication import Copy, Publication, Views
from cmtrain.storage.people import PeopleStore
from cmtrain.storage.published import PublishedStore

COPY = Copy(b"<p>", b"\x00\xff", 2**32 - 1, 7, "default-src 'none'", b"PNG")
PAGE = Publication("h" * 64, "n", NOON, NOON, NOON + timedelta(days=30), 30, False, "e1")
TODAY = date(2026, 3, 6)


@pytest.fixture
def store(engine) -> PublishedStore:
    for name in ("u1", "u2"):
        PeopleStore(engine).add(User(name, name, "learner"), NOON)
    return PublishedStore(engine)


def test_what_was_kept_is_found_by_its_hash(store):
    store.keep("u1", PAGE, COPY)
    found = store.found("h" * 64, NOON)
    assert (found.token_hash, found.edition, found.listed) == ("h" * 64, "e1", False)
    assert found.copy == replace(COPY, picture=b"")
    assert store.picture("h" * 64, NOON) == (b"PNG", False)
    assert store.about("u1") == PAGE


def test_another_copy_takes_its_place(store):
    store.keep("u1", PAGE, COPY)
    store.keep("u1", replace(PAGE, edition="e2", listed=True), replace(COPY, rest=b"new"))
    assert store.found("h" * 64, NOON).copy.rest == b"new"
    assert store.about("u1").edition == "e2"


@pytest.mark.parametrize(
    ("seconds", "there"), [(-1, True), (0, False), (1, False)], ids=["before", "then", "after"]
)
def test_its_time_ends_to_the_second(store, seconds, there):
    store.keep("u1", PAGE, COPY)
    at = PAGE.until + timedelta(seconds=seconds)
    assert (store.found("h" * 64, at) is not None) is there
    assert (store.picture("h" * 64, at) is not None) is there


def test_nothing_is_left_of_what_was_erased(store):
    store.keep("u1", PAGE, COPY)
    store.add_views({("h" * 64, TODAY): 3})
    assert store.erase("u1")
    assert store.found("h" * 64, NOON) is None
    assert store.about("u1") is None
    assert store.views("h" * 64) == Views({})
    assert not store.erase("u1")


def test_other_peoples_pages_stay(store):
    other = replace(PAGE, token_hash="o" * 64)
    store.keep("u1", PAGE, COPY)
    store.keep("u2", other, COPY)
    store.erase("u1")
    assert store.about("u2") == other


def test_views_add_up_by_day(store):
    store.keep("u1", PAGE, COPY)
    tomorrow = TODAY + timedelta(days=1)
    store.add_views({("h" * 64, TODAY): 2, ("h" * 64, tomorrow): 1})
    store.add_views({("h" * 64, TODAY): 3})
    views = store.views("h" * 64)
    assert views.by_day == {TODAY: 5, tomorrow: 1}
    assert views.total == 6


def test_views_of_what_was_taken_back_are_passed_over(store):
    store.keep("u1", PAGE, COPY)
    store.add_views({("gone", TODAY): 2, ("h" * 64, TODAY): 1})
    assert store.views("gone").total == 0
    assert store.views("h" * 64).total == 1


def test_copies_whose_time_is_over_are_emptied_and_remembered(store):
    store.keep("u1", PAGE, COPY)
    store.keep("u2", replace(PAGE, token_hash="o" * 64, until=NOON + timedelta(days=90)), COPY)
    assert store.empty(PAGE.until) == 1
    assert store.empty(PAGE.until) == 0
    assert store.about("u1") == PAGE
    assert store.picture("h" * 64, NOON) == (b"", False)
    assert store.found("o" * 64, PAGE.until).copy.rest == COPY.rest
