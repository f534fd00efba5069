"""Somebody else's words marked in a real browser: by hand, by keyboard, on a phone."""

import hands
import pytest
from answers import answer, with_step
from axe import complaints
from playwright.sync_api import Locator, Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User


@pytest.fixture
def activity(app) -> Activity:
    return with_step(app.library, "annotate")


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def open_page(visit, app, learner, activity):
    """A page of an attempt that has come to the text."""
    attempt = app.learning.begin(learner, activity.id)
    for step in activity.steps:
        if step.type == "annotate":
            break
        body = {"type": step.type, **answer(activity, step)}
        response = step.response_model.model_validate(body)
        app.learning.submit(learner, attempt, step.id, 0, response)
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(units(page).first).to_be_visible()
        return page

    return opened


def units(page: Page) -> Locator:
    return page.locator(".annotator .unit")


def test_words_are_marked_sent_and_explained(open_page, activity):
    page = open_page()
    step = hands.step_on(page, activity)
    hands.fill(page, step, answer(activity, step))
    hands.send(page)
    whole = sum(each.mark != "neither" for each in step.spans)
    expect(page.get_by_text(f"You saw {whole} of the {whole} stretches")).to_be_visible()


def test_a_pen_and_a_click_mark_and_a_second_click_clears(open_page):
    page = open_page()
    page.get_by_role("radio", name="helps").check()
    units(page).nth(1).click()
    expect(units(page).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("1 marked as helping, 0 as hurting")).to_be_visible()
    units(page).nth(1).click()
    expect(units(page).nth(1)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("Nothing marked yet.")).to_be_visible()


def test_the_keyboard_alone_marks_is_announced_and_a_reload_keeps_it(open_page, app):
    page = open_page()
    units(page).first.focus()
    for key in ("2", "ArrowRight", "1", "ArrowRight", "Enter", "0"):
        page.keyboard.press(key)
    said = page.locator(".annotator").get_by_role("status")
    expect(said).to_contain_text("1 marked as helping, 1 as hurting.")
    expect(said).to_contain_text("Cleared:")
    hands.reload_once_kept(page, app, lambda draft: len(draft["marked"]) == 2)
    expect(units(page).first).to_have_attribute("aria-pressed", "true")
    expect(said).to_contain_text("1 marked as helping, 1 as hurting.")
    page.get_by_role("combobox").first.select_option(index=1)
    expect(page.get_by_text("Draft kept at")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_after(open_page, activity, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 390, "height": 6000})
    for place, key in enumerate("120121"):
        units(page).nth(place).press(key)
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    assert complaints(page) == []

    hands.send(page)
    expect(page.get_by_text("stretches that help or hurt")).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    assert complaints(page) == []


def test_a_phone_shows_it_all_in_one_column(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    for place in range(4):
        units(page).nth(place).press("2")
    sticking_out = """all => all
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1).length"""
    assert page.locator(".annotator *").evaluate_all(sticking_out) == 0
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
