"""Whose secret a reply gives away: somebody's own, the house's, or both."""

import pytest

from cmtrain.assess.confidences import secrets_of
from cmtrain.assess.privacy import Privacy, find_leaks
from cmtrain.assess.text import read
from cmtrain.content.key import Key

PERSON, HOUSE = "exposes_personal_data", "leaks_internal"
BRIEF = [
    (
        "Internal: the climber is Priya Anand, 24, broken ankle, Westfield Hospital; "
        "the trainee on duty, Colm, was in his second week; "
        "inspection of lane 9 was due on 12 May and took place on 29 May; "
        "@quickhand was checked twice this spring, clean both times; "
        "400 pairs went to a wholesale partner in April."
    )
]


def flags(reply, *private):
    key = Key(coaching="Say what is known.", private_facts=private)
    privacy = Privacy(known="\n".join(BRIEF), secrets=secrets_of(tuple(BRIEF), ()))
    return {leak.flag for leak in find_leaks(read(reply), key, ("moderation",), privacy)}


@pytest.mark.parametrize(
    ("reply", "private", "expected"),
    [
        ("She broke her ankle and is at Westfield.", (), {PERSON}),
        ("Priya sends her love.", ("Priya",), {PERSON}),
        ("Hello P. Anand!", ("P. Anand",), {PERSON}),
        ("It is her broken ankle that worries us.", ("broken ankle",), {PERSON}),
        ("Colm was only in his second week.", ("Colm",), {PERSON, HOUSE}),
        ("The inspection was due on 12 May and came on 29 May.", (), {HOUSE}),
        ("@quickhand was checked twice in spring, both clean.", (), {HOUSE}),
        ("Only 400 pairs went to a wholesale partner.", (), {HOUSE}),
        ("The wall is shut and the inspector comes.", ("Colm", "Priya"), set()),
        ("I think of her, and of all who saw it.", ("broken ankle",), set()),
        ("Say hello to Colm and Priya.", (), set()),
    ],
)
def test_what_is_noted_of_somebody_outside_is_theirs_alone(reply, private, expected):
    assert flags(reply, *private) == expected


@pytest.mark.parametrize("heading", ["Return sheet (internal)", "Guest book", "Member file"])
def test_what_a_sheet_says_of_a_customer_without_a_name_is_no_secret_of_the_house(heading):
    facts = (f"{heading}: mixer no. 3 came back on Thursday 18:10 into the drop-off box.",)
    key = Key(coaching="Say what is known.", private_facts=("drop-off box",))
    privacy = Privacy(known=facts[0], secrets=secrets_of(facts, ()))
    leaks = find_leaks(read("It went into the drop-off box."), key, ("moderation",), privacy)
    assert [leak.flag for leak in leaks] == [None]


def test_one_common_word_of_another_secret_gives_nothing_of_it_away():
    fact = (
        "Internal: somebody loaded the faulty tariff, 2,300 meters, regulator told at 19:00; "
        "the list shows Mr Havel owes 412 euros."
    )
    secrets = secrets_of((fact,), ())
    ((*_, told),) = secrets.told(read("The list with the faulty tariff hit 2,300 meters."))
    assert len(told) == 1
