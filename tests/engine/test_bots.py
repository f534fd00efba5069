"""Bots that read nothing must not pass."""

import pytest
from choosing import assess, choosing

from cmtrain.engine.bots import BOTS, bot_means, bots


def told(*steps) -> str:
    return " ".join(each.message for each in bots(choosing(*steps), assess))


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
    example = choosing(*[("x", 4, "xxx", 0), ("xxx", 0, "x", 4)] * 3)
    for name in BOTS:
        assert bot_means(example, assess, name) == bot_means(example, assess, name) != {}
