"""The documentation tells everything there is, and its examples work."""

import re
from pathlib import Path
from typing import get_args

import pytest
import tomli
from click.testing import CliRunner
from pydantic import BaseModel

from cmtrain.cli import main
from cmtrain.content.activity import ASSESSED, Activity, Kind
from cmtrain.content.badge import Badges
from cmtrain.content.base import Content, Flag
from cmtrain.content.codes import CODES
from cmtrain.content.exhibits import Exhibit
from cmtrain.content.glossary import Glossary
from cmtrain.content.glossary_check import flaws
from cmtrain.content.module import Module
from cmtrain.content.pack import Pack
from cmtrain.content.retired import Retired
from cmtrain.content.rubric import Rubric
from cmtrain.content.step import StepBase
from cmtrain.content.steps import Step
from cmtrain.content.translating.overlay import Head
from cmtrain.engine.verdict import SEVERE

AUTHORING = (Path(__file__).parents[1] / "docs" / "authoring.md").read_text()
TUTORIAL, REFERENCE = AUTHORING.split("\n## The files\n")
STEPS = get_args(get_args(Step)[0])
EXHIBITS = get_args(get_args(Exhibit)[0])
HEAD = """
schema = 1
uid = "3fa91c07"
id = "example"
kind = "lesson"
title = "An example"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]
"""
STEP = '[[steps]]\ntype = "reading"\nid = "one"\nprompt = "."\n'


def models_in(annotation) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Content):
        return {annotation}
    return {model for part in get_args(annotation) for model in models_in(part)}


def all_models() -> set[type[BaseModel]]:
    found, waiting = set(), {Activity, Badges, Glossary, Head, Module, Pack, Retired, Rubric}
    while waiting:
        model = waiting.pop()
        found.add(model)
        inner = {m for field in model.model_fields.values() for m in models_in(field.annotation)}
        waiting |= inner - found
    return found


def own_keys(model: type[BaseModel]) -> set[str]:
    inherited = set(StepBase.model_fields) if issubclass(model, StepBase) else set()
    return {
        field.alias or name for name, field in model.model_fields.items() if name not in inherited
    }


def tables() -> list[set[str]]:
    """The keys that each table of the reference explains."""
    rows = [re.match(r"\| `(\w+)` \|", line) for line in REFERENCE.splitlines()]
    found: list[set[str]] = [set()]
    for line, row in zip(REFERENCE.splitlines(), rows, strict=True):
        if row:
            found[-1].add(row[1])
        elif not line.startswith("|"):
            found.append(set())
    return found


@pytest.mark.parametrize("model", sorted(all_models() | {StepBase}, key=lambda m: m.__name__))
def test_every_field_of_every_model_is_explained_in_one_table(model):
    keys = own_keys(model) if model is not StepBase else {*StepBase.model_fields}
    if model in EXHIBITS:
        keys -= {"type", "id", "title"}
    assert not keys or any(keys == table for table in tables()), f"{model.__name__}: {sorted(keys)}"


@pytest.mark.parametrize("model", [*STEPS, *EXHIBITS], ids=lambda model: model.__name__)
def test_every_type_has_its_heading_and_an_example(model):
    (name,) = get_args(model.model_fields["type"].annotation)
    section = re.split(rf"\n### {name}\n", REFERENCE)[1]
    assert f'type = "{name}"' in re.split(r"\n###? ", section.replace("### Posts", ""))[0]


@pytest.mark.parametrize("model", STEPS, ids=lambda model: model.__name__)
def test_the_fields_of_every_response_are_told(model):
    fields = set(model.response_model.model_fields) - {"type"}
    assert all(re.search(rf"`{field} = ", REFERENCE) for field in fields)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_named_where_the_field_is_explained(kind):
    (row,) = re.findall(r"^\| `kind` \|.*interview.*$", REFERENCE, re.MULTILINE)
    assert f"`{kind}`" in row


@pytest.mark.parametrize("kind", sorted(ASSESSED))
def test_every_assessed_kind_is_explained(kind):
    section = REFERENCE.split("\n### Assessed work\n")[1].split("\n### ")[0]
    assert f"\n| `{kind}` | " in section


@pytest.mark.parametrize("flag", sorted(SEVERE))
def test_every_severe_flag_is_named_with_assessed_work(flag):
    section = REFERENCE.split("\n### Assessed work\n")[1].split("\n### ")[0]
    assert f"`{flag}`" in section


@pytest.mark.parametrize("code", CODES)
def test_every_problem_code_is_explained(code):
    assert f"| `{code}` | {CODES[code].severity} | {CODES[code].meaning} | " in REFERENCE


@pytest.mark.parametrize("flag", get_args(Flag))
def test_every_flag_is_named(flag):
    assert f"`{flag}`" in REFERENCE


