"""A pass mark is reached by who can do it, and by nobody who only clicks."""

import pytest
import tomli

from cmtrain.assess.authored import from_marks
from cmtrain.content.activity import Activity
from cmtrain.engine.passing import passing
from cmtrain.engine.playthrough import replay_playthrough
from cmtrain.engine.verdict import verdict

HEAD = """
schema = 1
uid = "3fa91c07"
id = "example"
kind = "checkpoint"
assessed = true
pass_mark = {{ empathy = {mark} }}
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
RUN = """
[[playthroughs]]
name = "{}"
responses = {{ s0 = {{ choice = "{}" }}, s1 = {{ choice = "{}" }} }}
"""
FAIR = (("xx", 4, "yyy", 0), ("xxx", 0, "yy", 4))


def assess(step, response, brief):
    return from_marks(step.marks(response))


def activity(mark=3.0, steps=FAIR, best="ab", poor="ba", flow="path") -> Activity:
    text = HEAD.format(mark=mark) + f'flow = "{flow}"\n'
    text += "".join(STEP.format(n=n, a=a, b=b, x=x, y=y) for n, (a, x, b, y) in enumerate(steps))
    text += RUN.format("best", *best) + RUN.format("poor", *poor)
    return Activity.model_validate(tomli.loads(text))


def told(example: Activity) -> list[str]:
    runs = {each.name: replay_playthrough(example, each, assess) for each in example.playthroughs}
    return [f"{each.code} {each.message}" for each in passing(example, assess, runs)]


def test_random_play_may_be_lucky_only_seldom():
    (found,) = told(activity())
    assert found.startswith("CM611 whoever always takes any option and says a polite phrase passes")


def test_a_fair_one_with_more_steps_has_nothing_to_tell():
    steps = [("xx", 4, "yyy", 0), ("xxx", 0, "yy", 4)] * 4
    text = HEAD.format(mark=3.6) + "".join(
        STEP.format(n=n, a=a, b=b, x=x, y=y) for n, (a, x, b, y) in enumerate(steps)
    )
    for name, flip in (("best", 0), ("poor", 1)):
        answers = {f"s{n}": {"choice": "ab"[(n + flip) % 2]} for n in range(8)}
        inner = ", ".join(f'{key} = {{ choice = "{v["choice"]}" }}' for key, v in answers.items())
        text += f'[[playthroughs]]\nname = "{name}"\nresponses = {{ {inner} }}\n'
    assert told(Activity.model_validate(tomli.loads(text))) == []


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
