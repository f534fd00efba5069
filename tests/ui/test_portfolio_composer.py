"""The composer: who one is, what is blacked out and kept back, what the page looks like."""

import pytest
from answers import first_of, play_to_end
from reading import said

from cmtrain.engine.portfolio import Link, Spoken


@pytest.fixture
def piece(app, asha):
    """A piece of Asha's, chosen."""
    play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    found = app.portfolios.candidates(asha)[0].piece
    return app.portfolios.add_piece(asha, found.pin.attempt_id, found.pin.response_id)


def test_whoever_has_done_nothing_yet_is_told_where_to_begin(tab, asha):
    at = tab(asha, "portfolio")
    assert "Nothing to choose from yet" in at.info[0].value
    assert any("reply clinic" in each.value for each in at.caption)
    assert "list below" not in said(at)


def test_links_and_languages_are_typed_line_by_line(tab, app, asha):
    at = tab(asha, "portfolio")
    at.text_input(key="pf-link-0").set_value("My site")
    at.text_input(key="pf-address-0").set_value("https://asha.example/")
    at.text_input(key="pf-language-0").set_value("ગુજરાતી")
    at.selectbox(key="pf-fluency-0").set_value("first")
    at.button(key="pf-save").click().run()
    assert not at.exception
    cover = app.portfolios.portfolio(asha).cover
    assert cover.links == (Link("My site", "https://asha.example/"),)
    assert cover.languages == (Spoken("ગુજરાતી", "first"),)


def test_an_address_that_leads_nowhere_is_explained_and_nothing_is_lost(tab, app, asha):
    at = tab(asha, "portfolio")
    at.text_input(key="pf-headline").set_value("Calm")
    at.text_input(key="pf-address-0").set_value("javascript:alert(1)")
    at.button(key="pf-save").click().run()
    assert "https://" in at.error[0].value
    assert at.text_input(key="pf-headline").value == "Calm"
    assert app.portfolios.portfolio(asha).cover.headline == ""


def test_a_piece_is_kept_back_and_names_are_blacked_out(tab, app, asha, piece):
    at = tab(asha, "portfolio")
    at.text_input(key=f"pf-hide-{piece}").set_value("Mara, the")
    at.button(key=f"pf-hidden-{piece}").click().run()
    assert "(name removed)" in app.portfolios.page(asha)
    at.toggle(key=f"pf-show-{piece}").set_value(False).run()
    assert not at.exception
    assert app.portfolios.portfolio(asha).pieces == ()
    assert "kept back" in at.expander[0].label


def test_the_design_is_chosen_by_one_click(tab, app, asha):
    at = tab(asha, "portfolio")
    at.radio(key="pf-design").set_value("dossier").run()
    assert not at.exception
    assert app.portfolios.portfolio(asha).cover.design == "dossier"
