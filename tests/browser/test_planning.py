"""A plan in a real browser: filled by keyboard, kept over a reload, on a phone, checked by axe."""

import hands
import pytest
from answers import answer
from axe import complaints
from playwright.sync_api import Locator, Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User

PHONE = {"width": 390, "height": 7_000}


@pytest.fixture
def activity(app) -> Activity:
    return app.library.activities["five-people-seven-nights"]


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def open_rota(app, learner, activity, visit):
    """The page of an attempt that has come to the rota."""
    attempt = app.learning.begin(learner, activity.id)
    for step in activity.steps[:2]:
        body = {"type": step.type, **answer(activity, step)}
        app.learning.submit(learner, attempt, step.id, 0, step.response_model.model_validate(body))
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(cell(page, "sun", "backup")).to_be_visible()
        return page

    return opened


def cell(page: Page, row: str, column: str) -> Locator:
    return hands.key_part(page, f"f--nights--{row}--{column}").get_by_role("combobox")


def test_a_rota_is_made_sent_and_explained(open_rota, activity):
    page = open_rota()
    step = hands.step_on(page, activity)
    hands.fill(page, step, answer(activity, step))
    hands.send(page)
    expect(page.get_by_text("kept").nth(12)).to_be_visible()
    expect(page.get_by_text("broken")).to_have_count(0)
    hands.go_on(page)
    assert hands.step_on(page, activity).id == "note"


def test_the_keyboard_alone_fills_cells_and_a_reload_keeps_them(open_rota, app):
    page = open_rota()
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()
    cell(page, "mon", "first").focus()
    for name in ("Amaru", "Eerika"):
        page.keyboard.type(name)
        expect(page.get_by_role("option", name=name)).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{name} 1", exact=False)).to_be_visible()
        page.keyboard.press("Tab")  # to the button that empties the cell again
        page.keyboard.press("Tab")
    expect(page.get_by_text("Amaru 1", exact=False)).to_be_visible()
    hands.reload_once_kept(page, app, lambda draft: "eerika" in str(draft).lower())
    expect(
        page.get_by_text("Amaru 1 · Bronagh 0 · Chidi (you) 0 · Delphine 0 · Eerika 1")
    ).to_be_visible()


def test_what_is_empty_is_said_and_what_was_filled_stays(open_rota):
    page = open_rota()
    cell(page, "mon", "first").press_sequentially("Amaru")
    cell(page, "mon", "first").press("Enter")
    hands.send(page)
    expect(page.get_by_text("Still empty: After how many minutes")).to_be_visible()
    expect(page.get_by_text("Amaru 1", exact=False)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_before_or_after(open_rota, activity, scheme):
    page = open_rota(color_scheme=scheme, viewport=PHONE)
    assert complaints(page) == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    step = hands.step_on(page, activity)
    hands.fill(page, step, answer(activity, step))
    hands.send(page)
    expect(page.get_by_text("kept").first).to_be_visible()
    assert complaints(page) == []
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_words_are_kept_while_one_types(open_rota, activity, app, learner):
    page = open_rota()
    hands.respond(page, activity)
    hands.go_on(page)
    hands.box(page, "f--open").press_sequentially("Ten o'clock: Zoltan rings her.")
    hands.reload_once_kept(page, app, lambda draft: "Zoltan rings her." in str(draft))
    expect(hands.box(page, "f--open")).to_have_value("Ten o'clock: Zoltan rings her.")
    expect(hands.box(page, "f--done")).to_have_value("")
