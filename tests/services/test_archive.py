"""The content that attempts are pinned to."""

from dataclasses import replace

import pytest
from school import NOON, library

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.content.snapshot import restore, snapshot
from cmtrain.content.structure import change, structure
from cmtrain.engine.attempt import Attempt
from cmtrain.errors import NotFound
from cmtrain.services import archive as service
from cmtrain.services.archive import Archive
from cmtrain.settings import ROOT
from cmtrain.storage.attempts import AttemptStore

OLD = library(**{"What now?": "What would you do?"}).activities["stale-bread"]


@pytest.fixture
def store(school) -> AttemptStore:
    """Where an attempt at the old lesson is kept."""
    store = AttemptStore(school.engine)
    store.begin(pinned(school.amara.id), snapshot(OLD))
    return store


def pinned(user_id: str = "u1") -> Attempt:
    return Attempt("old", user_id, OLD.uid, OLD.id, snapshot(OLD).hash, NOON)


def test_present_content_is_known_without_asking_the_database(store):
    archive = Archive.of(library(), store)
    now = replace(pinned(), content_hash=archive.current["stale-bread"].hash)
    assert archive.activity(now) is archive.activity(now)
    assert archive.is_current(now)


def test_old_content_is_restored_exactly_and_then_remembered(store):
    archive = Archive.of(library(), store)
    assert archive.activity(pinned()) == OLD
    assert archive.activity(pinned()) is archive.activity(pinned())
    assert not archive.is_current(pinned())


def test_its_memory_has_a_bound(store, monkeypatch):
    monkeypatch.setattr(service, "_MOST_KEPT", 2)
    archive = Archive.of(library(), store)
    assert archive.activity(pinned()) == OLD
    assert len(archive.activities) == 2


def test_content_that_was_never_kept_is_not_found(store):
    with pytest.raises(NotFound):
        Archive.of(library(), store).activity(replace(pinned(), content_hash="f" * 64))


@pytest.mark.parametrize("activity", library().activities.values(), ids=library().activities)
def test_a_snapshot_restores_to_the_same_content_with_the_same_hash(activity):
    again = restore(snapshot(activity).body)
    assert again == activity
    assert snapshot(again) == snapshot(activity)


def test_a_translation_is_current_in_its_own_language(school):
    """An edit of the original's texts is none of somebody who reads the translation."""
    shipped = read_library(ROOT)
    archive = Archive.of(shipped, AttemptStore(school.engine))
    french = shipped.spoken("fr").activities["two-left-socks"]
    began = replace(pinned(), activity_uid=french.uid, activity_id=french.id)
    began = replace(began, content_hash=archive.present(french).hash)
    assert archive.activity(began) == french
    assert archive.is_current(began)
    assert archive.change(began) is None
    assert archive.newest(began)[1] == french


def test_a_translated_activity_decides_as_its_original_does():
    shipped = read_library(ROOT)
    for translation in shipped.translations:
        if isinstance(translation.value, Activity):
            original = shipped.activities[translation.value.id]
            assert structure(translation.value) == structure(original)
            assert change(original, translation.value) == "texts"
