"""A pass mark is reached by who can do it, and by nobody who only clicks."""

import pytest
from choosing import assess, choosing

from cmtrain.content.activity import Activity
from cmtrain.engine.passing import passing
from cmtrain.engine.playthrough import replay_playthrough
from cmtrain.engine.verdict import verdict

FAIR = (("xx", 4, "yyy", 0), ("xxx", 0, "yy", 4))


def activity(mark=3.0, steps=FAIR, flow="path", **runs: str) -> Activity:
    """A checkpoint with this mark; without other runs `best` does well and `poor` badly."""
    top = f'assessed = true\npass_mark = {{ empathy = {mark} }}\nflow = "{flow}"\n'
    return choosing(*steps, kind="checkpoint", top=top, **{"best": "ab", "poor": "ba", **runs})


def told(example: Activity) -> list[str]:
    runs = {each.name: replay_playthrough(example, each, assess) for each in example.playthroughs}
    return [f"{each.code} {each.message}" for each in passing(example, assess, runs)]


def test_random_play_may_be_lucky_only_seldom():
    (found,) = told(activity())
    assert found.startswith("CM611 whoever always takes any option and says a polite phrase passes")


def test_a_fair_one_with_more_steps_has_nothing_to_tell():
    assert told(activity(mark=3.6, steps=FAIR * 4, best="ab" * 4, poor="ba" * 4)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"best": "aa"}, 'CM612 "best" does not pass: empathy 2.00 of 3'),
        ({"poor": "ab"}, 'CM611 "poor" passes: empathy 4.00 of 3'),
        ({"steps": [("x", 4, "y", 0)] * 2, "best": "aa"}, "takes the first option"),
        ({"steps": [("x", 0, "y", 4)] * 2, "best": "bb"}, "takes the last option"),
        ({"steps": [("x", 0, "yy", 4), ("xx", 4, "y", 0)], "best": "ba"}, "the longest option"),
        ({"steps": [("x", 4, "y", 0)] * 2, "poor": "aa"}, "what a beginner takes"),
    ],
)  # fmt: skip
def test_a_mark_that_is_not_fair_is_told(change, said):
    assert any(said in each for each in told(activity(**change)))


def test_the_mean_is_compared_before_rounding():
    example = activity(mark=2.5)
    assert verdict(example, [{"empathy": 2.4}, {"empathy": 2.6}], ()).passed
    assert verdict(example, [{"empathy": 2.4}, {"empathy": 2.5}], ()).short == ("empathy",)


def test_what_was_never_rated_is_not_passed():
    assert verdict(activity(), [{"strategy": 4.0}], ()).short == ("empathy",)


@pytest.mark.parametrize(("flag", "passed"), [("insults_person", False), ("overpromises", True)])
def test_only_severe_flags_forbid_it(flag, passed):
    assert verdict(activity(), [{"empathy": 4.0}], [flag]).passed == passed


def test_what_is_left_over_counts_as_nothing():
    found = verdict(activity(mark=2.5, flow="desk"), [{"empathy": 4.0}], (), left=("s1",))
    assert (found.reached, found.passed) == ({"empathy": 2.0}, False)
