"""Published, read by a stranger, taken back, and gone."""

import pytest
from answers import first_of, play_to_end
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.fixture
def asha(app, newcomer):
    """A learner with work on her page, and the token that her browser has."""
    entrance = app.identity.enter_as(newcomer.id)
    play_to_end(app.learning, entrance.user, first_of(app.library, "lesson"))
    piece = app.portfolios.candidates(entrance.user)[0].piece
    app.portfolios.add_piece(entrance.user, piece.pin.attempt_id, piece.pin.response_id)
    return entrance


def test_a_stranger_reads_what_is_published_until_it_is_taken_back(visit, app, asha):
    owner = visit(token=asha.token).page("/portfolio")
    owner.get_by_role("button", name="Publish", exact=True).click()
    expect(owner.get_by_text("Published: live until")).to_be_visible()
    address = owner.get_by_text("/p/").first.inner_text().strip()
    assert address.startswith("http://127.0.0.1:")

    stranger = visit()
    page = stranger.context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    answer = page.goto(address)
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(asha.user.name)
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "1056px"
    assert Axe().run(page).response["violations"] == []
    assert stranger.context.cookies() == []
    assert page.goto(f"{address}/card.png").status == 200
    assert page.goto(address).status == 200
    assert told == []

    owner.get_by_role("button", name="Take it back").click()
    owner.get_by_role("button", name="Yes, take it back").click()
    expect(owner.get_by_text("Taken back.")).to_be_visible()
    assert page.reload().status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    assert Axe().run(page).response["violations"] == []
