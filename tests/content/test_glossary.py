"""The glossary of a tree: what is said about its entries, and the one that is shipped."""

import pytest

from cmtrain.content.glossary import Glossary
from cmtrain.content.glossary_check import flaws, unused, uses
from cmtrain.content.library import read_library
from cmtrain.settings import ROOT

ENTRIES = """\
schema = 1

[[entries]]
id = "reach"
term = "reach"
definition = "How many different people saw a post."
{reach}

[[entries]]
id = "views"
term = "view"
definition = "One showing of a post."
{views}
"""


def problems(tree, **more):
    """What a check says about a glossary with these lines added."""
    path = tree / "curriculum" / "glossary.toml"
    path.write_text(ENTRIES.format(**{"reach": "", "views": "", **more}))
    found = read_library(tree).problems
    return [
        f"{each.line}:{each.column} {each.code} {each.where}" for each in found if each.path == path
    ]


def test_a_glossary_without_flaws_is_read(tree):
    assert problems(tree, reach='see = ["views"]', views='also = ["views"]') == []
    library = read_library(tree)
    assert [each.id for each in library.glossary.in_order] == ["reach", "views"]
    assert library.published.glossary == library.glossary


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reach": 'see = ["view"]'}, "7:8 CM821 entries[reach].see[#1]"),
        ({"reach": 'see = ["reach"]'}, "7:8 CM821 entries[reach].see[#1]"),
        ({"views": 'also = ["reach"]'}, "13:9 CM822 entries[views].also[#1]"),
        ({"views": 'also = ["view"]'}, "13:9 CM822 entries[views].also[#1]"),
        ({"views": 'colour = "red"'}, "13:1 CM101 entries[views].colour"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(tree, more, said):
    assert problems(tree, **more) == [said]


def test_two_entries_with_one_id(tree):
    path = tree / "curriculum" / "glossary.toml"
    path.write_text(ENTRIES.format(reach="", views="").replace('"views"', '"reach"'))
    assert [each.code for each in read_library(tree).problems if each.path == path] == ["CM201"]


def glossary(definition: str) -> Glossary:
    entry = {"id": "reach", "term": "reach", "definition": definition}
    return Glossary.model_validate({"schema": 1, "entries": [entry]})


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        ("One. Two. Three. Four.", "CM824"),
        ("so " * 31 + ". " + "so " * 31, "CM824"),
        ("Organisational communication necessitates multidimensional evaluation.", "CM825"),
    ],
)  # fmt: skip
def test_a_definition_is_short_and_plain(definition, code):
    assert [each.code for each in flaws(glossary(definition))] == [code]


def test_a_word_in_a_post_an_option_or_a_title_is_in_use(activity):
    """
    [[exhibits]]
    type = "thread"
    id = "t"
    title = "T"
    posts = [{ author = "a", text = "what reach" }]
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "Look."
    exhibits = ["t"]
    """
    assert [*unused(glossary("."), [activity])] == []
    assert uses(glossary("."), [activity])["reach"] == {"example": 1}


def test_a_word_that_only_a_key_listens_for_is_not(activity):
    """
    [[steps]]
    type = "writing"
    id = "one"
    prompt = "Say it."
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "a", criterion = "E1", says = ["reach"], advice = "." }]
    """
    (only,) = unused(glossary("."), [activity])
    assert (only.code, only.loc) == ("CM823", ("entries", 0, "term"))


def test_a_search_finds_what_is_called_so_before_what_only_says_it():
    entries = [
        {"id": "a", "term": "impressions", "definition": "More than the reach."},
        {"id": "b", "term": "Reach", "also": ["pile-on"], "definition": "."},
    ]
    every = Glossary.model_validate({"schema": 1, "entries": entries})
    assert [each.id for each in every.matching(" REACH ")] == ["b", "a"]
    assert [each.id for each in every.matching("pile on")] == ["b"]
    assert every.matching("nothing") == ()


@pytest.fixture(scope="module")
def shipped():
    return read_library(ROOT)


def test_every_shipped_entry_is_used_or_says_where_one_meets_it(shipped):
    assert [*unused(shipped.glossary, shipped.activities.values())] == []


def test_the_shipped_entries_are_many_and_lead_to_each_other(shipped):
    assert len(shipped.glossary.entries) >= 90
    led_to = {name for entry in shipped.glossary.entries for name in entry.see}
    assert led_to <= shipped.glossary.by_id.keys()
