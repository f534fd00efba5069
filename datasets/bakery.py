"""Grain Street, three bakeries in Leeds: 259 posts, January to June 2025.

Planted:
- One film, the cat on the flour sacks (TikTok, 11 March), is seen by more people than all other
  TikTok posts together. It triples the mean reach there and leaves the median alone.
- Posts with a small reach have higher rates: the mean of the rates is above the rate of the sums.
- Impressions are about 1.4 times the reach.
- Questions get comments, looks behind the oven get shares, offers get neither.
- The cat brings no comment about bread and hardly anybody who follows.
"""

from datetime import date
from random import Random

from .feed import Captions, Row, days, moment, share_of, spread, thinned

_REACH = {"Instagram": 2_400, "Facebook": 1_500, "TikTok": 5_200}
_WARMTH = {"Instagram": 1.0, "Facebook": 0.72, "TikTok": 1.1}
_FORMATS = {
    "Instagram": ("Photo", "Carousel", "Video"),
    "Facebook": ("Photo", "Video"),
    "TikTok": ("Video",),
}
_LIKES = {
    "Bread of the day": 0.036,
    "Behind the oven": 0.042,
    "Offer": 0.014,
    "Question": 0.026,
    "Team": 0.040,
}
_COMMENTS = {
    "Bread of the day": 0.0022,
    "Behind the oven": 0.0040,
    "Offer": 0.0012,
    "Question": 0.0168,
    "Team": 0.0042,
}
_SHARES = {
    "Bread of the day": 0.0018,
    "Behind the oven": 0.0092,
    "Offer": 0.0014,
    "Question": 0.0020,
    "Team": 0.0026,
}
_SUBJECTS = (
    ("Bread of the day",) * 9
    + ("Behind the oven",) * 5
    + ("Offer",) * 5
    + ("Question",) * 4
    + ("Team",) * 3
)
_TEXTS = {
    "Bread of the day": (
        "Rye with caraway, out at seven. It cuts best tomorrow.",
        "Seeded tin. Yes, the one with the sunflower lid.",
        "Oat porridge loaf, sticky on purpose.",
        "Potato buns are back until they are gone.",
        "Walnut and fig, one tray only.",
        "Spelt. Dense, brown and proud of it.",
        "Plain white, nine hours in the fridge.",
        "Beetroot rolls. Your fingers will tell on you.",
        "Cardamom knots, Headingley only.",
        "Barley and beer from round the corner.",
        "Sesame rings, still too hot to hold.",
        "The big miche: buy a half, we will slice it.",
    ),
    "Behind the oven": (
        "03:40. The starter is up before we are.",
        "How to fold a dough with eighty per cent water.",
        "Why the crust sings when it cools. Sound on.",
        "Scoring in four cuts, slowly.",
        "What happens to yesterday's bread (breadcrumbs, mostly).",
        "The deck oven gets a new stone. Two people, one crowbar.",
        "Flour delivery, 40 sacks, no lift.",
        "A loaf that went wrong, and why.",
    ),
    "Offer": (
        "Two baguettes for the price of one after four.",
        "Coffee and a bun, 4.50, all week.",
        "Ten stamps, one loaf. New cards in all shops.",
        "Order your Easter loaf by Thursday.",
        "Students: tenth off with your card.",
        "Last sandwiches half price from three.",
    ),
    "Question": (
        "Seeds on top or seeds inside?",
        "What did your grandmother put on toast?",
        "Name the new sourdough. No, not Breadley.",
        "Heel of the loaf: yours, or do you give it away?",
        "We can bake one thing from your childhood. Which?",
        "Sliced or whole? Wrong answers welcome.",
    ),
    "Team": (
        "Ludmila passed her baker's exam. She baked her own cake.",
        "Twelve years with us today: Godfrey at the Kirkgate counter.",
        "New on the early shift: Linh, who has already reorganised the spices.",
        "Our delivery bike, and Sanjay, who is faster than it looks.",
    ),
}  # fmt: skip
_WEEKDAY = (0.95, 0.92, 0.96, 1.0, 1.05, 1.2, 1.1)
_CAT = "Biscuit from next door has found the flour sacks."


def posts() -> list[Row]:
    """All posts of the half year."""
    random = Random(20250106)
    captions = Captions(random, _TEXTS)
    rows = []
    for day in days(date(2025, 1, 6), date(2025, 6, 29)):
        for platform, chance in (("Instagram", 0.68), ("Facebook", 0.48), ("TikTok", 0.33)):
            if random.random() < chance:
                rows.append(_post(random, captions, platform, day))
    cat = next(
        r for r in rows if r["platform"] == "TikTok" and str(r["published"])[:10] >= "2025-03-11"
    )
    cat |= {"published": "2025-03-11 18:20", "subject": "Team", "caption": _CAT, "reach": 412_600}
    cat |= {"impressions": 655_100, "likes": 31_870, "comments": 604, "shares": 2_210}
    cat["new_followers"] = 96
    return rows


def _post(random: Random, captions: Captions, platform: str, day: date) -> Row:
    subject = random.choice(_SUBJECTS)
    kind = random.choice(_FORMATS[platform])
    usual = _REACH[platform] * _WEEKDAY[day.weekday()] * (1.25 if kind == "Video" else 1.0)
    reach = round(spread(random, usual, 0.7))
    liked, talked, told = (
        share_of(
            random, reach, thinned(rates[subject] * _WARMTH[platform], reach, _REACH[platform], 0.3)
        )
        for rates in (_LIKES, _COMMENTS, _SHARES)
    )
    return {
        "published": f"{moment(random, day, (7, 8, 12, 13, 17, 18)):%Y-%m-%d %H:%M}",
        "platform": platform,
        "format": kind,
        "subject": subject,
        "caption": captions.next(subject),
        "likes": liked,
        "comments": talked,
        "shares": told,
        "new_followers": share_of(random, reach, 0.0016),
        "reach": reach,
        "impressions": round(reach * (1.22 + 0.36 * random.random())),
    }
