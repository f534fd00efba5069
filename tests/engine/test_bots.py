"""Bots that read nothing must not pass."""

import pytest
import tomli

from cmtrain.assess.authored import from_marks
from cmtrain.content.activity import Activity
from cmtrain.engine.bots import BOTS, bot_means, bots

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
criteria = ["E1"]
"""
STEP = """
[[steps]]
type = "choice"
id = "s{n}"
prompt = "?"
choices = [
  {{ id = "a", text = "{a}", verdict = "strong", feedback = ".", levels = {{ E1 = {x} }} }},
  {{ id = "b", text = "{b}", verdict = "weak", feedback = "..", levels = {{ E1 = {y} }} }},
]
"""


def assess(step, response, brief):
    return from_marks(step.marks(response))


def activity(*steps) -> Activity:
    text = "".join(STEP.format(n=n, a=a, b=b, x=x, y=y) for n, (a, x, b, y) in enumerate(steps))
    return Activity.model_validate(tomli.loads(HEAD + text))


def told(*steps) -> str:
    return " ".join(each.message for each in bots(activity(*steps), assess))


@pytest.mark.parametrize(
    ("steps", "name"),
    [
        ([("x", 4, "xxx", 0)] * 4, "first option"),
        ([("xxx", 0, "x", 4)] * 4, "last option"),
        ([("xxx", 4, "x", 0), ("x", 0, "xxx", 4)] * 2, "longest option"),
        ([("xx", 2, "x", 3), ("x", 2, "xx", 2)] * 2, "any option"),
    ],
)
def test_a_bot_that_passes_is_named(steps, name):
    assert f"whoever always takes the {name}" in told(*steps) or (
        f"whoever always takes {name}" in told(*steps)
    )


def test_where_one_has_to_read_no_bot_passes():
    mixed = [("x", 3, "xxx", 0), ("xxx", 0, "x", 3), ("xxx", 0, "x", 3), ("x", 3, "xxx", 0)]
    assert told(*mixed) == ""


def test_three_lucky_choices_prove_nothing():
    assert told(*[("x", 4, "xxx", 0)] * 3) == ""


def test_every_bot_gets_through_and_plays_the_same_again():
    example = activity(*[("x", 4, "xxx", 0), ("xxx", 0, "x", 4)] * 3)
    for name in BOTS:
        assert bot_means(example, assess, name) == bot_means(example, assess, name) != {}
