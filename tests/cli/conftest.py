from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cmtrain.assess.assessment import Assessment, CompetenceLevel
from cmtrain.cli import main

LESSON = """\
schema = 1
uid = "3fa91c07"
id = "scene"
kind = "lesson"
title = "A scene"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]

[brief]
brand = "Oak & Ember"
platform = "Forum"
role = "You moderate."
guidelines = [{ id = "R1", text = "Be kind." }]

[meters.trust]
label = "Trust"
start = 50
about = "."

[[steps]]
type = "reading"
id = "scene"
prompt = "It is raining."

[[steps]]
type = "choice"
id = "check"
prompt = "What now?"
[[steps.choices]]
id = "kind"
text = "Be kind"
verdict = "strong"
feedback = "She smiles."
levels = { E1 = 4 }
consequences = { trust = 5 }
[[steps.choices]]
id = "rude"
text = "Be rude"
verdict = "harmful"
feedback = "She frowns."
levels = { E1 = 0 }
narration = "A door slams."

[[endings]]
id = "over"
title = "Over"
text = "The rain stops."

[[playthroughs]]
name = "best"
expect = { empathy = [3, 4] }
responses = { check = { choice = "kind" } }

[[playthroughs]]
name = "poor"
expect = { empathy = [0, 1] }
responses = { check = { choice = "rude" } }
"""


@pytest.fixture
def run():
    """Run the command line as a person would."""

    def run_line(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, list(words), input=typed)

    return run_line


@pytest.fixture
def lesson(tmp_path, monkeypatch) -> Path:
    """A tree with one clean lesson; the current folder is its root."""
    path = tmp_path / "scenarios" / "crisis" / "scene.toml"
    path.parent.mkdir(parents=True)
    path.write_text(LESSON)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def marks_only(monkeypatch, tmp_path_factory) -> None:
    """Words are rated 2 without loading the scorer; authored levels count as they are."""
    monkeypatch.setenv("CMTRAIN_CACHE", str(tmp_path_factory.mktemp("cache")))

    def assess(step, response, brief) -> Assessment:
        named = dict.fromkeys(step.opportunities, 2)
        for mark in step.marks(response):
            named["empathy"] = mark.level
        rated = {n: CompetenceLevel(level=v, value=v, low=v, high=v) for n, v in named.items()}
        return Assessment(scorer="marks/1", competences=rated)

    monkeypatch.setattr("cmtrain.cli._assessor.load_assessor", lambda: assess)
