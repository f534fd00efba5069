"""Known words in a text: which are found, and where an author's running text is."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.running_text import apart
from cmtrain.content.terms import Terms

TERMS = Terms(
    {
        "reach": ["reach", "reached"],
        "engagement": ["engagement"],
        "rate": ["engagement rate"],
        "heard": ["HEARD"],
        "hand-over": ["hand-over", "hand-over note"],
        "pile-on": ["pile-on"],
        "d-prime": ["d′"],
        "benoit": ["Benoit"],
        "ninety": ["90-9-1"],
    },
    ["reach out", "within reach"],
)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in TERMS.found(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The reach of a post.", ["reach"]),
        ("REACH, (Reach) reach's “reach”", ["REACH", "Reach", "reach", "reach"]),
        ("outreach, reaches, preach, reach_out", []),
        ("@reach #reach /reach reach.example", []),
        ("In one line: reach. Reach.", ["reach", "Reach"]),
        ("An engagement rate, an engagement.", ["engagement rate", "engagement"]),
        ("engagement-rate, engagement\nrate", ["engagement-rate", "engagement\nrate"]),
        ("engagement,rate and engagement\n\nrate", ["engagement", "engagement"]),
        ("HEARD is a method; she heard, Heard.", ["HEARD"]),
        ("Benoit, and no benoit", ["Benoit"]),
        ("a pile-on, to pile on", ["pile-on"]),
        ("a hand-over note, to hand over", ["hand-over note"]),
        ("d′ and d", ["d′"]),
        ("90-9-1, 90 9 1, 1990-9-1", ["90-9-1"]),
        ("reach out to whoever is within reach", []),
        ("", []),
    ],
)
def test_whole_words_are_found_the_longest_first(text, words):
    assert found(text) == words


MARKED = """\
# Reach as a heading

It has a **reach**. `reach` and [reach](https://example.org/reach), <b>reach</b>, "reach",
*we will reach them all*.

> Reach, she wrote.
> reach

| reach | 4 |
|---|---|

```
reach
```

reach
=====
"""


def test_in_a_markdown_text_only_the_authors_running_text_counts():
    (only,) = TERMS.first_in(MARKED)
    assert MARKED[only.start - 2 : only.end + 2] == "**reach**"


def test_a_word_in_italics_is_one_that_is_being_introduced():
    (only,) = TERMS.first_in("Some call that *reach*.")
    assert only.name == "reach"


@pytest.mark.parametrize(
    "text",
    [
        "“reach”", "« reach »", "„reach“", '*"Our reach is what counts," she said.*',
        "``reach ` reach``", "![reach](a.png)", "[reach][1]", "[1]: reach", "<https://x.org/reach>",
        "https://x.org/reach-and-reach", "    reach", "~~~\nreach\n~~~", "```\nreach", "$reach$",
        "## reach", "> a\nreach", "reach\n---",
    ],
)  # fmt: skip
def test_what_is_no_running_text_is_left_alone(text):
    assert TERMS.first_in(text) == ()


def test_only_the_first_of_each_word_and_none_that_was_seen():
    text = "reach, engagement, reach"
    assert [each.start for each in TERMS.first_in(text)] == [0, 7]
    assert [each.name for each in TERMS.first_in(text, {"reach"})] == ["engagement"]


@given(st.text(alphabet='reach outHEARD-90 1`*>|#[]()<"\n′@._', max_size=200))
def test_whatever_is_written_the_words_found_are_known_and_do_not_overlap(text):
    every = TERMS.found(text)
    known = {"reach", "reached", "heard", "90-9-1", "d′"}
    for each in every:
        assert re.sub(r"\s+", " ", text[each.start : each.end].casefold()) in known
    assert all(one.end <= other.start for one, other in pairwise(every))
    assert {*TERMS.first_in(text)} <= {*every}
    assert all(start < end for start, end in apart(text))
