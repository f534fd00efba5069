"""Assessed kinds say so, have a pass mark that can be passed, and stand where they belong."""

from pathlib import Path

import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.coverage import coverage, missing
from cmtrain.content.lint import lint
from cmtrain.content.loaded import Loaded
from cmtrain.content.module import Module
from cmtrain.content.placing import placing_problems
from cmtrain.content.source import parse_source

STEP = {
    "type": "choice",
    "id": "check",
    "prompt": "?",
    "choices": [
        {"id": "a", "text": "A", "verdict": "strong", "feedback": ".", "levels": {"M1": 4}},
        {"id": "b", "text": "B", "verdict": "weak", "feedback": ".", "levels": {"M1": 1}},
    ],
}
TEST = {
    "schema": 1,
    "uid": "3fa91c07",
    "id": "example",
    "kind": "test-out",
    "assessed": True,
    "pass_mark": {"moderation": 2.5},
    "title": "An example",
    "summary": "What it is for.",
    "minutes": 5,
    "difficulty": "novice",
    "covers": ["A1"],
    "criteria": ["M1"],
    "steps": [STEP],
}
MODULE = {"schema": 1, "id": "welcoming", "number": 1, "title": "W", "promise": "P", "path": []}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"assessed": False}, "kind 'test-out' needs assessed = true"),
        ({"pass_mark": {}}, "kind 'test-out' needs a pass_mark"),
        ({"kind": "lesson", "assessed": False}, "a pass_mark needs assessed = true"),
        ({"kind": "diagnostic"}, "a diagnostic has no pass_mark"),
        ({"pass_mark": {"moderation": 0}}, "greater than 0"),
        ({"pass_mark": {"moderation": 4.5}}, "less than or equal to 4"),
        ({"pass_mark": {"charm": 2}}, "empathy"),
    ],
)
def test_what_contradicts_itself_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        Activity.model_validate({**TEST, **change})


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"kind": "diagnostic", "pass_mark": {}},
        {"kind": "crisis"},
        {"kind": "crisis", "pass_mark": {}},
    ],
)
def test_any_kind_can_be_assessed(change):
    assert Activity.model_validate({**TEST, **change}).assessed


def test_a_mark_in_what_nothing_gives_evidence_for_is_refused():
    marks = {"moderation": 2.5, "empathy": 2.0}
    activity = Activity.model_validate({**TEST, "pass_mark": marks})
    (found,) = [each for each in lint(activity) if each.code == "CM517"]
    assert found.loc == ("pass_mark", "empathy")
    assert found.hint.endswith("the steps here show moderation")


def test_what_is_assessed_is_no_practice():
    one = Activity.model_validate(TEST)
    assert missing(coverage([one]))["A1"] == "not taught and not practised"


def as_toml(path: str, values: dict[str, object]) -> str:
    lines = "\n".join(f"{key} = {value!r}" for key, value in values.items())
    return lines.replace("'", '"')


def said(modules: dict[str, dict[str, object]], activities: dict[str, dict[str, object]]):
    """What is wrong with these modules and activities, by the folder or file they stand in."""
    loaded_modules = [
        Loaded(
            parse_source(
                path := Path(f"curriculum/{name}/module.toml"), as_toml(str(path), extra).encode()
            ),
            Module.model_validate({**MODULE, **extra}),
        )
        for name, extra in modules.items()
    ]
    loaded = []
    for number, (name, extra) in enumerate(activities.items()):
        path = Path(name)
        head = {"id": path.stem, "kind": extra["kind"]}
        value = Activity.model_validate(
            {**TEST, "uid": f"0000000{number}", "id": path.stem, **extra}
        )
        loaded.append(Loaded(parse_source(path, as_toml(name, head).encode()), value))
    return [
        f"{each.path.as_posix()} {each.code} {each.message}"
        for each in placing_problems(loaded_modules, loaded, set())
    ]


OUT = {"kind": "test-out"}
CHECKPOINT = {"kind": "checkpoint"}
DIAGNOSTIC = {"kind": "diagnostic", "pass_mark": {}}
LESSON = {"kind": "lesson", "assessed": False, "pass_mark": {}}


def test_a_module_names_its_tests_beside_its_path():
    assert said(
        {"01-w": {"test_out": "test-out-w", "checkpoint": "checkpoint-w"}},
        {
            "curriculum/01-w/test-out-w.toml": OUT,
            "curriculum/01-w/checkpoint-w.toml": CHECKPOINT,
            "curriculum/diagnostic.toml": DIAGNOSTIC,
        },
    ) == []  # fmt: skip


def test_names_that_lead_nowhere_or_to_the_wrong_kind_are_told():
    found = said(
        {"01-w": {"test_out": "a-lesson", "checkpoint": "gone", "path": ["test-out-w"]}},
        {"curriculum/01-w/a-lesson.toml": LESSON, "curriculum/01-w/test-out-w.toml": OUT},
    )
    assert found == [
        (
            'curriculum/01-w/module.toml CM212 "test-out-w" is a test-out, which does not'
            " belong on a path"
        ),
        'curriculum/01-w/module.toml CM212 "a-lesson" is a lesson; here belongs a test-out',
        'curriculum/01-w/module.toml CM206 there is no activity "gone", or it has errors',
    ]


def test_a_test_that_no_module_names_and_one_that_two_name_are_told():
    found = said(
        {"01-w": {"test_out": "shared"}, "02-x": {"id": "x", "number": 2, "test_out": "shared"}},
        {"curriculum/01-w/shared.toml": OUT, "curriculum/02-x/checkpoint-x.toml": CHECKPOINT},
    )
    assert found == [
        'curriculum/02-x/module.toml CM212 module "welcoming" has the test-out "shared" already',
        (
            "curriculum/02-x/checkpoint-x.toml CM208 no module leads here; write checkpoint ="
            ' "checkpoint-x" in curriculum/02-x/module.toml'
        ),
    ]


def test_there_is_one_diagnostic_and_it_stands_at_the_root():
    found = said(
        {},
        {
            "curriculum/diagnostic.toml": DIAGNOSTIC,
            "scenarios/crisis/another.toml": DIAGNOSTIC,
        },
    )
    assert found == [
        (
            "scenarios/crisis/another.toml CM213 a diagnostic is about the whole curriculum;"
            " move it to curriculum/diagnostic.toml"
        ),
        (
            "scenarios/crisis/another.toml CM213 there is a diagnostic already:"
            " curriculum/diagnostic.toml"
        ),
    ]


def test_drafts_are_told_wherever_they_are_named():
    found = said(
        {"01-w": {"test_out": "test-out-w"}},
        {"curriculum/01-w/test-out-w.toml": {**OUT, "draft": True}},
    )
    assert [each.split()[1] for each in found] == ["CM211"]
