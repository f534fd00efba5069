"""What a learner chose to show, over a database of either kind."""

from dataclasses import replace

import pytest
from keeping import NOON, Kept

from cmtrain.engine.piece import Pin
from cmtrain.engine.portfolio import Cover, Link, Spoken
from cmtrain.storage.portfolios import PortfolioStore

RUN = Pin("p1", "a1")
REPLY = Pin(
    "p2", "a1", "a1-1-reply", "Title", "A word\nabout it",
    shown=False, hidden=("Mara", 'Zoë, "x"'), rewrite=False,
)  # fmt: skip


@pytest.fixture
def portfolios(kept: Kept) -> PortfolioStore:
    kept.record()
    return PortfolioStore(kept.engine)


def test_a_cover_is_kept_and_replaced(portfolios):
    assert portfolios.cover("u1") is None
    whole = Cover(
        "Calm", "Two\nlines", "Zoë 🧨",
        (Link("Mine", "https://a.example/"), Link("Mail", "mailto:a@b.example")),
        (Spoken("ગુજરાતી", "first"), Spoken("English", "c1")), "dossier",
    )  # fmt: skip
    portfolios.save_cover("u1", whole, NOON)
    assert portfolios.cover("u1") == whole
    portfolios.save_cover("u1", Cover("Calmer", "", ""), NOON)
    assert portfolios.cover("u1") == Cover("Calmer", "", "")
    assert portfolios.cover("u2") is None


def test_pieces_come_back_as_they_were_in_the_order_of_adding(portfolios):
    for pin in (REPLY, RUN):
        portfolios.add("u1", pin)
    assert portfolios.pins("u1") == (REPLY, RUN)
    assert portfolios.pins("u2") == ()


def test_places_are_counted_for_each_person(portfolios, kept):
    portfolios.add("u1", RUN)
    kept.begin("b1", "u2", minute=1)
    theirs = [Pin("q1", "b1"), Pin("q2", "b1")]
    for pin in theirs:
        portfolios.add("u2", pin)
    portfolios.arrange(["q2", "q1"])
    assert portfolios.pins("u2") == tuple(reversed(theirs))
    assert portfolios.pins("u1") == (RUN,)


def test_rewording_changes_one_piece(portfolios):
    for pin in (REPLY, RUN):
        portfolios.add("u1", pin)
    named = replace(RUN, title="Friday", context="Long", shown=False, hidden=("Ada",))
    portfolios.reword(named)
    assert portfolios.pins("u1") == (REPLY, named)


def test_removing_leaves_the_work(portfolios, kept):
    portfolios.add("u1", REPLY)
    portfolios.remove("p2")
    assert portfolios.pins("u1") == ()
    assert kept.count("responses") == 1
