"""A case on the pile at a glance: what stands in the row, and what never becomes markup."""

import re

from reading import said

from cmtrain.content.situation import Post
from cmtrain.ui.looks.glance import Glance, glance


def test_a_row_says_who_what_why_and_how_long(tab, app, asha):
    queue = app.library.activities["evening-shift-at-the-allotment"]
    page = said(tab(asha, "play", attempt=app.learning.begin(asha, queue.id)))
    for words in (
        "@bettys_brassicas", "Pests &amp; Problems", "Went out at midnight with the head torch",
        "Reported by @greenhouse_gary as violent content, please remove immediately.",
        "waiting 46 min", "4 posts", "Takes one to know one, you bitter old bat.",
    ):  # fmt: skip
        assert words in page, words


def test_words_stay_words_and_turn_nothing_around():
    text = "<img src=x onerror=y>\n\u202eupside\n\ndown" + " so" * 99
    post = Post(author="<b>eve</b>\u202e", text=text)
    row = glance(Glance((post,), "Reported as *rude* by **@ann** [here](http://x.example)"))
    assert "<img" not in row
    assert "<b>" not in row
    assert "\u202e" not in row
    assert "Reported as rude by @ann here" in row
    line = re.search(r'cm-glance-words" dir="auto">(.*?)</p>', row)
    assert line
    assert line[1].startswith("&lt;img src=x onerror=y&gt; upside down so")
    assert line[1].endswith("so …")
