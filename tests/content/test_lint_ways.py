# ruff: noqa: E501
"""A path as a game: what can be lost, what can be farmed, which choices are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.activity import Activity
from cmtrain.content.extremes import extremes
from cmtrain.content.lint import lint
from cmtrain.content.wording import same_words


@pytest.fixture
def messages(activity) -> dict[str, str]:
    """What lint says about the ways through and the choices, by code."""
    wanted = ("CM408", "CM409", "CM410", "CM514", "CM515", "CM609")
    return {each.code: each.message for each in lint(activity) if each.code in wanted}


def test_a_part_from_which_the_good_ending_is_out_of_reach_is_a_trap(messages):
    """
    [meters.trust]
    label = "Trust"
    start = 50
    about = "."
    [[steps]]
    type = "choice"
    id = "fork"
    prompt = "?"
    choices = [
      { id = "a", text = "Answer", verdict = "strong", feedback = ".", consequences = { trust = 20 }, next = "end" },
      { id = "b", text = "Wait", verdict = "weak", feedback = "..", consequences = { trust = -40 }, levels = { S2 = 0 } },
    ]
    [[steps]]
    type = "choice"
    id = "lost"
    prompt = "?"
    choices = [
      { id = "a", text = "Explain", verdict = "sound", feedback = ".", consequences = { trust = 5 }, levels = { S2 = 2 } },
      { id = "b", text = "Blame", verdict = "weak", feedback = "..", levels = { S2 = 0 } },
    ]
    [[steps]]
    type = "reading"
    id = "told"
    prompt = "How it went."
    [[endings]]
    id = "steady"
    title = "Steady"
    text = "."
    when = { meter = { trust = { at_least = 60 } } }
    [[endings]]
    id = "sore"
    title = "Sore"
    text = "."
    [[playthroughs]]
    name = "best"
    ending = "steady"
    responses = { fork = { choice = "a" } }
    """
    assert messages == {
        "CM408": 'whoever comes here can no longer reach "steady", whatever they do'
    }


def test_an_ending_beyond_all_meters_is_found(messages):
    """
    [meters.heat]
    label = "Heat"
    start = 10
    good = "low"
    about = "."
    [[steps]]
    type = "choice"
    id = "fork"
    prompt = "?"
    choices = [
      { id = "a", text = "Answer", verdict = "strong", feedback = "." },
      { id = "b", text = "Wait", verdict = "weak", feedback = "..", consequences = { heat = 30 } },
    ]
    [[endings]]
    id = "fire"
    title = "Fire"
    text = "."
    when = { meter = { heat = { at_least = 41 } } }
    [[endings]]
    id = "calm"
    title = "Calm"
    text = "."
    """
    assert messages == {"CM410": 'no way through ends with the meters that "fire" asks for'}


def test_a_circle_that_raises_a_meter_or_a_level_each_time_is_a_farm(activity):
    """
    criteria = ["E1"]
    [meters.trust]
    label = "Trust"
    start = 50
    about = "."
    [[steps]]
    type = "choice"
    id = "again"
    prompt = "?"
    choices = [
      { id = "a", text = "Comfort", verdict = "strong", feedback = ".", consequences = { trust = 5 }, levels = { E1 = 4 }, next = "pause" },
      { id = "b", text = "Leave", verdict = "weak", feedback = "..", levels = { E1 = 0 }, next = "end" },
    ]
    [[steps]]
    type = "reading"
    id = "pause"
    prompt = "."
    next = "again"
    """
    found = [each.message for each in lint(activity) if each.code == "CM409"]
    assert found == [
        "going round (again → pause) collects high levels again: empathy",
        'going round (again → pause) moves meter "trust" the good way each time',
    ]


def test_being_sent_back_after_a_weak_choice_is_no_farm(messages):
    """
    [[steps]]
    type = "choice"
    id = "again"
    prompt = "?"
    choices = [
      { id = "a", text = "Comfort", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "Leave", verdict = "weak", feedback = "..", levels = { E1 = 1 }, next = "again" },
    ]
    """
    assert messages == {}


def test_a_choice_that_changes_nothing_is_none(messages):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "The red button", verdict = "strong", feedback = "Well." },
      { id = "b", text = "The blue lever", verdict = "strong", feedback = "Well." },
    ]
    """
    assert set(messages) == {"CM514"}


