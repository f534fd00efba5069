"""What of a key keeps somebody from harm, and what a response leaves out of it."""

import numpy as np
import pytest
from closed_door import KEY
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.assess.deeds import Deeds
from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.assess.neglect import Neglect
from cmtrain.assess.safeguards import lapse
from cmtrain.assess.suspicion import Noticed, suspect
from cmtrain.content.key import Key

LABELS = {
    "reply": "Reply in the thread",
    "ring": "Phone the emergency doctor on call",
    "pin": "Pin the picture of the week",
}
WARNS, THANKS = 0, 1
DANGER = Key.model_validate(
    {
        **KEY,
        "coaching": "Warn first, thank later.",
        "best_actions": ["reply", "ring", "pin"],
        "fine_actions": [],
        "harmful_actions": {},
        "rules": [],
        "exemplars": [],
        "elements": [
            {
                "id": "warns", "criterion": "M5", "weight": 3, "advice": "Warn.",
                "says": ["Stop using the heater now and open the windows.",
                         "If anybody feels dizzy, ring 112 and get out.",
                         "Please don't sleep beside it tonight, it may give off gas."],
            },
            {
                "id": "thanks", "criterion": "S3", "weight": 1, "advice": "Thank.",
                "says": ["Thanks for the lovely photo of your kitchen.",
                         "Your picture made our week.",
                         "What a beautiful shot, thank you."],
            },
        ],
        "pitfalls": [
            {
                "id": "plays-down", "criterion": "M5", "flag": "ignores_imminent_harm",
                "why": "Somebody may not wake up.",
                "says": ["A bit of a smell is normal in the first weeks.",
                         "A headache will be the weather, enjoy the heat.",
                         "Let it run and see whether it goes away."],
            },
        ],
    }
)  # fmt: skip
HARMLESS = Key.model_validate(
    {**KEY, "coaching": "See the children, own the sign, offer the room."}
)


@pytest.fixture(params=("semantic", "built-in"), scope="module")
def memo(request):
    return Memo(load_encoder(request.param))


def left_out(memo, *actions, key=DANGER, said=()):
    share = np.array([float(number in said) for number in range(len(key.elements))])
    deeds = Deeds(frozenset(actions), None, LABELS, ("moderation",))
    return lapse(key, deeds, share, frozenset(), memo)


def chance(memo, found):
    deeds = Deeds(frozenset(), None, LABELS, ("moderation",))
    noticed = Noticed(DANGER, deeds, (), Neglect(), lapse=found)
    return {each.flag: each.chance for each in suspect(noticed, memo.encoder.name)}[
        "ignores_imminent_harm"
    ]


def test_a_danger_that_is_passed_over_is_one_whatever_else_is_said(memo):
    assert left_out(memo).whole > 0.6
    assert left_out(memo, "reply", "pin", said=[THANKS]).whole > 0.5


def test_either_the_warning_or_the_call_keeps_somebody_from_harm(memo):
    for found in (left_out(memo, said=[WARNS]), left_out(memo, "ring")):
        assert found.whole < 0.5 * left_out(memo).whole
    assert left_out(memo, "ring", said=[WARNS]).part < left_out(memo, said=[WARNS]).part


def test_a_key_without_a_danger_has_nothing_to_leave_out(memo):
    assert left_out(memo, key=HARMLESS).whole < 0.3


def test_what_the_author_declares_needs_no_guess(memo):
    declared = DANGER.model_copy(update={"protects": ("pin",)})
    assert left_out(memo, "pin").whole > 0.3
    assert left_out(memo, "pin", key=declared).whole == 0


@given(
    some=st.sets(st.sampled_from(["reply", "ring", "pin"])),
    more=st.sets(st.sampled_from(["reply", "ring", "pin"])),
    said=st.sets(st.sampled_from([WARNS, THANKS])),
    besides=st.sets(st.sampled_from([WARNS, THANKS])),
)
@settings(deadline=None, max_examples=40)
def test_whatever_is_done_or_said_more_leaves_less_out(some, more, said, besides):
    memo = Memo(load_encoder("built-in"))
    before = vars(left_out(memo, *some, said=said))
    after = vars(left_out(memo, *some, *more, said={*said, *besides}))
    assert all(after[name] <= before[name] + 1e-9 for name in before)


def test_a_danger_left_out_makes_the_critical_mistake_likelier(memo):
    everything = left_out(memo, "ring", "reply", "pin", said=[WARNS, THANKS])
    assert chance(memo, left_out(memo)) > chance(memo, everything)
