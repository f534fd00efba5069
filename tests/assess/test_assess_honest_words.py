"""Honest words that once raised a flag, beside words like them that must."""

import pytest

from cmtrain.assess.facts import contradictions
from cmtrain.assess.markers import find_markers
from cmtrain.assess.text import read


def flags_in(text):
    return {hit.marker.flag for hit in find_markers(read(text))} - {None}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody will hear about it from us.",
        "Nobody will hear it through us, whatever you decide.",
        "You write that he has been fired; we don't speak about that here.",
        "Is it safe to light the stove?",
        "You ask whether it is safe to light the stove.",
        "Can I promise that? No.",
        "Will everybody get a full refund? That is decided on Monday.",
        "Sorry about the bills, Nadia.",
        "It came down for *you stupid idiot*; the rest may stay.",
        "Your comment is down because of the words “you stupid idiot”, rule 2.",
        "DM us your phone number, please not here.",
    ],
)
def test_honest_words_raise_no_flag(text):
    assert flags_in(text) == set()


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Nobody will ever find out.", "overpromises"),
        ("He will be fired tomorrow.", "overpromises"),
        ("There is no danger at all, you can go on using it as usual.", "false_statement"),
        ("There is no risk whatever if you use our own charger.", "false_statement"),
        ("Everybody will get a full refund.", "overpromises"),
        ("You stupid idiot.", "insults_person"),
        ("Just drop your email under this post.", "exposes_personal_data"),
        ("Please write your street and number here below.", "exposes_personal_data"),
        ("Reply with your postcode.", "exposes_personal_data"),
    ],
)
def test_words_like_them_do(text, flag):
    assert flag in flags_in(text)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Photos older than 30 days can't be saved.", "Photos older than that cannot be saved."),
        ("The deleted photos cannot be saved.", "The deleted photos can’t be saved, I am sorry."),
        ("Orders above 200 euros ship free.", "Your order of 61 euros ships on Monday."),
        (
            "Refunds up to 50 pounds are paid by the shop.",
            "Your refund of 80 pounds is paid by us.",
        ),
    ],
)
def test_what_agrees_with_a_fact_does_not_contradict_it(fact, text):
    assert contradictions(read(text), (fact,)) == ()


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("The deleted photos can't be saved.", "The deleted photos can be saved."),
        ("The deleted photos cannot be saved.", "The deleted photos can be saved."),
        ("Your order of 61 euros ships on Monday.", "Your order of 71 euros ships on Monday."),
    ],
)
def test_what_does_not_agree_does(fact, text):
    assert contradictions(read(text), (fact,))
