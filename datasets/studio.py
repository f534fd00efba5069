"""Paper Kraken, five people and a game: 314 posts, July 2024 to June 2025.

Planted:
- Nine giveaways bring most of the new followers of the year; seven in ten of those leave within 30
  days, of the others one in eight.
- To take part in a giveaway one has to comment: its engagement rate is the best of all.
- Memes are liked and lead nowhere. Devlogs are seen by few, and wishlists come from them.
- In February the share of clicks that become wishlists rises from about 10 to about 15 per cent, when
  the shop page gets a new trailer: 5 points, and 50 per cent.
"""

from datetime import date, timedelta
from random import Random

from .feed import Captions, Row, days, moment, share_of, spread, thinned

_GIVEAWAY, _DEVLOG, _MEME, _CLIP, _QUESTION = "Giveaway", "Devlog", "Meme", "Clip", "Question"
_KINDS = (_DEVLOG,) * 4 + (_MEME,) * 5 + (_CLIP,) * 5 + (_QUESTION,) * 3
_REACH = {_GIVEAWAY: 24_000, _DEVLOG: 2_600, _MEME: 9_500, _CLIP: 6_400, _QUESTION: 3_100}
_LIKES = {_GIVEAWAY: 0.060, _DEVLOG: 0.034, _MEME: 0.071, _CLIP: 0.043, _QUESTION: 0.019}
_COMMENTS = {_GIVEAWAY: 0.075, _DEVLOG: 0.0085, _MEME: 0.0038, _CLIP: 0.0036, _QUESTION: 0.026}
_SHARES = {_GIVEAWAY: 0.041, _DEVLOG: 0.0046, _MEME: 0.0155, _CLIP: 0.0062, _QUESTION: 0.0012}
_FOLLOWED = {_GIVEAWAY: 0.052, _DEVLOG: 0.0046, _MEME: 0.0032, _CLIP: 0.0040, _QUESTION: 0.0018}
_LEFT = {_GIVEAWAY: 0.71, _DEVLOG: 0.06, _MEME: 0.2, _CLIP: 0.12, _QUESTION: 0.1}
_CLICKS = {_GIVEAWAY: 0.0065, _DEVLOG: 0.031, _MEME: 0.0016, _CLIP: 0.0105, _QUESTION: 0.0060}
_WISHED = {_GIVEAWAY: 0.022, _DEVLOG: 0.19, _MEME: 0.06, _CLIP: 0.115, _QUESTION: 0.12}
_PLATFORM = {"TikTok": 1.5, "Instagram": 0.9, "Bluesky": 0.6}
_TRAILER = date(2025, 2, 1)
_TEXTS = {
    _GIVEAWAY: (
        "Win a signed art print! Follow, comment a fish, tag two friends.",
        "Three keyboards, three winners. Follow and comment to enter.",
        "Win a handheld! Follow us, comment, share. Ends Sunday.",
    ),
    _DEVLOG: (
        "How the fog learned to move round corners.",
        "We threw away four months of dialogue. Here is why.",
        "Eleven ways to draw a wave, ten of them wrong.",
        "The lighthouse lamp: one equation and a lot of cheating.",
        "Saving the game without saying so.",
        "What playtesters did on the stairs (not what we hoped).",
        "Sound of a door, recorded on a boat.",
        "Making the map readable for colour-blind eyes.",
    ),
    _MEME: (
        "Nobody: / Our crab AI:",
        "Me, fixing one bug. The bug, having cousins.",
        "POV: you asked the intern to name the seagulls.",
        "It compiles, ship it (it does not float).",
    ),
    _CLIP: (
        "Thirty seconds of storm.",
        "She lights the lamp. Sound on.",
        "A crab takes the wrong stairs.",
        "First look at the drowned chapel.",
        "Rowing at dawn, no interface.",
    ),
    _QUESTION: (
        "Controller or keyboard?",
        "Which game made you afraid of water?",
        "Should the gulls talk?",
        "Long chapters or short ones?",
    ),
}


def posts() -> list[Row]:
    """All posts of the year."""
    random = Random(20240701)
    captions = Captions(random, _TEXTS)
    first, last = date(2024, 7, 1), date(2025, 6, 30)
    giveaways = {first + timedelta(days=24 + 40 * number) for number in range(9)}
    rows = []
    for day in days(first, last):
        if day in giveaways:
            rows.append(_post(random, captions, _GIVEAWAY, day))
        elif random.random() < 0.86:
            rows.append(_post(random, captions, random.choice(_KINDS), day))
    return rows


def _post(random: Random, captions: Captions, kind: str, day: date) -> Row:
    platform = random.choice((*_PLATFORM,))
    usual = _REACH[kind] * _PLATFORM[platform]
    reach = round(spread(random, usual, 0.45))
    liked, talked, told = (
        share_of(random, reach, thinned(rates[kind], reach, usual, 0.15))
        for rates in (_LIKES, _COMMENTS, _SHARES)
    )
    followed = share_of(random, reach, _FOLLOWED[kind])
    clicked = share_of(random, reach, _CLICKS[kind])
    wished = _WISHED[kind] * (1.5 if day >= _TRAILER else 1.0)
    return {
        "published": f"{moment(random, day, (11, 13, 16, 18, 20)):%Y-%m-%d %H:%M}",
        "platform": platform,
        "kind": kind,
        "caption": captions.next(kind),
        "likes": liked,
        "comments": talked,
        "shares": told,
        "new_followers": followed,
        "left_in_30_days": share_of(random, followed, _LEFT[kind], 0.1),
        "shop_clicks": clicked,
        "wishlists": share_of(random, clicked, wished, 0.15),
        "reach": reach,
    }