def examples() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("example", examples())
def test_every_example_fits_the_format(example):
    if "[[names]]" in example:
        Retired.model_validate(tomli.loads(example))
        return
    if "licence = " in example:
        Pack.model_validate(tomli.loads(example))
        return
    if "partial = true" in example:
        Head.model_validate({"schema": 1, "partial": True})  # it is executed below
        return
    if "[[entries]]" in example:
        glossary = Glossary.model_validate(tomli.loads(example))
        assert [*flaws(glossary)] == []
        return
    if "[[badges]]" in example:
        Badges.model_validate(tomli.loads(example))
        return
    if example.startswith("schema"):
        Module.model_validate(tomli.loads(example))
        return
    steps = "" if "[[steps]]" in example else STEP
    Activity.model_validate(tomli.loads(HEAD + example + steps))


def test_every_code_that_is_mentioned_exists():
    assert set(re.findall(r"CM\d{3}", AUTHORING)) == {*CODES}


def links(text: str) -> set[str]:
    return set(re.findall(r"\]\(#([\w-]+)\)", text))


def test_links_within_the_page_lead_to_headings():
    headings = re.findall(r"^#+ (.+)$", AUTHORING, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
    assert links(AUTHORING) <= anchors


def test_the_tutorial_works_to_the_letter(tmp_path, monkeypatch):
    """Its blocks are put together as it says; each command shows what it says it shows."""
    path = tmp_path / "scenarios" / "crisis" / "the-loose-brake.toml"
    path.parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    text, shown = "", 0
    for kind, block in re.findall(r"```(toml|console)\n(.*?)```", TUTORIAL, re.DOTALL):
        if kind == "console":
            command, _, expected = block.partition("\n")
            result = CliRunner().invoke(main, command.removeprefix("$ cmtrain ").split())
            assert result.output == expected
            shown += 1
        elif block.startswith("criteria"):
            text = re.sub(r"(?m)^(covers = .*\n)", rf"\g<1>{block}", text)
        else:
            text += block + "\n"
        path.write_text(text)
    assert shown == 4
    for name in ("best", "poor"):
        assert CliRunner().invoke(main, ["play", str(path), "--playthrough", name]).exit_code == 0


def as_told(expected: str) -> re.Pattern[str]:
    """What a command shows, where "…" stands for whatever is different each time."""
    return re.compile(re.escape(expected).replace("…", ".*"))


def test_a_pack_is_made_checked_and_passed_on_as_told(tmp_path, monkeypatch):
    """Its blocks are done as they come; each command shows what it says it shows."""
    (section,) = re.findall(r"\n## Packs: .*?\n(.*?)\n## ", REFERENCE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMTRAIN_CACHE", str(tmp_path / "cache"))
    shown = 0
    for kind, block in re.findall(r"```(toml|console)\n(.*?)```", section, re.DOTALL):
        if kind == "toml":
            (tmp_path / "night-shift" / "pack.toml").write_text(block)
            continue
        for told in re.split(r"(?m)^\$ cmtrain ", block)[1:]:
            command, _, expected = told.partition("\n")
            result = CliRunner().invoke(main, command.split())
            assert as_told(expected).fullmatch(result.output), result.output
            shown += 1
    assert shown == 4


def test_the_translation_works_to_the_letter(tmp_path, monkeypatch):
    """The tutorial's scenario, translated as the page says; each command shows what it says."""
    original = tmp_path / "scenarios" / "crisis" / "the-loose-brake.toml"
    original.parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```toml\n(.*?)```", TUTORIAL, re.DOTALL)
    original.write_text("\n".join(each for each in blocks if not each.startswith("criteria")))
    section = re.split(r"\n## Translations\n", REFERENCE)[1].split("\n## ")[0]
    shown = 0
    for kind, block in re.findall(r"```(toml|console)\n(.*?)```", section, re.DOTALL):
        if kind == "toml":
            filled_in(original.with_name("the-loose-brake.fr.toml"), tomli.loads(block))
        elif shown == 3:
            change = ('title = "The loose brake"', 'title = "The brake that let go"')
            original.write_text(original.read_text().replace(*change))
        for command, expected in re.findall(r"\$ cmtrain (.*)\n((?:[^$].*\n)*)", block):
            assert CliRunner().invoke(main, command.split()).output == expected
            shown += 1
    assert shown == 5


def filled_in(path: Path, said: dict) -> None:
    """What the example says, in the place that is there for it."""
    text = path.read_text()
    step, element = said["steps"][0], said["steps"][0]["key"]["elements"][0]
    text = text.replace('title = ""', f'title = "{said["title"]}"', 1)
    text = text.replace('label = ""', f'label = "{step["label"]}"', 1)
    before, mark, after = text.partition(f'id = "{element["id"]}"')
    phrases = ", ".join(f'"{each}"' for each in element["says"])
    path.write_text(before + mark + after.replace("says = []", f"says = [{phrases}]", 1))


def test_everything_the_tutorial_says_about_the_time_adds_up():
    minutes = [int(each) for each in re.findall(r"### \d\. .*\((\d+) minutes\)", TUTORIAL)]
    assert sum(minutes) == 20
