"""Every code of a problem, shown by files that have it: what an author is told, word by word."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cmtrain.assess.assessment import Assessment, CompetenceLevel
from cmtrain.cli import main
from cmtrain.content.codes import CODES

TREES = Path(__file__).with_name("codes")
"""For each code a folder with files that have it: to look at, and to run `cmtrain check` in."""
SINGLE = Path(__file__).with_name("test_messages")
"""What is said of the single files in `broken`."""
SHOWN = sorted(path.name for path in TREES.iterdir() if path.is_dir())
PACKS = ("night", "night.zip", "day")
"""What packs are called there; `ours` is the content that they stand beside."""
REHEARSED = ("CM522", "CM6")
"""Codes that are found by playing."""


def kind_scorer(step, response, brief) -> Assessment:
    """One that finds everything sound, polite phrases as well; our own is not so easily pleased."""
    level = CompetenceLevel(level=2, value=2.0, low=2.0, high=2.0)
    return Assessment(scorer="kind/1", competences=dict.fromkeys(step.opportunities, level))


@pytest.fixture
def said(monkeypatch, tmp_path):
    """What the check says of the files of a code, with nothing of ours around them."""

    def check(code: str) -> str:
        tree = tmp_path / code
        shutil.copytree(TREES / code, tree, symlinks=True)
        monkeypatch.chdir(tree)
        monkeypatch.setenv("CMTRAIN_CONTENT", str(tree / "ours"))
        monkeypatch.setenv("CMTRAIN_CACHE", str(tmp_path / "cache"))
        if code == "CM606":
            monkeypatch.setattr("cmtrain.cli._assessor.load_assessor", lambda: kind_scorer)
        quick = [] if code.startswith(REHEARSED) else ["--quick"]
        done = CliRunner().invoke(main, ["check", *quick, *_named(tree, monkeypatch)])
        assert done.exit_code in (0, 1), done.output
        assert (done.exit_code == 0) == (CODES[code].severity == "note")
        return done.stdout.replace(f"{tree}/", "")

    return check


def _named(tree: Path, monkeypatch) -> list[str]:
    """What is checked: the packs of a tree, or each of its files."""
    packs = [name for name in PACKS if (tree / name).exists()]
    if "night" in packs and not (tree / "night" / "pack.toml").exists():
        monkeypatch.setenv("CMTRAIN_PACKS", "night")  # only the settings can call it a pack
        return []
    files = (path for folder in ("curriculum", "scenarios") for path in tree.glob(f"{folder}/**/*"))
    named = (path.relative_to(tree).as_posix() for path in files if path.suffix == ".toml")
    return packs or sorted(named)


@pytest.mark.parametrize("code", SHOWN)
def test_an_author_is_told_where_it_is_and_what_to_do(code, said, file_regression):
    told = said(code)
    file_regression.check(told, fullpath=TREES / f"{code}.txt")
    assert re.search(rf"^\S+:\d+:\d+: {code} ", told, re.MULTILINE)


def test_every_code_is_shown_by_files_that_have_it():
    single = (path.read_text() for path in SINGLE.glob("*.txt"))
    assert {*CODES} == {*SHOWN} | {code for text in single for code in re.findall(r"CM\d{3}", text)}
