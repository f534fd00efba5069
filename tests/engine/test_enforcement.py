"""Decisions on the ladder: too hard, too soft, twins, and the one thing to do next."""

import pytest
from desk_samples import UNRATED, case, decide, played, queue, rated
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.engine import play
from cmtrain.engine.after_the_pile import next_thing
from cmtrain.engine.enforcement import pairs, rulings, sensitivity

RUNG = st.sampled_from(["none", "edit", "removal", "mute", "ban"])
TWINS = [{"cases": ["a", "b"], "same": "A sneer.", "differs": "Who sneered."}]


@pytest.mark.parametrize(
    ("action", "distance", "verdict"),
    [
        ("none", -2, "under"),
        ("aside", -2, "under"),
        ("edit", -1, "within"),
        ("removal", 0, "as-house"),
        ("ban", 2, "over"),
    ],
)
def test_a_decision_is_measured_in_rungs(action, distance, verdict):
    activity = queue(case("a", fine=("edit",)))
    (ruling,) = rulings(activity, played(activity, ("a", action)).turns)
    assert (ruling.distance, ruling.verdict) == (distance, verdict)


def test_a_case_whose_best_actions_are_off_the_ladder_is_not_measured():
    activity = queue(case("a", best="aside"), case("b"))
    found = rulings(activity, played(activity, ("a", "ban"), ("b", "ban")).turns)
    assert [ruling.turn.step_id for ruling in found] == ["b"]


def test_hits_misses_false_alarms_and_the_rest():
    activity = queue(
        *(
            case(name, best)
            for name, best in zip("abcd", ["ban", "ban", "none", "none"], strict=True)
        )
    )
    done = played(activity, ("a", "edit"), ("b", "none"), ("c", "ban"), ("d", "none"))
    found = sensitivity(rulings(activity, done.turns))
    assert (found.hits, found.misses, found.false_alarms, found.correct_rejections) == (1, 1, 1, 1)


def test_what_can_go_either_way_is_no_signal_and_no_noise():
    activity = queue(case("a", "none", fine=("edit",)), case("b", "edit", fine=("none",)))
    done = played(activity, ("a", "ban"), ("b", "none"))
    found = sensitivity(rulings(activity, done.turns))
    assert (found.signals, found.noise) == (0, 0)


@given(RUNG, st.lists(RUNG, max_size=3), RUNG)
def test_the_house_is_never_off_and_one_rung_too_many_is_seen(best, fine, taken):
    activity = queue(case("a", best, fine=tuple({*fine} - {best})))
    (ruling,) = rulings(activity, played(activity, ("a", taken)).turns)
    assert ruling.low <= ruling.house <= ruling.high
    assert (ruling.verdict in {"over", "under"}) == (not ruling.low <= ruling.taken <= ruling.high)
    assert (ruling.distance == 0) == (ruling.verdict == "as-house") == (taken == best)


@given(RUNG, RUNG)
def test_twins_are_alike_exactly_if_they_got_the_same_rung(first, second):
    activity = queue(case("a"), case("b"), twins=TWINS)
    done = played(activity, ("b", second), ("a", first))
    (pair,) = pairs(activity, rulings(activity, done.turns))
    assert pair.same_rung == (first == second) == (pair.harder is None)
    assert (pair.first.turn.step_id, pair.second.turn.step_id) == ("a", "b")


def test_a_twin_alone_is_no_pair():
    activity = queue(case("a"), case("b"), twins=TWINS)
    assert pairs(activity, rulings(activity, played(activity, ("a", "ban")).turns)) == ()


@pytest.mark.parametrize(
    ("done", "level", "flags", "advice"),
    [
        ("ban ban none", 3, ["ignores_imminent_harm"], "danger"),
        ("ban ban none", 3, ["deletes_fair_criticism"], "criticism"),
        ("ban ban none", 3, [], "over"),
        ("none none none", 3, [], "under"),
        ("removal ban none", 3, [], "twins"),
        ("removal removal none", 1, [], "appeal"),
        ("removal removal none", 3, [], "notice"),
    ],
)
def test_the_gravest_habit_is_the_thing_to_work_on(done, level, flags, advice):
    activity = queue(case("a"), case("b"), case("c", "none", follows={"step": "a"}), twins=TWINS)
    state = played(activity, *zip("abc", done.split(), strict=True), rated=rated(level, *flags))
    decided = rulings(activity, state.turns)
    assert next_thing(activity, state.turns, decided, pairs(activity, decided)) == advice


def test_words_rule_and_look_ups_are_asked_for_in_this_order():
    activity = queue(case("a", look_ups=[{"id": "log", "label": "Log", "text": "."}]))
    step = activity.step("a")
    assert step.look_ups
    for fields, advice in (
        ({}, "notice"),
        ({"reply": "Taken down."}, "rule"),
        ({"reply": "Taken down.", "cited_rule": "R1"}, "look-up"),
        ({"reply": "Taken down.", "cited_rule": "R1", "looked_up": ("log",)}, "harder"),
    ):
        turns = _turns(activity, fields)
        decided = rulings(activity, turns)
        assert next_thing(activity, turns, decided, ()) == advice


def _turns(activity, fields):
    return play.replay(activity, [("a", decide("removal", **fields), UNRATED)]).turns
