"""Names blacked out of a piece: everywhere, as whole words, and nothing else."""

import unicodedata
from dataclasses import replace

import portfolio_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.engine.piece import Pin, response_piece
from cmtrain.engine.redaction import REMOVED, hider, redacted
from cmtrain.engine.remarks import Passage
from cmtrain.engine.run import run_piece
from cmtrain.report.portfolio_page import portfolio_page

HIDDEN = ("Mara", "@mara.eats", "Larder", "birthday table")


def blotted(text: str, *names: str) -> str:
    """The text with one sign for each name that is gone."""
    found = hider(names)(text)
    while REMOVED * 2 in found:
        found = found.replace(REMOVED * 2, REMOVED)
    return found.replace(REMOVED, "█")


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Mara, sorry. MARA!", ["mara"], "█, sorry. █!"),
        ("Marathon, Amara, Mara's", ["Mara"], "Marathon, Amara, █'s"),
        ("@mara.eats and (Mara)", ["Mara", "@mara.eats"], "█ and (█)"),
        ("mara_2 is not Mara", ["Mara"], "█_2 is not █"),
        ("Anna  Maria\nBell", ["anna maria bell"], "█"),
        ("Zoe\u0308 and Zoë", ["Zoë"], "█ and █"),
        ("પ્રિયા, પ્રિયાંક", ["પ્રિયા"], "█, પ્રિયાંક"),
        ("قال أحمد اليوم", ["أحمد"], "قال █ اليوم"),
        ("张伟说你好", ["张伟"], "█说你好"),
        ("1.5 (or not) C++", ["C++", "(or"], "1.5 █ not) █"),
        ("nobody here", [], "nobody here"),
        ("Al Alan", ["Al"], "█ Alan"),
    ],
)
def test_whole_words_in_whatever_case_and_script(text, names, left):
    assert blotted(text, *names) == left


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_nothing_moves_and_nothing_else_changes(text, names):
    found = hider(names)(text)
    assert len(found) == len(text)
    assert all(new in {old, REMOVED} for old, new in zip(text, found, strict=True))


class TestPieces:
    def test_a_name_is_gone_from_everything_that_a_page_shows_of_a_piece(self):
        mine = samples.attempt()
        extra = {"a1-3": (replace(samples.by_person("E1", 4), reason="Mara felt heard."),)}
        played = samples.played(mine, extra)
        pin = Pin("1", "a1", "a1-3", "To Mara", "Mara wrote at night.", hidden=HIDDEN)
        pieces = (
            redacted(response_piece(played, samples.logged(mine, "birthday"), pin)),
            redacted(run_piece(played, replace(pin, response_id=None))),
        )
        page = portfolio_page(samples.portfolio_of(pieces))
        shown = unicodedata.normalize("NFC", page).casefold().replace("amara", "")
        assert [name for name in HIDDEN if name.casefold() in shown] == []
        assert REMOVED not in page
        assert page.count('<span class="gone"><span class="vh">(name removed)</span></span>') > 10
        assert '<h3 id="piece-1-title"><bdi dir="auto">To <span class="gone">' in page

    def test_words_keep_their_stretches(self):
        mine = samples.attempt()
        piece = response_piece(
            samples.played(mine), samples.logged(mine, "birthday"), Pin("1", "a1", "a1-3")
        )
        gone = redacted(replace(piece, pin=replace(piece.pin, hidden=("mother",))))
        assert [len(each.text) for each in gone.said] == [len(each.text) for each in piece.said]
        assert [each.helps for each in gone.said] == [each.helps for each in piece.said]
        assert "mother" not in "".join(each.text for each in gone.said)

    def test_a_name_that_two_passages_share_is_gone_from_both(self):
        mine = samples.attempt()
        piece = response_piece(
            samples.played(mine), samples.logged(mine, "birthday"),
            Pin("1", "a1", "a1-3", hidden=("Mara",)),
        )  # fmt: skip
        cut = replace(piece, said=(Passage("Ma", helps=(1,)), Passage("ra, hello")))
        assert [each.text for each in redacted(cut).said] == [REMOVED * 2, REMOVED * 2 + ", hello"]

    def test_codes_and_levels_stay_though_a_name_is_one(self):
        mine = samples.attempt()
        pin = Pin("1", "a1", "a1-3", hidden=("empathy", "E1", "crisis", "member", "a1"))
        piece = response_piece(samples.played(mine), samples.logged(mine, "birthday"), pin)
        gone = redacted(piece)
        assert gone.levels == piece.levels
        assert gone.origin.kind == "crisis"
        assert [each.overall.subject for each in gone.competences] == ["empathy", "moderation"]
        portfolio_page(samples.portfolio_of((gone,)))

    def test_without_names_it_is_the_same_piece(self):
        piece = run_piece(samples.played(), Pin("1", "a1"))
        assert redacted(piece) is piece
