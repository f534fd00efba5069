"""The portfolio's page in real Chromium: both designs, light and dark, on a desk and on a phone."""

from dataclasses import replace
from datetime import timedelta

import portfolio_samples as samples
import pytest
from axe_playwright_python.sync_playwright import Axe

from cmtrain.content.product import Calendar, Entry, Grid, Placed, Reached, Sheet
from cmtrain.engine.piece import Again, Pin, response_piece
from cmtrain.engine.portfolio import Cover, Link, Portfolio, Spoken
from cmtrain.engine.redaction import redacted
from cmtrain.engine.run import Course, Pile, Ruled, run_piece
from cmtrain.engine.timeline import CURVES, Marker, Point
from cmtrain.report.portfolio_page import portfolio_page

pytestmark = pytest.mark.browser
WEEK = Calendar(
    ("Mon", "Tue"), ("08:00", "12:00"), ((3, 9), (5, 12)),
    (Placed("A", "Tue", "12:00", "The loaf", "Reel", 1200),),
    (Reached("Night shifts", 41.7, 35),), 12_000, 13_000, 9_000, 0,
)  # fmt: skip
SHEET, ROTA = Sheet((Entry("Who", ("Mara",)),)), Grid("Rota", ("First",), (("Mon", "Amaru"),))


def everything(design: str) -> Portfolio:
    """A page with every sort of piece, product and picture on it."""
    mine = samples.attempt()
    played = samples.played(mine)
    first = response_piece(
        played,
        samples.logged(mine, "birthday"),
        Pin("1", "a1", "a1-3", "", "Nine minutes.", hidden=("Mara",)),
    )
    made = replace(first.done, made=(WEEK, SHEET, ROTA))
    again = Again(first.origin.at, first.done, {"empathy": (3, 4.0)}, "keyed/1")
    first = redacted(replace(first, done=made, again=again, caveats=("unsure",)))
    points = tuple(
        Point(minute, f"18:{minute:02d}", curve, 20.0 + minute)
        for curve in CURVES
        for minute in range(50)
    )
    run = replace(
        run_piece(played, Pin("2", "a1")),
        course=Course(points, (Marker(10, "18:10", 1, "Said so"),)),
        pile=Pile(("No action", "Warning"), (Ruled("One", 0, 1, "over"),), 1, 1),
        quiet={"wait": 2},
    )
    cover = Cover(
        "Calm", "Two\nlines", "", (Link("Site", "https://a.example/"),),
        (Spoken("ગુજરાતી", "first"), Spoken("العربية", "c1")), design,
    )  # fmt: skip
    whole = samples.portfolio_of((first, run), cover)
    return replace(whole, made_at=samples.NOON + timedelta(days=1))


@pytest.mark.parametrize("design", ["editorial", "dossier"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_and_nothing_overflows(browser, tmp_path, design, scheme, width):
    file = tmp_path / "page.html"
    file.write_text(portfolio_page(everything(design)), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(file.as_uri())
    found = Axe().run(tab).response["violations"]
    assert [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
