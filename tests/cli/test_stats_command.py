"""`cmtrain stats`: figures that add up, for people and for programs."""

import json

import pytest
from pack_samples import pack_files, write

from cmtrain.content.coverage import STATEMENTS, coverage, missing
from cmtrain.content.library import read_library


def test_the_table_says_what_there_is(run, lesson):
    told = run("stats", str(lesson)).stdout
    assert "1 activities, 0 of them drafts, 0 assessed" in told
    assert "lesson                 1      5 min" in told
    assert "empathy" in told
    assert told.endswith("Statements covered here: 1 of 46\n  A1  taught in scene\n")
    assert "Modules" not in told


@pytest.mark.usefixtures("lesson")
def test_the_whole_tree_is_told_what_it_lacks(run):
    told = run("stats").stdout
    assert "Statements: 1 of 46 taught, 0 practised; in one activity only: A1" in told
    assert "A2   taught      0    ← not taught and not practised" in told
    assert "A1   taught      1  scene  ← not practised" in told


def test_a_pack_is_told_of_what_it_covers_only(run, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    told = run("stats", str(folder)).stdout
    assert told.endswith(
        "Statements covered here: 1 of 46\n  A1  taught in first-call · practised in fire\n"
    )


def test_programs_get_the_same_as_json(run, lesson):
    found = json.loads(run("stats", "--format", "json", str(lesson)).stdout)
    (activity,) = found["activities"]
    assert (activity["id"], activity["minutes"], activity["criteria"]) == ("scene", 5, ["E1"])
    assert activity["possible"]["empathy"] == [0.0, 4.0]
    assert found["statements"]["A1"] == {"taught": ["scene"], "practised": []}
    assert len(found["statements"]) == 46
    assert found["missing"]["A1"] == "not practised"


def test_modules_without_a_test_out_or_checkpoint_are_listed(run, tmp_path):
    folder = tmp_path / "curriculum" / "01-w"
    (tmp_path / "scenarios").mkdir()
    run("new", "module", "w", "--root", str(tmp_path))
    run("new", "checkpoint", "w", "--root", str(tmp_path))
    module = folder / "module.toml"
    module.write_text(module.read_text().replace("# checkpoint =", "checkpoint ="))
    told = run("stats", str(folder)).stdout
    assert "1 activities, 1 of them drafts, 1 assessed" in told
    assert "← no test-out" in told
    assert "← no checkpoint" not in told


def test_a_draft_covers_nothing(lesson, tmp_path):
    lesson.write_text(lesson.read_text().replace("minutes = 5", "minutes = 5\ndraft = true", 1))
    covered = coverage(read_library(tmp_path).activities.values())
    assert set(missing(covered)) == {*STATEMENTS}


@pytest.mark.usefixtures("marks_only")
def test_the_check_reports_what_is_not_covered_when_asked(run, lesson):
    assert run("check", str(lesson)).exit_code == 0
    result = run("check", "--coverage", str(lesson))
    assert result.exit_code == 1
    assert "A46: not taught and not practised" in result.stderr
    assert "A1: not practised" in result.stderr
    assert "A1   taught      1  scene" in result.stdout
