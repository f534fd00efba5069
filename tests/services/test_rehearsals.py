"""What was rehearsed once is kept, and only as long as it holds."""

import json

import pytest

from cmtrain.assess.assessment import Assessment
from cmtrain.content.library import read_library
from cmtrain.engine.rehearsal import rehearse
from cmtrain.services import rehearsals
from cmtrain.services.rehearsals import rehearsal_problems

LESSON = """
schema = 1
uid = "3fa91c07"
id = "scene"
kind = "crisis"
title = "A scene"
summary = "What happens."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]

[[steps]]
type = "choice"
id = "check"
prompt = "?"
choices = [
  { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
  { id = "b", text = "B", verdict = "weak", feedback = "..", levels = { E1 = 1 } },
]

[[playthroughs]]
name = "best"
responses = { check = { choice = "a" } }
expect = { empathy = [3.0, 4.0] }

[[playthroughs]]
name = "poor"
responses = { check = { choice = "b" } }
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "scenarios" / "crisis" / "scene.toml"
    path.parent.mkdir(parents=True)
    path.write_text(LESSON)
    return path


@pytest.fixture
def check(tmp_path):
    """Problems of the tree, and how often the scorer was loaded."""
    loaded = []

    def rehearsed(activity):
        loaded.append(True)
        return rehearse(activity, lambda *_: Assessment(scorer="none/1", competences={}))

    def check(encoder="any"):
        loaded.clear()
        found = rehearsal_problems(
            read_library(tmp_path), ["scene"], rehearsed, encoder, tmp_path / "cache"
        )
        return [(each.code, each.line) for each in found], bool(loaded)

    return check


def test_what_has_not_changed_is_not_rehearsed_again(path, check):
    first = check()
    assert first == ([("CM602", 25)], True)
    assert check() == (first[0], False)


def test_places_are_those_of_the_file_as_it_is_now(path, check):
    check()
    path.write_text("# A remark.\n\n" + LESSON)
    assert check() == ([("CM602", 27)], False)


def test_an_activity_that_changed_is_rehearsed_anew(path, check):
    check()
    path.write_text(LESSON.replace("expect = { empathy = [3.0, 4.0] }", ""))
    assert check() == ([], True)


def test_another_encoder_or_another_program_counts_anew(path, check, monkeypatch):
    check()
    assert check("other")[1]
    check()
    monkeypatch.setattr(rehearsals, "_program", lambda: "newer")
    assert check()[1]


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b"\xff", b'{"program": 1}', b'{"program": "P", "found": {"K": [1]}}'],
)
def test_a_broken_file_is_no_loss(path, check, tmp_path, broken):
    kept = tmp_path / "cache" / "rehearsals.json"
    first, _ = check()
    there = json.loads(kept.read_text())
    key = next(iter(there["found"])).encode()
    kept.write_bytes(broken.replace(b"P", there["program"].encode()).replace(b"K", key))
    assert check() == (first, True)
    assert check() == (first, False)


def test_a_folder_that_cannot_be_written_is_no_loss(path, check, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert check() == ([("CM602", 25)], True)
