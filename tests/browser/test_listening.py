"""A stream of mentions sorted in a real browser: by hand, by keyboard, on a phone."""

import hands
import pytest
from answers import answer, first_of
from axe import complaints
from playwright.sync_api import Locator, Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User


@pytest.fixture
def desk(app) -> Activity:
    return first_of(app.library, "listening-desk")


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def place(app, learner, desk) -> str:
    """The address of an attempt that has come to the stream."""
    attempt = app.learning.begin(learner, desk.id)
    for step in desk.steps:
        if step.type == "triage":
            break
        body = step.response_model.model_validate({"type": step.type})
        app.learning.submit(learner, attempt, step.id, 0, body)
    return f"/play?attempt={attempt}"


@pytest.fixture
def open_page(visit, app, learner, place):
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(place)
        expect(cards(page).first).to_be_visible()
        return page

    return opened


def cards(page: Page) -> Locator:
    return page.locator(".stream .card")


def test_a_sweep_is_sorted_sent_and_explained(open_page, desk):
    page = open_page()
    step = hands.step_on(page, desk)
    hands.fill(page, step, answer(desk, step))
    hands.send(page)
    expect(page.get_by_text("mentions that mattered")).to_be_visible()
    hands.go_on(page)
    assert hands.step_on(page, desk).type == "choice"


def test_the_keyboard_alone_sorts_and_a_reload_keeps_it(open_page, app):
    page = open_page()
    cards(page).first.focus()
    for key in ("j", "1", "j", "4", "j", "2", "0"):
        page.keyboard.press(key)
    expect(page.get_by_text("2 labelled · 1 raised · 1 without when or who")).to_be_visible()
    hands.reload_once_kept(page, app, lambda draft: len(draft["labelled"]) == 2)
    expect(page.get_by_text("2 labelled · 1 raised · 1 without when or who")).to_be_visible()
    expect(cards(page).nth(1).get_by_role("radio").first).to_be_checked()


def test_words_platform_and_language_narrow_the_stream(open_page, desk):
    page, stream = open_page(), desk.step("sweep").mentions
    french = [mention for mention in stream if mention.language == "fr"]
    page.get_by_label("Language", exact=True).select_option("fr")
    expect(cards(page)).to_have_count(len(french))
    page.get_by_label("Language", exact=True).select_option("")
    page.get_by_role("searchbox").fill("sesame")
    said = [m for m in stream if "sesame" in f"{m.text} {m.translation}"]
    expect(cards(page)).to_have_count(len(said))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_after(open_page, desk, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 4000})
    cards(page).nth(2).get_by_role("radio").first.check()
    assert complaints(page) == []
    hands.send(page)
    expect(page.get_by_text("mentions that mattered")).to_be_visible()
    assert complaints(page) == []


def test_a_phone_shows_it_all_in_one_column(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    cards(page).nth(1).get_by_role("radio").first.check()
    sticking_out = """all => all
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1).length"""
    assert page.locator(".stream *").evaluate_all(sticking_out) == 0
    expect(cards(page).nth(1).get_by_label("For whom?")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
