"""Nobody sits down at a desk without being told what to do, and shown it once."""

import pytest
from desk_samples import case, data

from cmtrain.content.activity import Activity
from cmtrain.content.lint import guidance

LINES = ["Read.", "Decide.", "Say it."]


def found(**more: object) -> list[object]:
    bare = {"instructions": [], "example": None}
    activity = Activity.model_validate(data(case("a"), **{**bare, **more}))
    return [each.loc[0] for each in guidance.check(activity)]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ["instructions", "example"]),
        ({"instructions": LINES}, ["example"]),
        ({"instructions": LINES, "example": "One done."}, []),
    ],
)
def test_a_desk_says_what_to_do_and_shows_one_done(given, missing):
    assert found(**given) == missing


def test_a_crisis_explains_itself_by_its_brief():
    assert found(kind="crisis") == []
