"""Signs that somebody was left in danger or a troll fed, and what the key has decided itself."""

import pytest
from closed_door import KEY

from cmtrain.assess.deeds import Deeds, judge
from cmtrain.assess.flags import answers_a_troll, raise_flags
from cmtrain.assess.neglect import Neglect, Peril, neglect
from cmtrain.assess.signal import Signal
from cmtrain.assess.suspicion import Noticed, suspect
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


def done(*actions):
    return Deeds(frozenset(actions), None, LABELS, ("empathy", "moderation"))


def signs(key, *actions, signals=(), gamed=False, hazard=False):
    peril = Peril(hazard=hazard)
    return neglect(Key.model_validate(key), done(*actions), signals, peril, gamed=gamed)


def chance(key, *actions, signals=(), left=None):
    key, deeds = Key.model_validate(key), done(*actions)
    signals = (*judge(deeds, key), *signals)
    left = left or neglect(key, deeds, signals, Peril())
    troll = answers_a_troll(key, deeds, signals)
    found = suspect(Noticed(key, deeds, signals, left, troll), "semantic")
    return {each.flag: each.chance for each in found}


@pytest.mark.parametrize("gamed", [False, True])
def test_a_danger_left_alone_is_noticed_whatever_was_written(gamed):
    assert signs(DANGER, "reply", gamed=gamed).left
    assert signs(DANGER, gamed=gamed).left


@pytest.mark.parametrize("helps", ["ring-safety", "remove-address"])
def test_whoever_brings_help_or_takes_the_address_down_has_not_left_it_alone(helps):
    assert not signs(DANGER, "reply", helps).left
    assert not raise_flags(suspicions(DANGER, "reply", helps))


def suspicions(key, *actions):
    key, deeds = Key.model_validate(key), done(*actions)
    signals = tuple(judge(deeds, key))
    left = neglect(key, deeds, signals, Peril())
    return suspect(Noticed(key, deeds, signals, left), "semantic")


def test_words_or_a_slower_thread_are_no_help():
    assert signs(DANGER, "reply", "slow-mode").left


def test_an_action_that_the_key_calls_critical_is():
    flags = raise_flags(suspicions(DANGER, "leave"))
    assert [each.flag for each in flags] == ["ignores_imminent_harm"]
    assert flags[0].why == "She is alone."


def test_nothing_done_of_what_the_key_says_protects_is_critical():
    key = {**DANGER, "protects": ["ring-safety"]}
    assert chance(key, "reply")["ignores_imminent_harm"] >= 0.6
    assert chance(key, "reply", "ring-safety")["ignores_imminent_harm"] < 0.2


def test_every_sign_of_neglect_makes_it_likelier():
    none = chance(DANGER, "reply", "ring-safety", left=Neglect())["ignores_imminent_harm"]
    some = chance(DANGER, "reply", "ring-safety", left=Neglect(left=True, unsaid=True))
    all_of_them = Neglect(True, True, True, True, True, True, True)
    every = chance(DANGER, "reply", "ring-safety", left=all_of_them)["ignores_imminent_harm"]
    assert none < some["ignores_imminent_harm"] < every


def test_a_troll_is_fed_by_a_sneer_where_silence_was_best():
    fed = chance(TROLL, "reply", signals=(SNEER,))["feeds_troll"]
    assert fed > chance(TROLL, "reply")["feeds_troll"]
    assert fed > chance(TROLL, "leave", signals=(SNEER,))["feeds_troll"]


def test_a_line_that_anybody_might_write_feeds_no_troll():
    canned = Signal("slip", "canned", "E1", 1.0, "Canned")
    assert not answers_a_troll(Key.model_validate(TROLL), done("reply"), (canned,))


UNPLUG = {
    "id": "unplug", "criterion": "M5", "weight": 3, "advice": "Say it.",
    "says": ["Unplug it.", "Pull the plug now.", "Take it off the charger."],
}  # fmt: skip
WORDS_ONLY = {**KEY, "best_actions": ["reply"], "fine_actions": [], "harmful_actions": {},
              "elements": [UNPLUG]}  # fmt: skip
SAID = Signal("element", "unplug", "M5", 3.0, "Like “Unplug it.”")


def test_where_words_are_all_that_helps_they_must_say_what_does():
    assert signs(WORDS_ONLY, "reply", hazard=True).silent
    assert not signs(WORDS_ONLY, "reply", signals=(SAID,), hazard=True).silent


def test_an_action_that_only_brings_words_protects_by_what_they_say():
    key = {**WORDS_ONLY, "protects": ["reply"]}
    assert signs(key, "reply").left
    assert not signs(key, "reply", signals=(SAID,)).left


def test_whoever_is_told_to_go_on_is_left_in_danger():
    clear = Signal("slip", "all-clear", "S1", 3.0, "Gives the all-clear")
    assert signs(DANGER, "ring-safety", signals=(clear,)).told_to_go_on
