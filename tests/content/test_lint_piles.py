"""What the check of a file finds in ladders, twins and cases that come later."""

import pytest
from desk_samples import case, data

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint

WISHES = {"CM310", "CM501", "CM506", "CM507"}
FAR = [case("a"), case("b"), case("c"), case("d")]
TWINS = [{"cases": ["a", "d"], "same": ".", "differs": "."}]


def found(*cases, **more) -> list[str]:
    activity = Activity.model_validate(data(*cases, **more))
    return [each.code for each in lint(activity) if each.code not in WISHES]


def test_a_sound_pile_is_silent():
    appeals = [
        case("e", follows={"step": "a", "rungs": ["removal"]}),
        case("f", follows={"step": "a"}),
    ]
    assert found(*FAR, *appeals, case("g", arrives=99), twins=TWINS) == []


@pytest.mark.parametrize(
    "other",
    [
        case("d", "ban"),
        case("d", fine=("edit",)),
        {**case("d"), "key": {"coaching": ".", "best_actions": ["removal"]}},
    ],
    ids=["best action", "fine action", "rules"],
)
def test_twins_with_different_keys_are_refused(other):
    assert found(*FAR[:3], other, twins=TWINS) == ["CM531"]


def test_twins_side_by_side_are_reported():
    twins = [{"cases": ["a", "c"], "same": ".", "differs": "."}]
    assert found(*FAR, twins=twins) == ["CM532"]


def test_twins_that_do_not_exist_are_reported():
    twins = [{"cases": ["a", "z"], "same": ".", "differs": "."}]
    assert found(*FAR, twins=twins) == ["CM301"]


def test_an_action_stands_on_one_rung_and_exists():
    rungs = [
        {"id": "x", "label": "X", "actions": ["none", "nine"]},
        {"id": "y", "label": "Y", "actions": ["none"]},
    ]
    assert found(*FAR, ladder=rungs) == ["CM304", "CM531"]


@pytest.mark.parametrize(
    ("follows", "code"),
    [
        ({"step": "z"}, "CM301"),
        ({"step": "a", "rungs": ["exile"]}, "CM304"),
        ({"step": "e"}, "CM301"),
    ],
    ids=["no such case", "no such rung", "itself"],
)
def test_a_case_follows_a_case_and_a_rung_that_exist(follows, code):
    assert found(*FAR, case("e", follows=follows)) == [code]


def test_what_can_never_come_is_reported():
    hidden = [case("e", follows={"step": "a"}), case("f", follows={"step": "a", "rungs": ["ban"]})]
    circle = [case("e", follows={"step": "f"}), case("f", follows={"step": "e"})]
    assert found(*FAR, *hidden) == ["CM405"]
    assert found(*FAR, *circle) == ["CM405", "CM405"]
    assert found(*FAR, case("e", arrives=100)) == ["CM702"]
