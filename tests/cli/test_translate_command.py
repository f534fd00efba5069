"""`cmtrain translate`: a translation is begun, brought up to date, checked and played."""

import pytest

from cmtrain.content.problem import Finding

pytestmark = pytest.mark.usefixtures("marks_only")


@pytest.fixture
def french(run, lesson):
    """The file of a translation that was just begun."""
    assert run("translate", str(lesson), "--to", "fr").exit_code == 0
    return lesson.with_name("scene.fr.toml")


def fill(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_new_translation_is_empty_and_every_missing_text_is_reported(run, french):
    result = run("check", "--quick", str(french))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert {line.split()[1] for line in lines} == {"CM951"}
    assert 'scene.fr.toml:4:1: CM951 title: not translated: "A scene"' in lines[0]


def test_a_partial_one_is_fine(run, lesson):
    assert run("translate", str(lesson), "--to", "gu", "--partial").exit_code == 0
    result = run("check", str(lesson.with_name("scene.gu.toml")))
    assert (result.exit_code, result.stderr) == (0, "1 file: no problems\n")


def test_what_was_translated_is_played_and_brought_up_to_date(run, lesson, french):
    fill(french, 'title = ""', 'title = "Une scène"')
    told = run("translate", str(lesson), "--to", "fr").stdout
    assert "1 of" in told
    assert 'title = "Une scène"' in french.read_text()
    played = run("play", str(french), "--playthrough", "best")
    assert played.exit_code == 0
    assert "Une scène" in played.stdout


def test_a_change_is_told_accepted_and_gone(run, lesson, french):
    fill(french, 'title = ""', 'title = "Une scène"')
    run("translate", str(lesson), "--to", "fr")
    fill(lesson, 'title = "A scene"', 'title = "Another scene"')
    assert "1 changed since" in run("translate", str(lesson), "--to", "fr").stdout
    assert "# Another scene" in french.read_text()
    wrong = run("translate", str(lesson), "--to", "fr", "--accept", "summary")
    assert (wrong.exit_code, "not among those that changed" in wrong.stderr) == (2, True)
    assert (
        "changed since" not in run("translate", str(lesson), "--to", "fr", "--accept", "all").stdout
    )


def test_nothing_is_written_over_what_is_not_understood(run, lesson, french):
    fill(french, 'title = ""', "title = 3")
    before = french.read_text()
    result = run("translate", str(lesson), "--to", "fr")
    assert result.exit_code == 1
    assert "scene.fr.toml:4:1: CM103 title" in result.stderr
    fill(french, "title = 3", "title = ")
    assert "CM004" in run("translate", str(lesson), "--to", "fr").stderr
    assert before.replace("title = 3", "title = ") == french.read_text()


@pytest.mark.parametrize("code", ["French", "f", "fr_FR", ""])
def test_what_is_no_language(run, lesson, code):
    assert run("translate", str(lesson), "--to", code).exit_code == 2


def test_a_translation_is_not_translated(run, french):
    assert run("translate", str(french), "--to", "gu").exit_code == 2


def test_a_broken_original_cannot_be_translated(run, lesson):
    fill(lesson, 'title = "A scene"', "title = 3")
    result = run("translate", str(lesson), "--to", "fr")
    assert (result.exit_code, "CM103" in result.stderr) == (1, True)
    assert not lesson.with_name("scene.fr.toml").exists()


def test_a_playthrough_that_fails_in_the_other_language_is_reported_there(run, lesson, monkeypatch):
    """The original's playthroughs are replayed on the translated activity."""
    assert run("translate", str(lesson), "--to", "fr", "--partial").exit_code == 0
    fails = Finding(("playthroughs", 0), "CM602", "it does not hold")
    monkeypatch.setattr(
        "cmtrain.engine.rehearsal.rehearse",
        lambda activity, _: [fails] if activity.translated else [],
    )
    result = run("check")
    assert "scenarios/crisis/scene.fr.toml:1:1: CM602" in result.stdout
    assert result.stdout.count("CM602") == 1
