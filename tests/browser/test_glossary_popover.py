"""A word's meaning in a real browser: by keyboard and by finger, and nothing typed is lost."""

import hands
import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def open_drill(app, visit, newcomer):
    """The page of a drill that asks for words and uses a word of the trade."""
    token = app.identity.enter_as(newcomer.id).token
    attempt = app.learning.begin(newcomer, "her-idea-shipped")

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(page.locator(".cm-term").first).to_be_visible()
        return page

    return opened


def test_the_keyboard_opens_a_meaning_and_the_words_stay(open_drill):
    page = open_drill()
    words = hands.box(page, "text")
    words.press_sequentially("Dear Ines, ")
    where, runs = page.url, page.locator(".cm-term").count()
    term, meaning = page.locator(".cm-term").first, page.locator(".cm-meaning").first
    expect(meaning).to_be_hidden()
    term.press("Enter")
    expect(meaning).to_be_visible()
    expect(term).to_have_role("button")
    page.keyboard.press("Tab")
    link = meaning.get_by_role("link", name="In the glossary")
    expect(link).to_be_focused()
    expect(link).to_have_attribute("target", "_blank")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    expect(words).to_have_value("Dear Ines, ")
    assert (page.url, page.locator(".cm-term").count()) == (where, runs)


def test_on_a_phone_a_meaning_stays_on_the_screen(open_drill):
    page = open_drill(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".cm-term").first.tap()
    meaning = page.locator(".cm-meaning:popover-open")
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert (
        page.get_by_test_id("stMain").evaluate("each => each.scrollWidth - each.clientWidth") == 0
    )
    page.get_by_role("heading", level=1).tap()
    expect(meaning).to_have_count(0)


def test_the_link_leads_to_the_entry_and_on_to_a_lesson(open_drill):
    page = open_drill()
    page.locator(".cm-term").first.click()
    with page.context.expect_page() as opened:
        page.locator(".cm-meaning:popover-open a").click()
    there = opened.value
    expect(there.get_by_role("heading", level=1)).to_have_text("Glossary")
    there.locator(".st-key-glossary-asked a[href*='at=']").first.click()
    expect(there.get_by_role("button", name="Begin")).to_be_visible()
