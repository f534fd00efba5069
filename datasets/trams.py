"""Ravna Transit, trams and buses: 508 posts, January 2024 to June 2025.

Planted:
- Every spring, from April on, more people react: the rate rises by a third in 2024 and again in 2025.
- "People of the line" begins on 1 April 2025. Since then the rate of the whole feed is far above
  March, and hardly above the same months a year before.
- March 2025 is the month of the fare rise and of the strike (10 to 21 March): reach and comments are
  enormous, likes are few, and the rate without service alerts is at its lowest.
- Service alerts have the most comments and the largest reach: people are angry, or late.
- The paid posts for the app bring most of the clicks and few sign-ups; unpaid "How to" posts bring
  few clicks, of which one in five becomes a sign-up.
- "Night line" has five posts and the best sign-up rate of all, from 41 clicks.
"""

from datetime import date
from random import Random

from .feed import Captions, Row, days, moment, share_of, spread, thinned

_ALERT, _HOW, _APP, _ROUTE = "Service alert", "How to", "App campaign", "Along the route"
_PEOPLE, _NIGHT = "People of the line", "Night line"
_REACH = {_ALERT: 9_000, _HOW: 2_400, _APP: 14_000, _ROUTE: 3_600, _PEOPLE: 3_900, _NIGHT: 1_500}
_LIKES = {_ALERT: 0.003, _HOW: 0.012, _APP: 0.006, _ROUTE: 0.026, _PEOPLE: 0.029, _NIGHT: 0.018}
_COMMENTS = {
    _ALERT: 0.0105,
    _HOW: 0.0034,
    _APP: 0.0020,
    _ROUTE: 0.0032,
    _PEOPLE: 0.0036,
    _NIGHT: 0.004,
}
_SHARES = {
    _ALERT: 0.0048,
    _HOW: 0.0035,
    _APP: 0.0006,
    _ROUTE: 0.0030,
    _PEOPLE: 0.0026,
    _NIGHT: 0.003,
}
_CLICKS = {
    _ALERT: 0.0030,
    _HOW: 0.0085,
    _APP: 0.0290,
    _ROUTE: 0.0022,
    _PEOPLE: 0.0018,
    _NIGHT: 0.0045,
}
_SIGNED = {_ALERT: 0.016, _HOW: 0.20, _APP: 0.021, _ROUTE: 0.05, _PEOPLE: 0.04, _NIGHT: 0.26}
_BEFORE = (_ALERT,) * 4 + (_HOW,) * 3 + (_APP,) * 3 + (_ROUTE,) * 7
_SINCE = (_ALERT,) * 4 + (_HOW,) * 3 + (_APP,) * 3 + (_ROUTE,) * 4 + (_PEOPLE,) * 3
_BEGINS = date(2025, 4, 1)
_STRIKE = (date(2025, 3, 10), date(2025, 3, 21))
_NIGHTS = (
    date(2024, 5, 3),
    date(2024, 9, 6),
    date(2024, 12, 20),
    date(2025, 2, 14),
    date(2025, 5, 16),
)
_SEASON = (0.92, 0.94, 0.96, 1.26, 1.32, 1.34, 1.1, 1.0, 1.05, 0.98, 0.92, 0.9)
_TEXTS = {
    _ALERT: (
        "Line 4: signal fault at Harbour Bridge, allow 20 minutes.",
        "Line 2 is diverted round the market until noon.",
        "Points frozen at the depot. Buses replace line 6.",
        "Car on the tracks at Mill Street. Yes, again.",
        "Line 1 runs every 15 minutes today, staff illness.",
    ),
    _HOW: (
        "How to take a bicycle on the tram without making enemies.",
        "Where the ramp is, and who folds it out.",
        "Your ticket on the phone when the phone is empty.",
        "What a short trip is and where it ends.",
        "Travelling with a dog: size matters, muzzle not.",
    ),
    _APP: (
        "Tickets in your pocket. Get the Ravna app now!",
        "Never queue again. Download the app today!",
        "One app, all lines. Get it now and save 10 %.",
    ),
    _ROUTE: (
        "Line 3 at six in the morning, river side.",
        "The stop with the best bakery. We are not paid for this.",
        "Snow on the hill, line 5 does not mind.",
        "The oldest tram stop shelter still standing.",
        "Cherry trees at Orchard Road, one week only.",
        "A poem somebody left on seat 14.",
    ),
    _PEOPLE: (
        "Jovana drives the first tram. She has seen every sunrise since 2009.",
        "Amadou repairs doors. 312 of them, by name.",
        "Mrs Petrak has sold tickets for 31 years and remembers your uncle.",
        "Deniz answers the phone at the control room.",
        "Two sisters, two trams, one line.",
    ),
    _NIGHT: ("The night line runs every 30 minutes at the weekend.", "Home after the concert: N7 to the hills."),
}  # fmt: skip


def posts() -> list[Row]:
    """All posts of the eighteen months."""
    random = Random(20240101)
    captions = Captions(random, _TEXTS)
    rows = []
    for day in days(date(2024, 1, 1), date(2025, 6, 30)):
        if day in _NIGHTS:
            rows.append(_post(random, captions, _NIGHT, day))
        if _STRIKE[0] <= day <= _STRIKE[1]:
            rows += [_post(random, captions, _ALERT, day) for _ in range(3)]
        if random.random() < (0.6 if day.weekday() >= 5 else 0.98):
            rows.append(_post(random, captions, random.choice(_kinds(day)), day))
    return rows


def _kinds(day: date) -> tuple[str, ...]:
    return _SINCE if day >= _BEGINS else _BEFORE


def _post(random: Random, captions: Captions, series: str, day: date) -> Row:
    strike = _STRIKE[0] <= day <= _STRIKE[1]
    fares = (day.year, day.month) == (2025, 3)
    usual = _REACH[series] * (2.6 if strike and series == _ALERT else 1.0)
    reach = round(spread(random, usual, 0.35))
    season = _SEASON[day.month - 1] if series not in (_ALERT, _APP) else 1.0
    mood = 0.62 if fares else 1.0
    liked = share_of(random, reach, thinned(_LIKES[series] * season * mood, reach, usual, 0.15))
    anger = 2.1 if strike and series == _ALERT else 1.0
    talked = share_of(random, reach, _COMMENTS[series] * season * anger)
    told = share_of(random, reach, _SHARES[series] * season * mood)
    clicked = share_of(random, reach, _CLICKS[series])
    paid = series == _APP
    return {
        "published": f"{moment(random, day, (6, 7, 8, 12, 16, 17, 18)):%Y-%m-%d %H:%M}",
        "platform": random.choice(("Facebook", "Facebook", "Instagram", "Instagram", "X")),
        "series": series,
        "paid": "paid" if paid else "unpaid",
        "caption": captions.next(series),
        "likes": liked,
        "comments": talked,
        "shares": told,
        "clicks": clicked,
        "sign_ups": share_of(random, clicked, _SIGNED[series], 0.2),
        "spent": round(spread(random, 160, 0.2)) if paid else 0,
        "impressions": round(reach * (1.25 + 0.35 * random.random())),
        "reach": reach,
    }
