"""Flags that the key decides: danger left alone, a troll answered where silence was best."""

import pytest
from closed_door import KEY

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


def flags(key, *actions, signals=(), gamed=False):
    deeds = Deeds(frozenset(actions), None, LABELS, ("empathy", "moderation"))
    raised = raise_flags(Key.model_validate(key), deeds, signals, gamed=gamed)
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
