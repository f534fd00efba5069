"""How much of a run is uncertain, and when that makes the whole of it uncertain."""

import pytest
from desk_samples import case, decide, queue
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.engine.attempt import Attempt, LoggedResponse
from cmtrain.engine.doubt import Doubt, doubt
from cmtrain.engine.editions import Editions
from cmtrain.engine.scoring import Score, auto_scores, settle_all
from cmtrain.services.clock import utc_now

NOON = utc_now()


def sure(level: int) -> Assessment:
    return guess(level, level, level).model_copy(update={"confidence": 0.9})


def guess(level: int, low: int, high: int) -> Assessment:
    found = CompetenceLevel(level=level, value=level, low=low, high=high)
    return Assessment(scorer="test/1", competences={"moderation": found}, confidence=0.3)


def unread(level: int) -> Assessment:
    return sure(level).model_copy(update={"not_scored": "language"})


def seen(response: str, level: float | None) -> Score:
    return Score("moderation", level, response, "Ms Rao", "Read it.", NOON)


def found(*marks: Assessment, looked: dict[int, float] | None = None, **more: object) -> Doubt:
    """The doubt about a run with these marks; `looked`: what a person gave, by number of case."""
    activity = queue(*(case(f"c{n}") for n, _ in enumerate(marks)), minutes=1000, **more)
    responses = tuple(
        LoggedResponse(f"r{n}", n + 1, f"c{n}", 0, decide("removal"), each, NOON)
        for n, each in enumerate(marks)
    )
    settled = {
        each.id: settle_all(
            [
                *auto_scores(each.assessment, NOON),
                *([seen(each.id, looked[n])] if looked and n in looked else []),
            ]
        )
        for n, each in enumerate(responses)
    }
    mine = Attempt("a1", "u1", activity.uid, activity.id, "h", NOON, NOON, responses)
    return doubt(mine, Editions(activity), settled)


def test_without_a_guess_there_is_no_doubt():
    assert found(sure(2), sure(4)) == Doubt(0, 2, weighs=False)


def test_two_guesses_in_fourteen_are_told_and_weigh_nothing():
    marks = [guess(2, 1, 3), guess(3, 2, 4), *[sure(3)] * 12]
    assert found(*marks) == Doubt(2, 14, weighs=False)


def test_what_could_move_the_mean_by_half_a_level_weighs():
    assert not found(guess(2, 1, 3), *[sure(3)] * 2).weighs
    assert found(guess(2, 1, 3), sure(3)).weighs
    assert found(guess(4, 2, 4), *[sure(3)] * 3).weighs
    assert found(guess(4, 2, 4), *[sure(3)] * 4).unsure == 1
    assert not found(guess(4, 2, 4), *[sure(3)] * 4).weighs


def test_most_of_a_run_in_doubt_weighs_however_narrow_it_is():
    assert not found(*[guess(2, 2, 2)] * 2, *[sure(3)] * 2).weighs
    assert found(*[guess(2, 2, 2)] * 3, *[sure(3)] * 2).weighs


def test_words_that_could_not_be_read_may_be_worth_anything():
    assert found(unread(2), *[sure(3)] * 3) == Doubt(1, 4, weighs=True)
    assert found(unread(2), *[sure(3)] * 4) == Doubt(1, 5, weighs=False)


def test_where_a_person_looked_there_is_no_doubt():
    assert found(guess(2, 0, 4), sure(3), looked={0: 2}) == Doubt(0, 2, weighs=False)


@pytest.mark.parametrize(("mark", "weighs"), [(2.95, True), (2.5, False), (3.5, False)])
def test_what_could_turn_the_verdict_weighs(mark, weighs):
    marks = [guess(3, 2, 4), *[sure(3)] * 9]
    told = found(*marks, assessed=True, pass_mark={"moderation": mark})
    assert told == Doubt(1, 10, weighs=weighs)


@pytest.mark.parametrize(("chance", "weighs"), [(0.5, True), (0.7, False), (None, False)])
def test_a_flag_in_doubt_that_forbids_passing_weighs(chance, weighs):
    raised = RaisedFlag(flag="insults_person", why=".", chance=chance)
    flagged = sure(3).model_copy(update={"flags": (raised,)})
    told = found(flagged, *[sure(3)] * 9, assessed=True, pass_mark={"moderation": 2})
    assert told == Doubt(int(weighs), 10, weighs=weighs)
    looked = found(flagged, sure(3), looked={0: 1}, assessed=True, pass_mark={"moderation": 2})
    assert looked.unsure == 0


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=8)
)
def test_more_looking_never_adds_doubt(given_marks):
    marks = [
        guess(level, min(level, other), max(level, other)) if unsure else sure(level)
        for level, other, unsure in given_marks
    ]
    before = found(*marks)
    after = found(*marks, looked=dict.fromkeys(range(len(marks)), 2))
    assert before.unsure == sum(unsure for *_, unsure in given_marks)
    assert after == Doubt(0, len(marks), weighs=False)
