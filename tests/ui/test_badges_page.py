"""Badges on the portfolio page: what one has and takes away, and how one comes to the first."""

import json

from answers import play_as
from reading import said

from cmtrain.report.verification import verify

CHECKPOINT = "checkpoint-moderation"


def test_without_any_the_page_says_how_one_comes_to_the_first(tab, asha):
    assert "Pass the checkpoint of a module" in said(tab(asha, "portfolio"))


def test_an_earned_badge_is_shown_and_taken_away_signed(tab, app, asha):
    play_as(app.learning, asha, app.library.activities[CHECKPOINT], "best")
    at = tab(asha, "portfolio")
    assert not at.exception
    page = said(at)
    assert "Badge: Moderation" in page
    assert "smallest step that protects people" in page
    credential = app.credentials.credential(asha, "moderation")
    assert verify(json.dumps(credential)).issuer == app.issuer.did


def test_a_badge_is_kept_back_and_shown_again(tab, app, asha):
    play_as(app.learning, asha, app.library.activities[CHECKPOINT], "best")
    at = tab(asha, "portfolio")
    at.toggle(key="badge-show-moderation").set_value(False).run()
    assert "**Moderation** · kept back" in said(at)
    assert app.portfolios.portfolio(asha).awards == ()
    at.toggle(key="badge-show-moderation").set_value(True).run()
    assert "**Moderation** · kept back" not in said(at)
    assert [each.badge.id for each in app.portfolios.portfolio(asha).awards] == ["moderation"]


def test_a_key_that_others_can_read_is_said_and_nothing_breaks(tab, app, asha, monkeypatch):
    play_as(app.learning, asha, app.library.activities[CHECKPOINT], "best")
    monkeypatch.setattr(type(app.issuer), "trouble", "Others can reach the key.")
    at = tab(asha, "portfolio")
    assert not at.exception
    assert "cannot be signed at the moment" in said(at)
