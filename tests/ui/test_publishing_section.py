"""Publishing on the portfolio's page: offered, live, over, taken back; and tabs that are behind."""

import re
from datetime import timedelta

import pytest
from answers import first_of, play_to_end
from reading import elements, said

from cmtrain.services.clock import utc_now


@pytest.fixture
def ready(app, asha):
    """A learner with work on her page."""
    play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    piece = app.portfolios.candidates(asha)[0].piece
    app.portfolios.add_piece(asha, piece.pin.attempt_id, piece.pin.response_id)
    return asha


def button(at, start):
    return next(each for each in at.button if (each.key or "").startswith(start))


def test_an_empty_page_is_not_offered(tab, asha):
    at = tab(asha, "portfolio")
    assert at.button(key="pub-publish").disabled
    assert "Put some of your work on the page first" in said(at)


def test_published_for_as_long_as_chosen_and_not_listed(tab, app, ready):
    at = tab(ready, "portfolio")
    at.radio(key="pub-days-new").set_value(30)
    at.button(key="pub-publish").click().run()
    assert not at.exception
    found = app.publishing.published(ready)
    assert (found.about.days, found.about.listed, found.live) == (30, False, True)
    assert f"/p/{found.token}" in said(at)
    assert re.search(r"live until \d+ \w+ \d{4} · opened 0 times", said(at))
    assert "asked not to list it" in said(at)
    assert "works here and nowhere else" in said(at)


def test_the_owner_is_told_how_often_it_was_opened(tab, app, ready):
    found = app.publishing.publish(ready, 90, listed=True)
    app.publishing.counting.count(found.about.token_hash)
    app.publishing.counting.write()
    at = tab(ready, "portfolio")
    assert "opened 1 time\n" in said(at)
    assert "Search engines may list it." in said(at)
    assert "vega_lite_chart" in {kind for kind, _ in elements(at)}


def test_published_anew_under_the_same_address(tab, app, ready):
    before = app.publishing.publish(ready, 30)
    at = tab(ready, "portfolio")
    at.radio(key=f"pub-days-{before.about.token_hash[:8]}").set_value(365)
    button(at, "pub-anew").click().run()
    after = app.publishing.published(ready)
    assert (after.token, after.about.days) == (before.token, 365)


def test_taken_back_after_a_second_thought(tab, app, ready):
    token = app.publishing.publish(ready, 30).token
    at = tab(ready, "portfolio")
    button(at, "pub-erase").click().run()
    assert app.publishing.read(token) is None
    assert "Taken back" in said(at)
    assert at.button(key="pub-publish")
    assert token not in said(at)


@pytest.mark.parametrize("pressed", ["pub-anew", "pub-erase"])
def test_a_tab_that_was_left_open_brings_nothing_back(tab, app, ready, pressed):
    old = app.publishing.publish(ready, 30).token
    at = tab(ready, "portfolio")
    app.publishing.take_back(ready)
    fresh = app.publishing.publish(ready, 90)
    button(at, pressed).click().run()
    assert not at.exception
    assert app.publishing.read(old) is None
    assert app.publishing.published(ready).about == fresh.about
    assert f"/p/{fresh.token}" in said(at)


def test_publishing_twice_from_two_tabs_gives_one_page(tab, app, ready):
    first, second = tab(ready, "portfolio"), tab(ready, "portfolio")
    first.button(key="pub-publish").click().run()
    about = app.publishing.published(ready).about
    second.button(key="pub-publish").click().run()
    assert not second.exception
    assert app.publishing.published(ready).about == about
    assert "live until" in said(second)


def test_when_its_time_is_over_the_owner_is_told(tab, app, ready):
    app.publishing.publish(ready, 30)
    later = utc_now() + timedelta(days=31)
    object.__setattr__(app.publishing, "now", lambda: later)
    at = tab(ready, "portfolio")
    assert "Its time was over on" in said(at)
    assert button(at, "pub-anew")


def test_another_learner_sees_nothing_of_it(tab, app, ready):
    token = app.publishing.publish(ready, 30).token
    bruno = app.identity.enter("Bruno").user
    assert token not in said(tab(bruno, "portfolio"))
