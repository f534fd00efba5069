"""Sallow Mill, a museum of paper and print: 318 posts, September 2024 to August 2025.

Planted:
- Saturdays and Sundays: twice the reach and a higher rate, whatever is posted.
- "Object of the week" always goes out on a Sunday. Its rate is above that of all posts and below
  that of the other posts on Sundays: the day does the work.
- "Poem" has the highest rate of all series, from four posts, one of which was passed on by a poet.
- "Visitors' photo" is liked most and sells nothing; "Workshop" is seen by few and sells tickets.
- Tickets follow the school holidays (October, December, April, July and August).
"""

from datetime import date
from random import Random

from .feed import Captions, Row, days, moment, share_of, spread, thinned

_OBJECT, _POEM, _WORKSHOP = "Object of the week", "Poem", "Workshop"
_PHOTO, _PRESS, _HOURS = "Visitors' photo", "Behind the press", "Opening hours"
_REACH = {_OBJECT: 2_300, _POEM: 900, _WORKSHOP: 1_300, _PHOTO: 2_200, _PRESS: 2_000, _HOURS: 1_500}
_LIKES = {
    _OBJECT: 0.024,
    _POEM: 0.040,
    _WORKSHOP: 0.019,
    _PHOTO: 0.046,
    _PRESS: 0.030,
    _HOURS: 0.009,
}
_COMMENTS = {
    _OBJECT: 0.0026,
    _POEM: 0.006,
    _WORKSHOP: 0.0034,
    _PHOTO: 0.004,
    _PRESS: 0.0042,
    _HOURS: 0.002,
}
_SHARES = {
    _OBJECT: 0.0024,
    _POEM: 0.007,
    _WORKSHOP: 0.0038,
    _PHOTO: 0.0012,
    _PRESS: 0.005,
    _HOURS: 0.001,
}
_CLICKS = {
    _OBJECT: 0.0030,
    _POEM: 0.002,
    _WORKSHOP: 0.021,
    _PHOTO: 0.0036,
    _PRESS: 0.007,
    _HOURS: 0.010,
}
_BOUGHT = {_OBJECT: 0.03, _POEM: 0.02, _WORKSHOP: 0.19, _PHOTO: 0.016, _PRESS: 0.055, _HOURS: 0.085}
_OTHERS = (_WORKSHOP,) * 3 + (_PHOTO,) * 4 + (_PRESS,) * 4 + (_HOURS,) * 2
_HOLIDAYS = {10: 1.25, 12: 1.3, 4: 1.3, 7: 1.5, 8: 1.55}
_POEMS = (date(2024, 11, 17), date(2025, 1, 26), date(2025, 3, 22), date(2025, 5, 11))
_TEXTS = {
    _OBJECT: (
        "A bookbinder's thimble, 1890. Somebody's left thumb.",
        "Ration card on paper made of straw.",
        "The smallest letter we own: 2 points, lead.",
        "A mould with a watermark of a hare.",
        "Printer's apron, ink of three strikes.",
        "Wallpaper sample that nobody ordered.",
        "A love letter set in type and never sent.",
        "The ledger of 1911, eaten by something.",
    ),
    _POEM: ("A short one about rain and blotting paper.", "Set by hand, forty minutes for nine lines."),
    _WORKSHOP: (
        "Make a sheet of paper on Saturday, bring an apron.",
        "Marbling for beginners, six places left.",
        "Bind your own notebook. Ages nine and up.",
        "Linocut evening: we have plasters.",
        "Family Sunday at the vat.",
    ),
    _PHOTO: (
        "By @millriverwalks: the wheel in the fog.",
        "Somebody's grandfather at the press. Thank you for this.",
        "Class 4b and their very wet sheets.",
        "A proposal in the type room. She said yes, in Garamond.",
        "By @lena.draws: our staircase, better than it is.",
    ),
    _PRESS: (
        "How to lift 40 kilos of type without swearing.",
        "The wheel is being greased. Sound on.",
        "Why rag paper lasts and newspaper does not.",
        "We mixed a green. It took all morning.",
        "A page with an error from 1932, left in.",
    ),
    _HOURS: (
        "Open on the bank holiday, ten to four.",
        "The lift is being repaired until Thursday.",
        "Last entry half an hour earlier in winter.",
        "Under-sixteens are free, all summer.",
    ),
}  # fmt: skip


def posts() -> list[Row]:
    """All posts of the year."""
    random = Random(20240901)
    captions = Captions(random, _TEXTS)
    rows = []
    for day in days(date(2024, 9, 1), date(2025, 8, 31)):
        if day in _POEMS:
            rows.append(_post(random, captions, _POEM, day))
        elif day.weekday() == 6:
            rows.append(_post(random, captions, _OBJECT, day))
        if random.random() < (0.5 if day.weekday() >= 5 else 0.78):
            rows.append(_post(random, captions, random.choice(_OTHERS), day))
    poet = next(
        row for row in rows if row["series"] == _POEM and "2025-01" in str(row["published"])
    )
    poet |= {"reach": 1_870, "impressions": 2_460, "likes": 402, "comments": 31, "shares": 118}
    return rows


def _post(random: Random, captions: Captions, series: str, day: date) -> Row:
    weekend = day.weekday() >= 5
    season = _HOLIDAYS.get(day.month, 1.0)
    usual = _REACH[series] * (2.0 if weekend else 1.0)
    reach = round(spread(random, usual, 0.4))
    warmth = 1.75 if weekend else 1.0
    liked, talked, told = (
        share_of(random, reach, thinned(rates[series] * warmth, reach, usual, 0.15))
        for rates in (_LIKES, _COMMENTS, _SHARES)
    )
    clicked = share_of(random, reach, _CLICKS[series] * season)
    return {
        "published": f"{moment(random, day, (9, 10, 12, 16, 17, 19)):%Y-%m-%d %H:%M}",
        "series": series,
        "format": random.choice(("Photo", "Photo", "Carousel", "Video")),
        "caption": captions.next(series),
        "likes": liked,
        "comments": talked,
        "shares": told,
        "ticket_clicks": clicked,
        "tickets": share_of(random, clicked, _BOUGHT[series] * (season + 1) / 2, 0.2),
        "impressions": round(reach * (1.2 + 0.3 * random.random())),
        "reach": reach,
    }
