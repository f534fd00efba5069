import json
import shutil
import subprocess
import sys

import click
import pytest

from cmtrain import __version__
from cmtrain.cli import main
from cmtrain.content.schema import FORMATS
from cmtrain.content.translating.schema import TRANSLATIONS

COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_each_command_with_examples(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "Examples:" in lines or "Example:" in lines, "a \\b paragraph called Examples is missing"
    assert any(line.startswith(f"cmtrain {name}") for line in lines)


def test_help_lists_the_commands(run):
    result = run("--help")
    assert {"check", "evaluate", "export-ratings", "play", "schema"} <= set(COMMANDS)
    assert all(f"  {name}" in result.stdout for name in COMMANDS)


def test_the_version_is_told(run):
    assert __version__ in run("--version").stdout


def test_an_unknown_command_is_wrong_use(run):
    assert run("fly").exit_code == 2


def test_help_loads_neither_streamlit_nor_the_scorer():
    code = (
        "import sys\nfrom cmtrain.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'streamlit', 'numpy', 'pandas', 'sqlalchemy', 'tree_sitter'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_package_can_be_run():
    command = [sys.executable, "-m", "cmtrain", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: cmtrain ")


def test_schemas_are_written_and_then_current(run, tmp_path):
    folder = str(tmp_path / "schema")
    assert run("schema", "--check", "--output", folder).exit_code == 1
    assert run("schema", "--output", folder).exit_code == 0
    assert run("schema", "--check", "--output", folder).exit_code == 0
    names = sorted(path.name for path in (tmp_path / "schema").iterdir())
    assert names == sorted(f"{name}.json" for name in {*FORMATS, *TRANSLATIONS, "portfolio"})


def test_a_stale_schema_is_named(run, tmp_path):
    run("schema", "--output", str(tmp_path))
    (tmp_path / "module.json").write_text("{}")
    result = run("schema", "--check", "--output", str(tmp_path))
    assert (result.exit_code, "module.json is out of date" in result.stdout) == (1, True)


@pytest.fixture
def graded(tmp_path):
    folder = tmp_path / "graded"
    folder.mkdir()
    tables = {
        "situations": {
            "id": "s1", "title": "T", "platform": "P", "brand": "B", "voice": "", "role_brief": "R",
            "guidelines": [], "policy": [], "actions": ["reply"], "opportunity": ["empathy"],
            "incoming": [{"author": "a", "role": "member", "time": "", "text": "Help me please."}],
        },
        "keys": {
            "situation": "s1", "best_actions": ["reply"],
            "elements": [{"id": "e", "criterion": "E1", "weight": 2, "says": ["I am so sorry."]}],
        },
        "responses": {"id": "r1", "situation": "s1", "actions": ["reply"], "reply": "I am sorry."},
        "ratings": {"response": "r1", "rater": "x", "empathy": 2, "flags": [], "gaming": False},
    }  # fmt: skip
    for name, row in tables.items():
        rows = [row, {**row, "id": "r2"}] if name == "responses" else [row]
        rows += [{**row, "response": "r2"}] if name == "ratings" else []
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    return folder


def test_agreement_with_people_is_reported(run, graded):
    result = run("evaluate", str(graded))
    assert result.exit_code == 0, result.output
    assert "2 responses to 1 situations" in result.stdout


def test_agreement_is_reported_as_json(run, graded):
    found = json.loads(run("evaluate", str(graded), "--format", "json").stdout)
    assert found["responses"] == 2
    assert set(found["scorer"]) == {"empathy"}


def test_agreement_is_drawn_as_a_page(run, graded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("evaluate", str(graded), "--format", "html")
    assert (result.exit_code, result.stdout) == (0, "agreement.html\n")
    assert "<!doctype html>" in (tmp_path / "agreement.html").read_text()


@pytest.mark.parametrize(
    ("form", "begins"), [("text", "2 responses"), ("json", "{"), ("html", "<!doctype")]
)
def test_a_file_takes_any_format(run, graded, tmp_path, form, begins):
    path = tmp_path / "new" / "out"
    result = run("evaluate", str(graded), "--format", form, "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert path.read_text().lstrip().startswith(begins)
    assert [each.name for each in path.parent.iterdir()] == ["out"]


def test_a_file_that_cannot_be_written_is_named(run, graded):
    path = graded / "ratings.jsonl" / "out.html"
    result = run("evaluate", str(graded), "--format", "html", "--output", str(path))
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)


def test_characters_that_look_like_line_ends_stay_in_their_row(run, graded):
    text = (graded / "responses.jsonl").read_text()
    (graded / "responses.jsonl").write_text(text.replace("I am sorry.", "I am\u2028 sorry.\x85"))
    assert run("evaluate", str(graded)).exit_code == 0


def test_a_missing_table_is_named(run, graded):
    (graded / "keys.jsonl").unlink()
    result = run("evaluate", str(graded))
    assert (result.exit_code, "keys.jsonl cannot be read" in result.stderr) == (1, True)


def test_a_broken_row_is_named_by_line_and_column(run, graded):
    (graded / "ratings.jsonl").write_text('{}\n{"a": }\n')
    assert "ratings.jsonl:2:7: not JSON" in run("evaluate", str(graded)).stderr


def test_a_row_that_is_no_object_is_named(run, graded):
    (graded / "ratings.jsonl").write_text("[1]\n")
    assert "ratings.jsonl:1:1: a JSON object" in run("evaluate", str(graded)).stderr


def test_a_name_that_leads_nowhere_is_named(run, graded):
    (graded / "keys.jsonl").write_text('{"situation": "other"}\n')
    result = run("evaluate", str(graded))
    assert (result.exit_code, "'s1'" in result.stderr) == (1, True)


def test_a_value_of_the_wrong_kind_is_explained(run, graded):
    text = (graded / "keys.jsonl").read_text()
    (graded / "keys.jsonl").write_text(text.replace('"E1"', '"E9"'))
    result = run("evaluate", str(graded))
    assert (result.exit_code, "criterion" in result.stderr) == (1, True)
    shutil.rmtree(graded)
