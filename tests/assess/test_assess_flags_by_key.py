"""Flags that the key decides: danger left alone, a troll answered where silence was best."""

import pytest
from closed_door import KEY

from cmtrain.assess.assessment import Span
from cmtrain.assess.deeds import Deeds
from cmtrain.assess.flags import raise_flags
from cmtrain.assess.signal import Signal
from cmtrain.content.key import Key

LABELS = {
    "reply": "Reply in the thread",
    "ring-safety": "Ring the safety lead",
    "remove-address": "Remove the comment with her address; keep a copy",
    "slow-mode": "Slow the thread down",
    "leave": "Leave it for now",
}
DANGER = {
    **KEY,
    "best_actions": ["reply", "ring-safety", "remove-address", "slow-mode"],
    "fine_actions": [],
    "harmful_actions": {"leave": {"why": "She is alone.", "flag": "ignores_imminent_harm"}},
}
TROLL = {
    **KEY,
    "best_actions": ["leave"],
    "fine_actions": [],
    "harmful_actions": {"reply": {"why": "It is what they came for."}},
    "pitfalls": [
        {"id": "argues", "criterion": "M3", "flag": "feeds_troll", "why": "It feeds them.",
         "says": ["Come on then, say it again.", "You must be fun at parties.", "Prove it."]},
    ],
}  # fmt: skip
SNEER = Signal("slip", "sarcasm", "E5", 2.0, "Sneers")


def flags(key, *actions, signals=(), gamed=False, hazard=False):
    deeds = Deeds(frozenset(actions), None, LABELS, ("empathy", "moderation"))
    raised = raise_flags(Key.model_validate(key), deeds, signals, gamed=gamed, hazard=hazard)
    return {each.flag for each in raised}


@pytest.mark.parametrize("gamed", [False, True])
def test_a_danger_left_alone_is_named_whatever_was_written(gamed):
    assert "ignores_imminent_harm" in flags(DANGER, "reply", gamed=gamed)
    assert "ignores_imminent_harm" in flags(DANGER, gamed=gamed)


@pytest.mark.parametrize("helps", ["ring-safety", "remove-address"])
def test_whoever_brings_help_or_takes_the_address_down_has_not_left_it_alone(helps):
    assert flags(DANGER, "reply", helps) == set()


def test_words_or_a_slower_thread_are_no_help():
    assert "ignores_imminent_harm" in flags(DANGER, "reply", "slow-mode")


def test_a_troll_is_fed_by_a_sneer_where_silence_was_best():
    assert flags(TROLL, "reply", signals=(SNEER,)) == {"feeds_troll"}
    assert flags(TROLL, "reply") == set()
    assert flags(TROLL, "leave", signals=(SNEER,)) == set()


def test_a_line_that_anybody_might_write_feeds_no_troll():
    assert flags(TROLL, "reply", signals=(Signal("slip", "canned", "E1", 1.0, "Canned"),)) == set()


UNPLUG = {
    "id": "unplug", "criterion": "M5", "weight": 3, "advice": "Say it.",
    "says": ["Unplug it.", "Pull the plug now.", "Take it off the charger."],
}  # fmt: skip
WORDS_ONLY = {**KEY, "best_actions": ["reply"], "fine_actions": [], "harmful_actions": {},
              "elements": [UNPLUG]}  # fmt: skip
SAID = Signal("element", "unplug", "M5", 3.0, "Like “Unplug it.”")


def test_where_words_are_all_that_helps_they_must_say_what_does():
    assert flags(WORDS_ONLY, "reply", hazard=True) == {"ignores_imminent_harm"}
    assert flags(WORDS_ONLY, "reply", signals=(SAID,), hazard=True) == set()
    assert flags(WORDS_ONLY, "reply") == set()


def test_an_action_that_only_brings_words_protects_by_what_they_say():
    key = {**WORDS_ONLY, "protects": ["reply"]}
    assert flags(key, "reply") == {"ignores_imminent_harm"}
    assert flags(key, "reply", signals=(SAID,)) == set()


def test_whoever_is_told_to_go_on_is_left_in_danger():
    clear = Signal("slip", "all-clear", "S1", 3.0, "Gives the all-clear")
    assert "ignores_imminent_harm" in flags(DANGER, "ring-safety", signals=(clear,))


def pitfall(said):
    span = Span(start=0, end=len(said), text=said)
    return Signal("pitfall", "confesses", "S2", 3.0, "", "", "admits_liability_prematurely", span)


def test_who_denies_everything_has_not_taken_the_blame():
    mistake = {"id": "confesses", "criterion": "S2", "severity": 3, "why": "Nobody knows.",
               "flag": "admits_liability_prematurely",
               "says": ["It was our fault.", "Our parts are bad.", "We will pay."]}  # fmt: skip
    key = {**TROLL, "pitfalls": [mistake]}
    assert flags(key, "leave", signals=(pitfall("There is a lot of panic about us."),)) == set()
    assert flags(key, "leave", signals=(pitfall("Our parts were bad, our fault."),))
