"""From the database to a folder, and from the folder to a comparison."""

import json

import pytest
from answers import first_of, play_to_end

from cmtrain.bootstrap import open_app
from cmtrain.settings import read_settings

FILES = {"README.md", "situations.jsonl", "keys.jsonl", "responses.jsonl", "ratings.jsonl"}


@pytest.fixture
def app(tmp_path, monkeypatch):
    """The app over a database that commands use too."""
    monkeypatch.setenv("CMTRAIN_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return open_app(read_settings())


@pytest.fixture
def scored(app):
    """Two learners played a lesson; an instructor scored what they wrote."""
    rao = app.identity.enter_as_instructor("Ms Rao", app.identity.first_passcode()).user
    for level, name in enumerate(("Asha", "Bo"), 2):
        learner = app.identity.enter(name).user
        attempt = play_to_end(app.learning, learner, first_of(app.library, "lesson"))
        sitting = app.learning.sitting(learner, attempt)
        turn = next(turn for turn in sitting.state.turns if turn.response.type == "writing")
        app.reviewing.record_score(rao, sitting.response_id(turn), "empathy", level, "Well.")
    return app


def test_what_was_scored_is_written_and_can_be_evaluated(run, scored, tmp_path):
    result = run("export-ratings", "out")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    found = json.loads(run("evaluate", "out", "--format", "json").stdout)
    assert (found["responses"], found["people"], found["flags"]) == (2, 1, None)
    assert found["scorer"]["empathy"]["count"] == 2


def test_a_folder_that_is_not_empty_is_refused_unless_forced(run, scored, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept")
    refused = run("export-ratings", "out")
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"mine.txt"}
    assert run("export-ratings", "out", "--force").exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES | {"mine.txt"}
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"


def test_nothing_scored_is_said_and_nothing_written(run, app, tmp_path):
    result = run("export-ratings", "out")
    assert (result.exit_code, "No response has been scored" in result.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
