"""What platforms count: links, emoji, accents, other scripts; and the limits as they are kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.counting import graphemes, hashtags, is_emoji, length, links
from cmtrain.content.platforms import NAMES, platform, platforms

FAMILY = "👨‍👩‍👧‍👦"
LONG = "https://kestrelhill.example/events/2026/august/perseids?from=mail"


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("x", "Hello", 5),
        ("x", f"See {LONG}.", 4 + 23 + 1),
        ("x", FAMILY, 2),
        ("x", "👍🏽👍", 4),
        ("x", "日本", 4),
        ("x", "cafe\u0301", 4),
        ("x", "“quoted” – yes…", 16),
        ("mastodon", f"{LONG} {LONG}", 47),
        ("mastodon", FAMILY, 1),
        ("bluesky", FAMILY, 1),
        ("bluesky", "🇮🇳🇫🇷", 2),
        ("bluesky", "cafe\u0301", 4),
        ("bluesky", LONG, len(LONG)),
        ("linkedin", FAMILY, 7),
        ("instagram", "  two blanks around  ", 17),
        ("youtube", "é", 2),
        ("x", "", 0),
    ],
)
def test_a_character_is_what_the_platform_says(name, text, count):
    assert length(platform(name), text) == count


@given(st.text(), st.text())
def test_graphemes_put_together_are_the_text(one, other):
    assert "".join(graphemes(one)) == one
    assert len(graphemes(one + other)) <= len(graphemes(one)) + len(graphemes(other))


@given(st.text())
def test_nothing_is_counted_less_than_graphemes_and_nothing_below_zero(text):
    counts = [length(platform(name), text) for name in NAMES]
    assert min(counts) >= 0
    plain = text.strip()
    if not links(plain):
        assert length(platform("bluesky"), text) <= length(platform("linkedin"), text)
        assert length(platform("linkedin"), text) <= length(platform("youtube"), text)


def test_a_sentence_does_not_swallow_its_full_stop():
    assert links(f"Book here ({LONG}), please: {LONG}.") == (LONG, LONG)


def test_hashtags_have_a_letter_and_stand_by_themselves():
    text = f"#Perseids #2026 C#sharp #Über_uns {LONG}#part &#39; #DarkSky!"
    assert hashtags(text) == ("Perseids", "Über_uns", "DarkSky")


def test_letters_and_digits_are_no_emoji():
    assert not any(is_emoji(each) for each in "a1é日#*")
    assert all(is_emoji(each) for each in [FAMILY, "☀️", "🇮🇳", "1️⃣"])


def test_every_limit_is_dated_and_every_platform_says_where_it_is_known_from():
    known = platforms()
    assert set(known.by_name) == set(NAMES)
    assert known.as_of >= date(2026, 1, 1)
    ours = {"newsletter", "blog"}
    assert all(each.sources or name in ours for name, each in known.by_name.items())
    assert all(each.link_works or each.pointers for each in known.by_name.values())
