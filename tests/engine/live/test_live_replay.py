"""The same acts always make the same world, whatever they are."""

import pytest
from hypothesis import given as given_some
from hypothesis import settings
from hypothesis import strategies as st
from shifts_played import Shift, small, worth

from cmtrain.content.library import read_library
from cmtrain.content.steps.console import ConsoleResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.engine.forking import Shift as Played
from cmtrain.engine.forking import at_another_time, with_other_words
from cmtrain.engine.live.chance import draw
from cmtrain.engine.live.policies import POLICIES
from cmtrain.engine.live.stage import stage
from cmtrain.engine.play import Setting, replay
from cmtrain.engine.simulation import Assessed, run
from cmtrain.errors import CmtrainError
from cmtrain.settings import ROOT

_TARGETS = st.sampled_from(["", "joke", "kitchen", "batches", "splinter", "buns", "nobody", "next"])
_ACTS = st.sampled_from(
    ["wait", "look-up", "ask", "hold", "release", "cancel", "edit", "say", "pressure"]
)
_WORDS = st.sampled_from(["", "I will be back at 09:20.", "Sorry.", "Within 5 minutes we post."])
_CONSOLE = st.builds(
    ConsoleResponse, act=_ACTS, target=_TARGETS, minutes=st.integers(0, 30), words=_WORDS
)
_DECISIONS = st.tuples(
    st.sampled_from(["splinter", "buns", "notice"]),
    st.sampled_from(["reply", "remove", "leave", "pin"]),
    _WORDS,
    st.floats(0, 4),
)


@given_some(st.lists(_CONSOLE | _DECISIONS, max_size=25), st.integers(0, 2**40))
@settings(max_examples=60)
def test_replaying_the_log_gives_the_identical_world(acts, seed):
    shift = Shift(seed=seed)
    for act in acts:
        try:
            if isinstance(act, ConsoleResponse):
                shift.do(act.act, act.target, minutes=act.minutes, words=act.words)
            else:
                shift._send(
                    act[0], DecisionResponse(actions=(act[1],), reply=act[2]), worth(act[3])
                )
        except CmtrainError:
            continue
    log = [(turn.step_id, turn.response, turn.assessment) for turn in shift.state.turns]
    again = replay(shift.activity, log, shift.setting)
    assert again == shift.state
    meters = shift.state.meters
    bounded = ("trust", "heat", "volume", "energy", "safety")
    assert all(0 <= meters[name] <= 100 for name in bounded)


def played() -> Shift:
    shift = Shift().wait(10).reply("splinter", 3)
    while not shift.state.finished:
        shift.wait(10)
    return shift


def test_a_fork_that_changes_nothing_ends_the_same():
    shift = played()
    run = Played(shift.activity, shift.state.turns, shift.setting)
    turn = shift.state.turns[1]
    first = {"splinter": turn.assessment}
    same = with_other_words(run, 2, turn.response, lambda step, *_: first.get(step.id, worth(0)))
    assert same.state.world == shift.world
    assert same.dropped == ()


def test_the_same_act_at_the_same_minute_changes_nothing():
    shift = Shift().do("wait", "next", minutes=60).reply("splinter", 3).do("hold", "joke")
    while not shift.state.finished:
        shift.do("wait", "next", minutes=60)
    run = Played(shift.activity, shift.state.turns, shift.setting)
    first = {"splinter": worth(3)}
    same = at_another_time(run, 2, 3, lambda step, *_: first.get(step.id, worth(0)))
    assert same.state.world == shift.world


def test_other_words_give_another_course():
    shift = played()
    run = Played(shift.activity, shift.state.turns, shift.setting)
    other = DecisionResponse(actions=("remove",), reply="No.")
    fork = with_other_words(run, 2, other, lambda *_: worth(0))
    assert fork.state.meters["trust"] < shift.state.meters["trust"]


def test_the_same_answer_earlier_ends_cooler_and_later_hotter():
    shift = Shift().wait(20).reply("splinter", 3)
    while not shift.state.finished:
        shift.wait(10)
    run = Played(shift.activity, shift.state.turns, shift.setting)
    early = at_another_time(run, 2, 3, lambda *_: worth(0))
    late = at_another_time(run, 2, 32, lambda *_: worth(0))
    trusts = [each.state.meters["trust"] for each in (early, late)]
    assert trusts[0] > shift.state.meters["trust"] > trusts[1]


def test_seeds_differ_and_one_seed_does_not():
    assert Shift(seed=5).wait(30).world == Shift(seed=5).wait(30).world
    heats = {Shift(seed=seed).wait(30).heat() for seed in range(5)}
    assert len(heats) > 1


def test_a_world_without_anything_optional_runs_to_its_end():
    bare = small(lines=[], rules=[], queue=[], observations=[], memories=[], teams=[], look_ups=[])
    shift = Shift(bare)
    while not shift.state.finished:
        shift.wait(10)
    assert shift.state.minutes == 40


LIVE = [each for each in read_library(ROOT).activities.values() if each.flow == "live"]


@pytest.mark.parametrize("activity", LIVE, ids=lambda activity: activity.id)
@pytest.mark.parametrize("seed", [3, 14])
def test_any_run_of_a_shipped_shift_replays_to_the_identical_world(activity, seed):
    def by_chance(step, _response, _brief):
        return worth(draw(seed, len(step.id)) * 4)

    assessed = Assessed(activity, by_chance)
    state = run(stage(activity), POLICIES["random"], assessed, seed)
    assert state.finished
    log = [(turn.step_id, turn.response, turn.assessment) for turn in state.turns]
    assert replay(activity, log, Setting(seed)) == state
