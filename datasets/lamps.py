"""Corncrake, head torches and a forum of night walkers: six weeks of posts before the Long Dark.

Planted:
- Offers bring most clicks and hardly any sign-ups for the walk; routes bring most sign-ups for
  the people they reach, though they reach few.
- One reel, an owl on a head torch (19 September), is seen by forty times as many people as a
  usual post and signs up nobody to speak of. It lowers the rate of the members' stories.
- Posts with a small reach have higher rates: the mean of the rates is above the rate of the sums.
"""

from datetime import date
from random import Random

from .feed import Captions, Row, days, moment, share_of, spread, thinned

_REACH = {"Route": 3_100, "How-to": 4_300, "Members": 5_200, "Offer": 6_400}
_CLICKS = {"Route": 0.021, "How-to": 0.012, "Members": 0.008, "Offer": 0.052}
_SAVES = {"Route": 0.034, "How-to": 0.041, "Members": 0.006, "Offer": 0.004}
_SIGNUPS = {"Route": 0.0086, "How-to": 0.0019, "Members": 0.0038, "Offer": 0.0009}
_FORMATS = {
    "Route": ("Carousel", "Photo"),
    "How-to": ("Carousel", "Reel"),
    "Members": ("Photo", "Reel"),
    "Offer": ("Photo", "Reel"),
}
_SUBJECTS = ("Route",) * 3 + ("How-to",) * 4 + ("Members",) * 4 + ("Offer",) * 4
_TEXTS = {
    "Route": (
        "The Long Dark in six pieces: where it climbs, where it forgives.",
        "Three ways to leave the walk early, each with a bus.",
        "The ford at Skelgill: knee-deep in 2024, ankle-deep last week.",
        "From the station to the start without a car.",
        "Where the path is wide enough to walk side by side.",
        "The last four miles, walked on Sunday by somebody with a bad knee.",
    ),
    "How-to": (
        "Red light first: how to keep your night eyes.",
        "Four layers for a night that begins at twelve degrees.",
        "What to eat at midnight, tested by eleven people.",
        "How to follow a wall in fog.",
        "Batteries in the cold: keep the spare one in your sock.",
        "How to tell somebody that you are slow.",
    ),
    "Members": (
        "Jo, 68, has never missed one. She brings the soup.",
        "Two strangers from last October got married in June.",
        "Why Anwar walks at night: nobody rings him there.",
        "The choir that sings at the tarn, and does not say when.",
        "A first-timer on what she was afraid of, and what came.",
        "The woman who walks it backwards, from the end, alone.",
    ),
    "Offer": (
        "Tarn head torch: ten pounds off until Sunday.",
        "Spare headbands, three for two.",
        "Long Dark mug, this year in moss.",
        "Free postage this weekend.",
        "Old lamp in, fifteen pounds off a new one.",
        "Gloves, last pairs, half price.",
    ),
}
_OWL = "An owl has taken a seat. Sound on."


def posts() -> list[Row]:
    """All posts of the six weeks."""
    random = Random(20261005)
    captions = Captions(random, _TEXTS)
    rows = [
        _post(random, captions, day)
        for day in days(date(2026, 8, 24), date(2026, 10, 4))
        for _ in range(2)
        if random.random() < 0.85
    ]
    owl = next(r for r in rows if str(r["published"])[:10] >= "2026-09-19")
    owl |= {"subject": "Members", "format": "Reel", "caption": _OWL, "reach": 188_400}
    return [*(r for r in rows if r is not owl), owl | {"saves": 412, "clicks": 655, "signups": 9}]


def _post(random: Random, captions: Captions, day: date) -> Row:
    subject = random.choice(_SUBJECTS)
    kind = random.choice(_FORMATS[subject])
    reach = round(spread(random, _REACH[subject] * (1.3 if kind == "Reel" else 1.0), 0.7))
    saved, clicked, signed = (
        share_of(random, reach, thinned(rates[subject], reach, _REACH[subject], 0.35))
        for rates in (_SAVES, _CLICKS, _SIGNUPS)
    )
    return {
        "published": f"{moment(random, day, (6, 7, 12, 17, 21)):%Y-%m-%d %H:%M}",
        "subject": subject,
        "format": kind,
        "caption": captions.next(subject),
        "saves": saved,
        "clicks": clicked,
        "signups": signed,
        "reach": reach,
    }
