"""A live shift in a real browser: what is sent is in the log before it is shown."""

import re

import hands
from playwright.sync_api import Page, expect


def test_a_killed_server_resumes_the_identical_world(visit, new_server):
    """kill -9 in mid-shift: the open page, a new one and another tab show the same world."""
    own = new_server()
    learner = visit(own.url)
    page = learner.page()
    hands.come_in(page, "Dara")
    _begin(page)
    for _ in range(3):
        before = _clock(page)
        hands.key(page, "wait-next").get_by_role("button").click()
        expect(page.locator(".cm-live-clock strong")).not_to_have_text(before)
    shown = _shown(page)
    own.kill()
    own.start()
    again = learner.page(page.url.removeprefix(own.url))
    expect(again.locator(".cm-live-clock strong")).to_have_text(_clock(page))
    conversations = page.locator('[class*="st-key-open-"] button').count()
    expect(again.locator('[class*="st-key-open-"] button')).to_have_count(conversations)
    assert _shown(again) == shown
    hands.key(again, "wait-5").or_(hands.key(again, "wait-25")).get_by_role("button").click()
    expect(again.locator(".cm-live-clock strong")).not_to_have_text(shown[0])


def test_a_shift_can_be_played_on_a_phone_by_keyboard(visit, new_server):
    own = new_server()
    page = visit(own.url).page()
    page.set_viewport_size({"width": 390, "height": 844})
    hands.come_in(page, "Efe")
    _begin(page)
    page.locator(".st-key-wait-next button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-live-digest")).to_contain_text("have passed")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def _begin(page: Page) -> None:
    hands.find_on_the_path(page, "the-cold-night")
    hands.key(page, "stop-the-cold-night").get_by_role("button").first.click()
    hands.key(page, "begin-shift").get_by_role("button").click()
    expect(page.locator(".cm-live-clock")).to_be_visible()


def _clock(page: Page) -> str:
    return page.locator(".cm-live-clock strong").inner_text()


def _shown(page: Page) -> list[str]:
    """The clock, the gauges and the conversations, as read."""
    gauges = page.locator(".cm-live-strip .cm-gauge-value").all_inner_texts()
    titles = page.locator('[class*="st-key-open-"] button').all_inner_texts()
    return [_clock(page), *gauges, *(re.sub(r"^\d+\s*", "", title) for title in titles)]
