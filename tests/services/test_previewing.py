"""A piece that is being written is read again whenever it changes."""

import os

import pytest

from cmtrain.content.library import read_library
from cmtrain.services.previewing import Previewing

TEXT = """
schema = 1
uid = "3fa91c07"
id = "scene"
kind = "crisis"
title = "A scene"
draft = true
summary = "What happens."
minutes = 5
difficulty = "novice"
covers = ["A1"]

[[steps]]
type = "reading"
id = "one"
prompt = "One."

[[steps]]
type = "reading"
id = "two"
prompt = "Two."
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "scenarios" / "crisis" / "scene.toml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    (path.parent / "other.toml").write_text(TEXT.replace("scene", "other").replace("3f", "4f"))
    return path


def save(path, text):
    """Write it, a moment later by the clock of the disk."""
    moment = path.stat().st_mtime_ns + 1_000_000
    path.write_text(text)
    os.utime(path, ns=(moment, moment))


@pytest.fixture
def current(tmp_path, path):
    return Previewing(path, read_library(tmp_path), lambda library, piece: (library, piece)).current


def test_a_draft_is_shown_beside_everything_else(current):
    library, piece = current()
    assert [each.id for each in piece.activities] == ["scene"]
    assert {"scene", "other", "scene-at-two"} <= set(library.activities)
    assert piece.starts["scene", "two"].steps[0].id == "two"


def test_nothing_is_built_anew_while_nothing_changes(current):
    assert current() is current()


def test_a_change_is_seen_at_once(current, path):
    _, before = current()
    save(path, TEXT.replace("A scene", "Another scene"))
    library, piece = current()
    assert piece.stamp != before.stamp
    assert library.activities["scene"].title == "Another scene"


def test_with_an_error_the_last_version_that_worked_stays(current, path):
    current()
    save(path, TEXT.replace('type = "reading"', 'type = "reeding"', 1))
    library, piece = current()
    assert [each.code for each in piece.problems] == ["CM104"]
    assert piece.stale == {"scene"}
    assert library.activities["scene"].title == "A scene"


def test_a_file_that_never_worked_shows_only_its_problems(tmp_path, path):
    path.write_text("nonsense")
    base = read_library(tmp_path)
    _, piece = Previewing(path, base, lambda library, piece: (library, piece)).current()
    assert not piece.activities
    assert [each.code for each in piece.problems] == ["CM004"]


def test_a_file_that_is_gone_is_a_problem_and_no_crash(current, path):
    current()
    path.unlink()
    _, piece = current()
    assert [each.code for each in piece.problems] == ["CM001"]


def test_a_translation_is_shown_and_read_again_when_its_original_changes(tmp_path, path):
    french = path.with_name("scene.fr.toml")
    french.write_text('schema = 1\npartial = true\ntitle = "Une scène"\n')
    base = read_library(tmp_path)
    current = Previewing(french, base, lambda library, piece: (library, piece)).current
    library, piece = current()
    assert [each.title for each in piece.activities] == ["Une scène"]
    assert library.activities["scene-at-two"].title.endswith("Une scène")
    save(path, TEXT.replace("Two.", "Zwei."))
    assert current()[0].activities["scene"].step("two").prompt == "Zwei."
