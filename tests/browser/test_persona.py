"""A persona with evidence in a real browser: by mouse alone, and by keyboard alone."""

import json
import re

import hands
import pytest
from axe import come_to_rest
from playwright.sync_api import Locator, Page, expect

from cmtrain.content.activity import Activity

WANTED = {
    "when-where": ("window", "balcony", "hours"),
    "obstacle": ("money", "discount", "returns"),
}


@pytest.fixture
def activity(app) -> Activity:
    return app.library.activities["the-balcony-and-the-lamp"]


@pytest.fixture
def card(app, activity, visit, newcomer) -> Page:
    """The page of an attempt that has come to the card."""
    attempt = app.learning.begin(newcomer, activity.id)
    scene = activity.steps[0]
    reading = scene.response_model.model_validate({"type": "reading"})
    app.learning.submit(newcomer, attempt, scene.id, 0, reading)
    token = app.identity.enter_as(newcomer.id).token
    page = visit(token=token).page(f"/play?attempt={attempt}")
    expect(numbers(page, "obstacle")).to_contain_text("nothing yet")
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()
    return page


def evidence(page: Page, field: str) -> Locator:
    return hands.key_part(page, f"f--{field}--because").first


def fold(page: Page, field: str) -> Locator:
    return evidence(page, field).locator("summary")


def numbers(page: Page, field: str) -> Locator:
    return evidence(page, field).get_by_test_id("stCaptionContainer")


def claim(page: Page, activity: Activity, field: str, name: str) -> Locator:
    options = next(each.options for each in activity.step("persona").fields if each.id == field)
    text = next(option.text for option in options if option.id == name)
    return hands.key_part(page, f"f--{field}--says").get_by_role("radio", name=text)


def piece(page: Page, field: str, name: str) -> Locator:
    return hands.key_part(page, f"f--{field}--because--{name}").get_by_role("checkbox")


def test_by_mouse_a_claim_is_tied_to_what_bears_it_out(card, activity, app):
    page = card
    for field, (says, *because) in WANTED.items():
        claim(page, activity, field, says).locator("xpath=ancestor::label").click()
        fold(page, field).click()
        come_to_rest(page)
        for name in because:
            piece(page, field, name).locator("xpath=ancestor::label").click()
            number = [each.id for each in activity.step("persona").evidence].index(name) + 1
            expect(numbers(page, field)).to_have_text(re.compile(rf"\b{number}\b"))
    expect(numbers(page, "when-where")).to_have_text("Pointed at: 1, 3")
    expect(numbers(page, "obstacle")).to_have_text("Pointed at: 11, 12")
    piece(page, "obstacle", "discount").locator("xpath=ancestor::label").click()
    expect(numbers(page, "obstacle")).to_have_text("Pointed at: 11")
    hands.reload_once_kept(page, app, lambda draft: '"discount"' not in json.dumps(draft))
    expect(claim(page, activity, "when-where", "window")).to_be_checked()
    expect(numbers(page, "when-where")).to_have_text("Pointed at: 1, 3")


def test_by_keyboard_alone_a_card_is_made_handed_in_and_explained(card, activity):
    page = card
    for field in ("when-where", "experience", "come-for", "obstacle"):
        options = next(each.options for each in activity.step("persona").fields if each.id == field)
        best = max(options, key=lambda option: option.level)
        claim(page, activity, field, options[0].id).focus()
        page.keyboard.press("Space")
        for _ in range([option.id for option in options].index(best.id)):
            page.keyboard.press("ArrowDown")
        expect(claim(page, activity, field, best.id)).to_be_checked()
        page.keyboard.press("Tab")
        expect(fold(page, field)).to_be_focused()
        page.keyboard.press("Enter")
        for name in best.supported_by[:2]:
            while not piece(page, field, name).evaluate("each => each === document.activeElement"):
                page.keyboard.press("Tab")
            page.keyboard.press("Space")
            expect(piece(page, field, name)).to_be_checked()
    for name in ("do", "wrong"):
        hands.box(page, f"f--{name}").fill("We post at nine in the evening and count the returns.")
    hands.box(page, "f--name").fill("Kitchen window")
    hands.key_part(page, "f--unknown--age").get_by_role("checkbox").press("Space")
    hands.area(page).locator('[data-testid="stBaseButton-primary"]').press("Enter")
    expect(page.get_by_text("bears it out", exact=True)).to_have_count(8)
    expect(page.get_by_text("bears it out too").first).to_be_visible()
    expect(page.get_by_text("does not bear it out")).to_have_count(0)
