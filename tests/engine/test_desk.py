"""What comes onto a desk later: at its minute, or because of what was decided."""

import pytest
from desk_samples import UNRATED, case, data, decide, played, queue
from pydantic import ValidationError

from cmtrain.content.activity import Activity
from cmtrain.engine import play
from cmtrain.errors import StaleAttempt

APPEALS = (
    case("undo-it", follows={"step": "a", "rungs": ["mute", "ban"]}),
    case("stand-by-it", follows={"step": "a", "rungs": ["edit", "removal"]}),
    case("look-again", follows={"step": "a"}),
)


@pytest.mark.parametrize(
    ("action", "comes"),
    [
        ("ban", "undo-it"),
        ("removal", "stand-by-it"),
        ("none", "look-again"),
        ("aside", "look-again"),
    ],
)
def test_what_was_decided_decides_what_comes_back(action, comes):
    activity = queue(case("a"), case("b"), *APPEALS)
    assert play.start(activity).open == ("a", "b")
    assert played(activity, ("a", action)).open == ("b", comes)


def test_nobody_can_answer_an_appeal_that_has_not_come():
    activity = queue(case("a"), case("b"), *APPEALS)
    state = play.start(activity)
    with pytest.raises(StaleAttempt):
        play.submit(activity, state, "undo-it", decide("none"), UNRATED)


def test_what_comes_back_comes_back_after_a_while():
    activity = queue(
        case("a"), case("b"), case("c"), case("d", follows={"step": "a", "minutes": 7})
    )
    assert played(activity, ("a", "none")).open == ("b", "c")
    assert played(activity, ("a", "none"), ("b", "none")).open == ("c",)
    assert played(activity, ("a", "none"), ("b", "none"), ("c", "none")).open == ("d",)


def test_an_empty_pile_lets_the_clock_run_on_to_what_is_coming():
    activity = queue(case("a"), case("b", arrives=40))
    state = played(activity, ("a", "none"))
    assert (state.open, state.minutes, state.turns[0].minutes) == (("b",), 40, 40)


def test_what_would_come_after_the_shift_does_not_come():
    activity = queue(case("a"), case("b", follows={"step": "a", "minutes": 60}), minutes=30)
    state = played(activity, ("a", "none"))
    assert state.finished
    assert (state.left, state.minutes) == ((), 5)


def test_what_lies_there_when_the_shift_ends_is_left():
    activity = queue(case("a"), case("b"), case("c", follows={"step": "a"}), minutes=5)
    state = played(activity, ("a", "none"))
    assert state.finished
    assert state.left == ("b", "c")


def test_latecomers_lie_under_what_was_there_before():
    activity = queue(case("late", arrives=3), case("a"), case("b"))
    assert play.start(activity).open == ("a", "b")
    assert played(activity, ("a", "none")).open == ("b", "late")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"flow": "path"}, "needs flow 'desk'"),
        ({"steps": [case("a"), case("b", arrives=3, follows={"step": "a"})]}, "both arrives and"),
        ({"steps": [case("a", arrives=3)]}, "there from the start"),
    ],
)
def test_contradictions_are_refused(change, says):
    with pytest.raises(ValidationError, match=says):
        Activity.model_validate({**data(case("a"), case("b", arrives=3)), **change})
