from inspect import cleandoc

import pytest
import tomli

from cmtrain.assess.assessment import Assessment, CompetenceLevel
from cmtrain.content.activity import Activity
from cmtrain.engine.playthrough import replay_playthrough
from cmtrain.engine.rehearsal import rehearse

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


@pytest.fixture
def activity(request) -> Activity:
    return Activity.model_validate(tomli.loads(HEAD + cleandoc(request.function.__doc__)))


def by_length(step, response, brief) -> Assessment:
    """Level 1 for every ten characters of the reply; authored levels as they are."""
    levels = {mark.criterion: mark.level for mark in step.marks(response)}
    level = min(4, len(step.words(response)) // 10)
    named = step.opportunities or (("empathy",) if levels else ())
    level = next(iter(levels.values()), level)
    rated = CompetenceLevel(level=level, value=level, low=level, high=level)
    return Assessment(scorer="length/1", competences=dict.fromkeys(named, rated))


def replay(activity, name="best"):
    runs = {each.name: each for each in activity.playthroughs}
    return replay_playthrough(activity, runs[name], by_length)


def found(activity):
    return [(each.code, each.loc, each.message) for each in rehearse(activity, by_length)]


def test_readings_answer_themselves_and_branches_are_followed(activity):
    """
    meters = { trust = { label = "Trust", start = 50, about = "." } }
    endings = [
      { id = "good", title = ".", text = ".", when = { meter = { trust = { at_least = 60 } } } },
      { id = "bad", title = ".", text = "." },
    ]
    [[playthroughs]]
    name = "best"
    responses = { check = { choice = "a" } }
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    [[steps.choices]]
    id = "a"
    text = "A"
    verdict = "strong"
    feedback = "."
    levels = { E1 = 4 }
    next = "calm"
    consequences = { trust = 10 }
    [[steps.choices]]
    id = "b"
    text = "B"
    verdict = "weak"
    feedback = "."
    levels = { E1 = 1 }
    [[steps]]
    type = "reading"
    id = "storm"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "calm"
    prompt = "."
    """
    run = replay(activity)
    assert run.visited == ("scene", "check", "calm")
    assert run.levels == {"empathy": 4}
    assert run.ending.id == "good"
    assert run.stop is None


def test_a_missing_response_stops_the_run(activity):
    """
    playthroughs = [{ name = "best", responses = {} }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    run = replay(activity)
    assert (run.stop.step_id, run.stop.reason) == (
        "check",
        "the run comes here, but there is no response; add one",
    )
    assert run.ending is None
    assert found(activity)[0][:2] == ("CM601", ("playthroughs", 0, "responses", "check"))


def test_a_refused_response_stops_the_run(activity):
    """
    playthroughs = [{ name = "best", responses = { check = { choice = "z" } } }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert replay(activity).stop.reason == (
        'the step refuses the response: "z" is not an option of this step'
    )


def test_a_run_that_goes_round_in_circles_is_stopped(activity):
    """
    playthroughs = [{ name = "best", responses = { check = { choice = "a" } } }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", next = "check" },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert "circles" in replay(activity).stop.reason


def test_a_desk_is_worked_off_in_the_order_of_the_responses(activity):
    """
    flow = "desk"
    [[playthroughs]]
    name = "best"
    [playthroughs.responses]
    second = { choice = "a" }
    first = { choice = "a" }
    [[steps]]
    type = "choice"
    id = "first"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    [[steps]]
    type = "choice"
    id = "second"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert replay(activity).visited == ("second", "first")


def test_levels_out_of_the_expected_range_are_reported(activity):
    """
    [[playthroughs]]
    name = "best"
    responses = { check = { choice = "a" } }
    expect = { empathy = [3, 4] }
    [[playthroughs]]
    name = "poor"
    responses = { check = { choice = "b" } }
    expect = { empathy = [2, 4], strategy = [0, 1] }
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "B", verdict = "weak", feedback = ".", levels = { E1 = 1 } },
    ]
    """
    assert found(activity) == [
        (
            "CM602",
            ("playthroughs", 1, "expect", "empathy"),
            "mean level 1.00 in empathy; 2 to 4 was expected",
        ),
        (
            "CM602",
            ("playthroughs", 1, "expect", "strategy"),
            "the run is never rated in strategy; 0 to 1 was expected",
        ),
    ]


def test_another_ending_than_promised_is_reported(activity):
    """
    endings = [
      { id = "good", title = ".", text = ".", when = { action = "b" } },
      { id = "bad", title = ".", text = "." },
    ]
    playthroughs = [{ name = "best", responses = { check = { choice = "a" } }, ending = "good" }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert found(activity) == [
        ("CM603", ("playthroughs", 0, "ending"), 'the run ends in "bad", not in "good"')
    ]


def test_best_does_better_than_poor(activity):
    """
    playthroughs = [
      { name = "best", responses = { check = { choice = "b" } } },
      { name = "poor", responses = { check = { choice = "b" } } },
    ]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "B", verdict = "weak", feedback = ".", levels = { E1 = 1 } },
    ]
    """
    assert [code for code, *_ in found(activity)] == ["CM605"]


def test_exemplars_are_assessed_within_one_level_of_their_claim(activity):
    """
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    exemplars = [
      { reply = "ten letters and ten letters", levels = { empathy = 3 } },
      { reply = "ten letters and ten letters", levels = { empathy = 4 } },
    ]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    actions = [{ id = "wait", label = "Wait" }]
    opportunity = ["strategy"]
    [steps.key]
    coaching = "."
    exemplars = [{ actions = ["wait"], levels = { strategy = 0 } }, { levels = { moderation = 1 } }]
    """
    assert [each for each in found(activity) if each[0] == "CM604"] == [
        (
            "CM604",
            ("steps", 0, "key", "exemplars", 1, "levels", "empathy"),
            "level 4 is claimed, level 2 is found",
        ),
        (
            "CM604",
            ("steps", 1, "key", "exemplars", 1, "levels", "moderation"),
            "level 1 is claimed, but it is not rated",
        ),
    ]


def test_a_reply_that_needs_no_thought_is_not_sound(activity):
    """
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy", "strategy"]
    incoming = [{ author = "@a", text = "Short." }]
    key = { coaching = "." }
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    actions = [{ id = "wait", label = "Wait" }]
    opportunity = ["moderation"]
    key = { coaching = "." }
    """
    assert found(activity) == [
        ("CM606", ("steps", 0, "key"), "a polite phrase is level 4 in empathy"),
        ("CM606", ("steps", 0, "key"), "a polite phrase is level 4 in strategy"),
    ]


def test_an_exemplar_is_assessed_without_itself_in_the_key(activity):
    """
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    exemplars = [{ reply = "one", levels = {} }, { reply = "two", levels = {} }]
    """
    seen = []

    def remember(step, response, brief):
        seen.append((response.text, [each.reply for each in step.key.exemplars]))
        return Assessment(scorer="none/1")

    assert not [*rehearse(activity, remember)]
    assert seen[:2] == [("one", ["two"]), ("two", ["one"])]


def test_a_response_with_something_nobody_asked_for_is_refused_in_a_line(activity):
    """
    playthroughs = [{ name = "best", responses = { check = { choice = "a", mood = "good" } } }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert replay(activity).stop.reason == (
        "the step refuses the response: mood: nothing of this name is asked for"
    )
