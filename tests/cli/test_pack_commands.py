"""Packs at the command line: begun, checked beside our content, zipped, and named when wrong."""

import zipfile

import click
import pytest
from pack_samples import lesson, module, pack_files, write, zipped

from cmtrain import bootstrap
from cmtrain.content.library import read_library
from cmtrain.settings import ROOT

pytestmark = pytest.mark.usefixtures("marks_only")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder as the current one, with a small tree as the built-in content."""
    ours = {
        "curriculum/01-basics/module.toml": module("basics", "our-lesson"),
        "curriculum/01-basics/01-our-lesson.toml": lesson("our-lesson", "0000a001"),
        "curriculum/rubric.toml": (ROOT / "curriculum/rubric.toml").read_text(),
    }
    monkeypatch.setenv("CMTRAIN_CONTENT", str(write(tmp_path / "ours", ours)))
    monkeypatch.setenv("CMTRAIN_DATA", str(tmp_path / "data"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_a_pack_is_begun_checked_and_zipped(run, here):
    begun = run("new", "pack", "night-shift", "--into", "packs")
    assert begun.exit_code == 0, begun.output
    assert "cmtrain preview packs/night-shift" in begun.output
    for named in ("packs/night-shift", "packs/night-shift/curriculum"):
        checked = run("check", "--quick", named)
        assert (checked.exit_code, checked.stdout) == (0, "")
    made = run("pack", "packs/night-shift", "--output", "a.zip")
    assert made.exit_code == 0, made.output
    assert run("check", "--quick", "a.zip").exit_code == 0
    assert run("pack", "packs/night-shift", "--output", "b.zip").exit_code == 0
    assert (here / "a.zip").read_bytes() == (here / "b.zip").read_bytes()
    with zipfile.ZipFile("a.zip") as opened:
        assert opened.namelist() == [
            "curriculum/01-night-shift/01-night-shift-begins.toml",
            "curriculum/01-night-shift/module.toml",
            "pack.toml",
        ]


def test_more_is_written_in_a_pack_as_elsewhere(run, here, monkeypatch):
    run("new", "pack", "night-shift")
    monkeypatch.chdir(here / "night-shift")
    assert run("new", "lesson", "two-by-two", "--module", "night-shift").exit_code == 0
    assert run("new", "crisis", "fire").exit_code == 0
    refused = run("new", "crisis", "our-lesson")
    assert '"our-lesson" is there already' in refused.output
    assert run("new", "module", "later").exit_code == 0
    assert "number = 2\n" in (here / "night-shift/curriculum/02-later/module.toml").read_text()
    checked = run("check", "--quick")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert len(read_library(here / "night-shift").activities) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("basics",), "is there already; take another id"),
        (("Night Shift",), 'how about "night-shift"?'),
        (("x", "--module", "basics"), "takes neither --module nor --root"),
    ],
)
def test_a_pack_that_cannot_be_begun_is_told(run, here, words, told):
    refused = run("new", "pack", *words)
    assert refused.exit_code == 2
    assert told in refused.output
    assert list(here.iterdir()) == []


def test_no_folder_is_written_over(run, here):
    run("new", "pack", "night-shift")
    refused = run("new", "pack", "night-shift")
    assert (refused.exit_code, list(here.iterdir())) == (1, [here / "night-shift"])


def test_a_pack_with_an_error_is_not_zipped_and_none_is_written_over(run, here):
    folder = write(here / "night", pack_files())
    assert run("pack", "night").exit_code == 0
    first = (here / "night-shift-1.2.zip").read_bytes()
    assert run("pack", "night").exit_code == 0
    text = (folder / "scenarios/crisis/fire.toml").read_text()
    (folder / "scenarios/crisis/fire.toml").write_text(text.replace("A fire", "Fire"))
    refused = run("pack", "night")
    assert refused.exit_code == 1
    assert "raise the version" in refused.output
    (folder / "scenarios/crisis/fire.toml").write_text("id =")
    broken = run("pack", "night", "--output", "c.zip")
    assert broken.exit_code == 1
    assert "CM004" in broken.output
    assert (here / "night-shift-1.2.zip").read_bytes() == first
    assert not (here / "c.zip").exists()


def test_readme_and_licence_go_along_and_nothing_else(run, here):
    beside = {"README.md": "Hello", "LICENSE": "Free", "notes.txt": "Mine", ".env": "secret"}
    write(here / "night", {**pack_files(), **beside})
    run("pack", "night", "--output", "a.zip")
    with zipfile.ZipFile("a.zip") as opened:
        assert {"README.md", "LICENSE"} <= {*opened.namelist()}
        assert not {"notes.txt", ".env"} & {*opened.namelist()}
    assert run("check", "--quick", "a.zip").exit_code == 0


def test_a_clash_with_the_built_in_content_is_found(run, here):
    files = {**pack_files(), "scenarios/crisis/mine.toml": lesson("mine", "0000a001", "crisis")}
    for path in (write(here / "night", files), zipped(here / "night.zip", files)):
        checked = run("check", "--quick", str(path))
        assert checked.exit_code == 1
        assert "scenarios/crisis/mine.toml:2:1: CM906 uid: " in checked.stdout
        assert "01-our-lesson.toml (built in)" in checked.stdout


def test_a_zip_that_is_not_to_be_trusted_is_refused(run, here):
    path = zipped(here / "night.zip", {**pack_files(), "../../evil.toml": "x"})
    checked = run("check", str(path))
    assert checked.exit_code == 1
    assert 'night.zip:1:1: CM903 the entry "../../evil.toml" leads out' in checked.stdout


def test_without_a_path_the_packs_in_the_settings_are_checked_too(run, here, monkeypatch):
    write(here / "night", {**pack_files(), "scenarios/crisis/bad.toml": "id ="})
    monkeypatch.setenv("CMTRAIN_PACKS", "night:nowhere")
    checked = run("check", "--quick")
    assert checked.exit_code == 1
    assert "night/scenarios/crisis/bad.toml:1:5: CM004" in checked.stdout
    assert "nowhere:1:1: CM901 there is nothing here" in checked.stdout


@pytest.mark.parametrize("name", ["night", "night.zip"])
def test_a_pack_is_counted(run, here, name):
    write(here / "night", pack_files())
    zipped(here / "night.zip", pack_files())
    counted = run("stats", name)
    assert "2 activities, 0 of them drafts" in counted.output
    assert " 2 nights " in counted.output


@pytest.mark.parametrize("name", ["night", "night.zip"])
def test_a_lesson_of_a_pack_is_played_and_says_whose_it_is(run, here, name):
    write(here / "night", pack_files())
    zipped(here / "night.zip", pack_files())
    path = f"{name}/curriculum/01-nights/01-first-call.toml"
    played = run("play", path, "--playthrough", "best")
    assert played.exit_code == 0, played.output
    assert "From: Night shift 1.2, by Noor Haddad, Sam Okafor, CC-BY-4.0" in played.output


def test_a_zip_has_several_files_to_play(run, here):
    zipped(here / "night.zip", pack_files())
    refused = run("play", "night.zip")
    assert refused.exit_code == 2
    assert "night.zip/scenarios/crisis/fire.toml" in refused.output


def test_the_terminal_names_the_packs_at_the_start(run, here, monkeypatch):
    write(here / "night", pack_files())
    monkeypatch.setenv("CMTRAIN_PACKS", f"{here / 'night'}:{here / 'nowhere'}")

    def serve(server):
        server.started = True
        click.echo("served")

    monkeypatch.setattr("uvicorn.Server.run", serve)
    bootstrap._opened.cache_clear()
    bootstrap._previewing.cache_clear()
    started = run("run")
    bootstrap._opened.cache_clear()
    bootstrap._previewing.cache_clear()
    assert started.exit_code == 0, started.output
    assert f"  Pack: Night shift 1.2, 2 activities ({here / 'night'})" in started.output
    assert f"  Pack left out: {here / 'nowhere'}" in started.output
    assert "CM901 there is nothing here" in started.output
    assert started.output.endswith("served\n")
