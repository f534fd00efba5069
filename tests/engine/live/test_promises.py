"""Promises with a time, as people really write them."""

import pytest

from cmtrain.engine.live.promises import promised

START, NOW = "09:10", 20


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Next update at 10:00.", 50),
        ("We will post again by 10:15 at the latest.", 65),
        ("I will be back here within 30 minutes.", 50),
        ("You will hear from us in half an hour.", 50),
        ("We'll write again in an hour.", 80),
        ("Another update in 20 min", 40),
        ("The next update comes at 11 am.", 110),
        ("We will have news before 2 pm.", 290),
        ("I'll get back to you in 15 minutes, promise.", 35),
        ("Updates every 30 minutes from now on.", 50),
        ("Nous reviendrons vers vous à 10 h 30.", 80),
        ("Nous vous répondrons d'ici 20 minutes.", 40),
        ("Sorry! We are looking into it. Next news at 9.45.", 35),
    ],
)
def test_a_promise_is_found_with_its_minute(words, due):
    assert [minute for _, minute in promised(words, NOW, START)] == [due]


@pytest.mark.parametrize(
    "words",
    [
        "It broke at 09:05 this morning.",
        "The shop opens at 10:00.",
        "We will get back to you.",
        "We will look into all 30 cases.",
        "I waited 30 minutes.",
        "The first report came in at 8:40, and we are sorry.",
        "We will be there at 09:15.",
        "Please call us within 24 hours.",
        "We will meet in the hall on Thursday at 19:00.",
        "I will be back tomorrow at 10:00.",
        "",
    ],
)
def test_what_is_no_promise_is_none(words):
    assert promised(words, NOW, START) == ()
