"""A data set explored and a number worked out in a real browser: by keyboard, on a phone."""

from contextlib import suppress

import hands
import pytest
from axe import complaints
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User


@pytest.fixture
def desk(app) -> Activity:
    return app.library.activities["the-cat-on-the-flour"]


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def open_page(visit, app, learner, desk):
    attempt = app.learning.begin(learner, desk.id)
    scene = desk.steps[0]
    body = scene.response_model.model_validate({"type": scene.type})
    app.learning.submit(learner, attempt, scene.id, 0, body)
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(chart(page)).to_be_visible()
        return page

    return opened


def chart(page: Page):
    return page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first


def choose(page: Page, label: str, option: str) -> None:
    """Type the beginning of the option and take it; again if a redraw closes the list meanwhile.

    Tab closes a list that stays open; Escape would empty the box where a redraw was quicker.
    """
    box = page.get_by_role("combobox", name=label, exact=True)
    offered = page.get_by_role("option").filter(has_text=option).first
    for _ in range(4):
        expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()
        box.press_sequentially(option)
        with suppress(NotInTime):
            offered.click(timeout=5_000)
            page.keyboard.press("Tab")
            return
        page.keyboard.press("Escape")
    pytest.fail(f"{option} could not be taken for {label}")


def number(page: Page):
    return page.get_by_role("textbox", name="Your number, in %")


def keep_only(page: Page, label: str, value: str) -> None:
    """Open the filters and take a value; again if the pick fell while they were still unfolding."""
    page.get_by_text("Leave some out").click()
    picked = page.get_by_test_id("stMultiSelect").filter(has_text=value).first
    for _ in range(4):
        choose(page, label, value)
        with suppress(AssertionError):
            expect(picked).to_be_visible(timeout=4_000)
            return
    pytest.fail(f"{value} could not be kept for {label}")


def test_a_rate_is_found_in_the_charts_and_a_wrong_way_to_it_is_named(open_page, desk):
    page = open_page()
    choose(page, "Work out", "the mean of the single")
    for column in ("Comments", "Shares"):
        choose(page, "of", column)
    choose(page, "for each", "Platform")
    page.get_by_text("The same in numbers").click()
    row = page.get_by_role("row").filter(has_text="Instagram")
    expect(row).to_contain_text("4.06 %")
    expect(row).to_contain_text("125")
    number(page).fill("4,06")
    hands.send(page)
    expect(page.get_by_text("This looks like: the mean of the posts' own rates")).to_be_visible()
    expect(page.get_by_text("it was read as 4.06 %")).to_be_visible()
    page.get_by_text("How it is worked out").click()
    expect(page.get_by_text("sum(reach) = 422,240")).to_be_visible()
    hands.go_on(page)
    assert hands.step_on(page, desk).id == "move-to-tiktok"
    expect(page.get_by_role("combobox", name="for each")).to_be_visible()


def test_one_group_is_one_figure_and_a_reload_keeps_the_number(open_page, app):
    page = open_page()
    keep_only(page, "Only platform", "TikTok")
    choose(page, "Work out", "the median")
    page.get_by_role("combobox", name="of", exact=True).press("Backspace")
    choose(page, "of", "Reach")
    choose(page, "for each", "nothing")
    expect(page.get_by_text("6,443 (55 posts)")).to_be_visible()
    number(page).fill("3.6 %")
    hands.reload_once_kept(page, app, lambda draft: "3.6 %" in str(draft))
    expect(number(page)).to_have_value("3.6 %")
    hands.send(page)
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()


def test_two_numbers_at_once_are_sent_back_and_stay(open_page):
    page = open_page()
    number(page).fill("3 or 4")
    hands.send(page)
    expect(page.get_by_text("Write one number only")).to_be_visible()
    expect(number(page)).to_have_value("3 or 4")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view_nor_after(open_page, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 3200})
    page.get_by_text("Leave some out").click()
    for way, sign in (("Groups", "Work out"), ("Dots", "Across"), ("Rows", "Sorted by")):
        page.get_by_text(way, exact=True).click()
        expect(page.get_by_role("combobox", name=sign)).to_be_visible()
        page.wait_for_function("() => !document.querySelector('[data-stale=true]')")
        assert complaints(page) == [], way
    number(page).fill("4.06")
    hands.send(page)
    expect(page.get_by_text("This looks like")).to_be_visible()
    assert complaints(page) == []


def test_a_phone_shows_every_view_without_sticking_out(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    page.get_by_text("The same in numbers").click()
    main = page.get_by_test_id("stMain")
    for way, sign in (("Groups", "Work out"), ("Dots", "Across"), ("Rows", "Sorted by")):
        page.get_by_text(way, exact=True).click()
        expect(page.get_by_role("combobox", name=sign)).to_be_visible()
        assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0, way
