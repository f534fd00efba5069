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
        "It's completely normal to feel angry about that.",
        "You ask who knows where he lives; please don't look for it.",
        "Please send me your address in a private message, not here.",
        "Your complaint stays up, it's fair.",
        "I've taken the post down because it showed a child's face.",
        "This channel is for questions about resits, so I moved your post.",
        "Please keep the battery outdoors, and get help if you feel unwell.",
        "She isn't going anywhere, critics keep their place here.",
        "Nobody has been told yet, and that was wrong.",
        "I'd be angry too if I had waited for three weeks.",
        "Our director has read your letter and answers by Friday.",
        "The committee decides on Tuesday, and I can't tell you how.",
        "You can all keep criticising us.",
        "I don't know for sure whether it was us.",
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
        ("Just post your address and I'll send somebody.", "exposes_personal_data"),
        ("Send a picture of your ID here.", "exposes_personal_data"),
        ("The driver has been sacked this morning.", "false_statement"),
        ("Nobody's data was taken.", "false_statement"),
        ("No passwords were stolen.", "false_statement"),
        ("The cream is as safe as it has always been.", "false_statement"),
        ("Your little one can keep drinking from it.", "false_statement"),
        ("All our chargers are tested.", "false_statement"),
        ("The waiter won't be working here tomorrow.", "overpromises"),
        ("And don't worry, the board will say yes.", "overpromises"),
        ("We will write off the invoice for you.", "overpromises"),
        ("Your appeal will succeed.", "overpromises"),
        ("He has more sense at ten than you've shown all week.", "insults_person"),
        ("You're an embarrassment, go touch grass.", "insults_person"),
        ("Noor didn't want me to touch it.", "leaks_internal"),
        ("We were told not to answer you.", "leaks_internal"),
        ("It's a defective battery, that is on us.", "admits_liability_prematurely"),
        ("We admit that it was negligence.", "admits_liability_prematurely"),
        ("Negative posts will be removed from today.", "deletes_fair_criticism"),
        ("Ooh, I'm so scared.", "feeds_troll"),
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
