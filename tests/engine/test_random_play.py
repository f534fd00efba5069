"""What holds of every run through every activity, path or desk, shipped or made up."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_play import activities, assessments, responses

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.engine import play
from cmtrain.engine.play import State

LONGEST = 15
SHIPPED = {
    name: each
    for name, each in read_library(Path(__file__).resolve().parents[2]).activities.items()
    if each.flow != "live"
}
"""Live shifts have laws of their own; see `live/test_live_replay.py`."""


def walk(data: st.DataObject, activity: Activity) -> tuple[State, ...]:
    """The states of a run that may stop anywhere, from the first to the last."""
    states = [play.start(activity)]
    for _ in range(data.draw(st.integers(0, LONGEST))):
        if states[-1].finished:
            break
        step = activity.step(data.draw(st.sampled_from(states[-1].open)))
        drawn, assessment = data.draw(responses(step)), data.draw(assessments())
        sent = play.completed(activity, states[-1], step.id, drawn)
        after, turn = play.submit(activity, states[-1], step.id, sent, assessment)
        assert after.turns == (*states[-1].turns, turn)
        states.append(after)
    return tuple(states)


def holds_together(activity: Activity, states: tuple[State, ...]) -> None:
    """Everything that is so whatever was sent."""
    for before, after in pairwise(states):
        _moves_explain_the_meters(before, after)
        _time_and_places_add_up(activity, before, after)
    last = states[-1]
    log = [(turn.step_id, turn.response, turn.assessment) for turn in last.turns]
    assert play.replay(activity, log) == last
    assert all(0 <= level <= 4 for level in play.mean_levels(a for *_, a in log).values())
    ending = play.ending(activity, last)
    assert ending is None or ending in activity.endings


def _moves_explain_the_meters(before: State, after: State) -> None:
    assert after.meters.keys() == before.meters.keys()
    for name, value in after.meters.items():
        assert 0 <= value <= 100
        changes = [move.change for move in after.turns[-1].moves if move.meter == name]
        assert all(changes)
        assert sum(changes) == value - before.meters[name]


def _time_and_places_add_up(activity: Activity, before: State, after: State) -> None:
    turn = after.turns[-1]
    assert turn.seq == len(after.turns)
    assert turn.visit == before.visits(turn.step_id) == after.visits(turn.step_id) - 1
    assert after.minutes == before.minutes + turn.minutes >= before.minutes
    assert after.finished == (not after.open)
    assert set(after.open) <= set(activity.by_id)
    if activity.flow == "path":
        assert len(after.open) <= 1
        assert after.left == ()
    else:
        rest = tuple(name for name in before.open if name != turn.step_id)
        now = after.open or after.left
        assert tuple(name for name in now if name in rest) == rest
        _only_what_comes_later_has_come(activity, before, set(now) - set(rest))


def _only_what_comes_later_has_come(activity: Activity, before: State, came: set[str]) -> None:
    handled = {turn.step_id for turn in before.turns}
    assert not came & handled
    assert all(activity.step(name).follows or activity.step(name).arrives for name in came)


@settings(max_examples=50)
@given(st.data(), activities())
def test_any_walk_through_any_activity_holds_together(data, activity):
    holds_together(activity, walk(data, activity))


@pytest.mark.parametrize("activity", SHIPPED.values(), ids=SHIPPED.keys())
@settings(max_examples=6)
@given(data=st.data())
def test_any_walk_through_shipped_activities_holds_together(activity, data):
    holds_together(activity, walk(data, activity))


@settings(max_examples=25)
@given(st.data(), activities().filter(lambda activity: activity.flow == "desk"))
def test_a_desk_always_ends_after_each_step_was_handled_at_most_once(data, activity):
    states = walk(data, activity)
    handled = [turn.step_id for turn in states[-1].turns]
    assert len(handled) == len(set(handled)) <= len(activity.steps)
    assert set(handled) | set(states[-1].open) | set(states[-1].left) == set(activity.by_id)