def test_a_choice_that_an_ending_remembers_is_a_choice(messages):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "The red button", verdict = "strong", feedback = "Well." },
      { id = "b", text = "The blue lever", verdict = "strong", feedback = "Well." },
    ]
    [[endings]]
    id = "red"
    title = "Red"
    text = "."
    when = { action = "a" }
    [[endings]]
    id = "blue"
    title = "Blue"
    text = "."
    """
    assert messages == {}


def test_options_that_say_the_same_are_found(messages):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "Answer her under the post.", verdict = "strong", feedback = "." },
      { id = "b", text = "Please answer her, under the post!", verdict = "weak", feedback = ".." },
    ]
    """
    assert messages == {"CM515": '"a" and "b" differ only in: please'}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ban him for 3 days.", "Ban him for 30 days."),
        ("Delete the post.", "Do not delete the post."),
        ("Write to her before you post.", "Write to her after you post."),
        ("The member blames the shop.", "The shop blames the member."),
    ],
)
def test_options_that_differ_in_what_matters_are_not_the_same(one, other):
    assert not same_words(one, other)


def test_a_playthrough_cannot_expect_more_than_there_is(messages):
    """
    criteria = ["E1"]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "Comfort", verdict = "strong", feedback = ".", levels = { E1 = 3 } },
      { id = "b", text = "Leave", verdict = "weak", feedback = "..", levels = { E1 = 1 } },
    ]
    [[playthroughs]]
    name = "best"
    expect = { empathy = [3.5, 4.0] }
    responses = { check = { choice = "a" } }
    """
    assert messages == {"CM609": "3.5 to 4 is expected; 1.00 to 3.00 is possible"}


def test_the_extremes_are_those_of_whole_ways_and_not_of_single_steps(activity):
    """
    [[steps]]
    type = "choice"
    id = "fork"
    prompt = "?"
    choices = [
      { id = "a", text = "Risk", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "Stop", verdict = "weak", feedback = ".", levels = { E1 = 3 }, next = "end" },
    ]
    [[steps]]
    type = "choice"
    id = "then"
    prompt = "?"
    choices = [
      { id = "a", text = "So", verdict = "strong", feedback = ".", levels = { E1 = 1, S1 = 2 } },
      { id = "b", text = "Otherwise", verdict = "weak", feedback = ".", levels = { E1 = 0 } },
    ]
    """
    assert extremes(activity) == {"empathy": (2.0, 3.0), "strategy": (2.0, 2.0)}


def test_a_branch_by_level_is_followed_with_that_level_only(activity):
    """
    [[steps]]
    type = "ranking"
    id = "order"
    prompt = "?"
    criterion = "M1"
    explanation = "."
    branches = [{ when = { level = { moderation = { below = 2 } } }, next = "end" }]
    options = [
      { id = "a", text = "A", rank = 1, feedback = "." },
      { id = "b", text = "B", rank = 2, feedback = "." },
      { id = "c", text = "C", rank = 3, feedback = "." },
    ]
    [[steps]]
    type = "choice"
    id = "then"
    prompt = "?"
    choices = [
      { id = "a", text = "So", verdict = "strong", feedback = ".", levels = { M1 = 4 } },
      { id = "b", text = "Otherwise", verdict = "weak", feedback = ".", levels = { M1 = 0 } },
    ]
    """
    low, high = extremes(activity)["moderation"]
    assert (low, high) == (0.0, 4.0)


def all_ways(activity: Activity, at: str, levels: tuple[int, ...] = ()):
    """Levels of every way through a path of choices, one after the other."""
    order = [*activity.by_id, "end"]
    if at == "end":
        yield levels
        return
    for choice in activity.step(at).choices:
        onward = choice.next or order[order.index(at) + 1]
        yield from all_ways(activity, onward, (*levels, *choice.levels.values()))


@given(st.data())
def test_the_extremes_are_those_of_all_ways_one_by_one(data):
    count = data.draw(st.integers(1, 5))
    steps = []
    for at in range(count):
        targets = [None, "end", *(f"s{later}" for later in range(at + 1, count))]
        choices = [
            {
                "id": f"c{n}",
                "text": f"c{n}",
                "verdict": "strong",
                "feedback": str(n),
                "levels": data.draw(st.sampled_from([{}, *({"E1": n} for n in range(5))])),
                "next": data.draw(st.sampled_from(targets)),
            }
            for n in range(data.draw(st.integers(2, 3)))
        ]
        steps.append({"type": "choice", "id": f"s{at}", "prompt": "?", "choices": choices})
    activity = Activity.model_validate(
        {
            "schema": 1,
            "uid": "3fa91c07",
            "id": "x",
            "kind": "lesson",
            "title": "x",
            "summary": "x",
            "minutes": 5,
            "difficulty": "novice",
            "covers": ["A1"],
            "steps": steps,
        }
    )
    means = [sum(levels) / len(levels) for levels in all_ways(activity, "s0") if levels]
    expected = {"empathy": (min(means), max(means))} if means else {}
    found = extremes(activity)
    assert set(found) == set(expected)
    if means:
        assert found["empathy"] == pytest.approx(expected["empathy"])
