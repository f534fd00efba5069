"""How likely a sentence says what a key holds: whatever the words, and each sentence for itself."""

# ruff: noqa: E501 - replies are read best in one piece

from dataclasses import replace

import numpy as np
import pytest
from closed_door import KEY
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.assess.hearing import compare, hear, near
from cmtrain.assess.matching import closest, sought
from cmtrain.assess.text import read
from cmtrain.content.key import Key

LAID_OUT = Key.model_validate(
    {**KEY, "coaching": "See the children, own the sign, offer the room."}
)
ELEMENTS = [element.id for element in LAID_OUT.elements]


@pytest.fixture(params=("semantic", "built-in"), scope="module")
def memo(request):
    return Memo(load_encoder(request.param))


def found(memo, text):
    return near(hear(read(text), memo), LAID_OUT, memo)


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("owns-the-wrong-sign", "We got this wrong: the door said seven and we were gone by five."),
        ("owns-the-wrong-sign", "That the hours on the door weren't right is on us, nobody else."),
        ("sees-the-children-in-the-rain", "Eleven wet kids and a locked door, what a miserable evening."),
        ("offers-the-heated-room", "Come Thursday and you get the warm room at the side, it is yours."),
    ],
)  # fmt: skip
def test_what_no_phrasing_says_is_recognised_by_what_it_does(memo, element, said):
    row = found(memo, said).shares[ELEMENTS.index(element)]
    assert row.max() >= 0.5


@pytest.mark.parametrize(
    "said",
    [
        "The library has three floors and a café.",
        "The weather was bad in the whole city that day.",
        "Please stay polite in the comments.",
    ],
)
def test_to_be_about_the_same_is_not_to_do_it(memo, said):
    assert found(memo, said).shares.max() < 0.5


def test_phrasings_say_their_own_element(memo):
    own = [
        found(memo, phrase).shares[row].max(initial=0.0)
        for row, element in enumerate(LAID_OUT.elements)
        for phrase in element.says
    ]
    assert np.mean(np.array(own) >= 0.5) >= 0.9


def test_each_sentence_stands_beside_the_nearest_phrasing_of_each_thing_sought(memo):
    groups = sought(LAID_OUT)
    wanted = replace(groups, says=(groups.says[0][:1], *groups.says[1:]))
    heard = hear(read("Two children stood in the rain. Our sign was wrong."), memo)
    cosines = compare(heard, wanted, memo)
    place = 0
    for says, nearest in zip(wanted.says, closest(cosines, wanted), strict=True):
        own = cosines.every[:, place : place + len(says)]
        assert nearest.tolist() == (own.argmax(axis=1) + place).tolist()
        place += len(says)


SENTENCES = (
    "The sign on our door was wrong, and that is our mistake.",
    "Next time check the website.",
    "I can see the little ones crying out there.",
    "It opens at nine.",
    "Who cares, really?",
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
def test_no_other_sentence_changes_what_one_says(said):
    memo = Memo(load_encoder("built-in"))
    together = found(memo, " ".join(said))
    for place, sentence in enumerate(said):
        alone = found(memo, sentence)
        assert np.allclose(together.shares[:, place], alone.shares[:, 0], atol=1e-4)
        assert np.allclose(together.mistakes[:, place], alone.mistakes[:, 0], atol=1e-4)


def test_nothing_said_and_nothing_sought_are_no_trouble(memo):
    assert found(memo, "").shares.shape == (len(ELEMENTS), 0)
    empty = Key.model_validate({"coaching": "There is nothing to say here."})
    assert near(hear(read("Well, hello then, all of you."), memo), empty, memo).shares.shape[0] == 0
