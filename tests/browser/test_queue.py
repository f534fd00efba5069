"""A moderation queue in a real browser: by keyboard alone, on a phone, checked by axe."""

import hands
import pytest
from answers import play_to_end
from axe import complaints
from playwright.sync_api import Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User

CASE = "dog-reads-faster"


@pytest.fixture
def queue(app) -> Activity:
    return app.library.activities["saturday-desk-in-two-languages"]


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def open_page(visit, app, learner):
    token = app.identity.enter_as(learner.id).token

    def opened(attempt: str, **options: object) -> Page:
        return visit(token=token, **options).page(f"/play?attempt={attempt}")

    return opened


@pytest.fixture
def appealed(app, learner, queue) -> str:
    """An attempt in which one case was decided, and came back."""
    attempt = app.learning.begin(learner, queue.id)
    for name in (CASE, "open-till-six"):
        step = queue.step(name)
        best = next(run for run in queue.playthroughs if run.name == "best").responses[name]
        response = step.response_model.model_validate({"type": "decision", **best})
        app.learning.submit(learner, attempt, name, 0, response)
    return attempt


@pytest.fixture
def finished(app, learner, queue) -> str:
    """An attempt that was played to its end."""
    return play_to_end(app.learning, learner, queue)


def test_a_case_is_opened_decided_and_left_by_keyboard_alone(open_page, app, learner, queue):
    page = open_page(app.learning.begin(learner, queue.id))
    expect(page.get_by_text("cases are waiting")).to_be_visible()
    press(page, hands.key(page, f"row-{CASE}").get_by_role("button"), "Enter")
    expect(page.get_by_role("heading", name="What you do")).to_be_visible()
    press(page, hands.key_part(page, "look-ben-history").locator("input"), "Space")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    label = "Remove it, with a notice to the author"
    press(page, hands.area(page).get_by_role("radio", name=label), "Space")
    hands.box(page, "reply").focus()
    page.keyboard.type("The dog is about Amina. R2.")
    page.keyboard.press("Control+Enter")
    press(page, hands.area(page).locator('[data-testid="stBaseButton-primary"]'), "Enter")
    expect(page.get_by_role("heading", name="What a strong response does here")).to_be_visible()
    press(page, page.get_by_role("button", name="Continue"), "Enter")
    expect(page.get_by_text("10 cases are waiting")).to_be_visible()


def test_a_row_opens_wherever_it_is_touched(open_page, app, learner, queue):
    page = open_page(app.learning.begin(learner, queue.id), viewport={"width": 390, "height": 844})
    words = hands.key(page, f"row-{CASE}").locator(".cm-glance-words")
    words.scroll_into_view_if_needed()
    around = words.bounding_box()
    page.mouse.click(around["x"] + around["width"] / 2, around["y"] + around["height"] / 2)
    expect(page.get_by_role("heading", name="What you do")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_pile_and_an_appeal(open_page, appealed, scheme):
    page = open_page(appealed, color_scheme=scheme, viewport={"width": 1280, "height": 5000})
    expect(page.get_by_text("about a decision of yours")).to_be_visible()
    press(page, hands.key(page, "row-ben-appeals").get_by_role("button"), "Shift")
    assert complaints(page) == []
    hands.key(page, "row-ben-appeals").get_by_role("button").click()
    expect(page.get_by_role("heading", name="What you had decided")).to_be_visible()
    assert complaints(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_debrief(open_page, finished, scheme):
    page = open_page(finished, color_scheme=scheme, viewport={"width": 1280, "height": 5000})
    expect(page.get_by_text("One thing to do next.")).to_be_visible()
    assert complaints(page) == []


def test_nothing_sticks_out_on_a_phone(open_page, finished):
    page = open_page(finished, viewport={"width": 390, "height": 844})
    expect(page.get_by_text("One thing to do next.")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    sticking_out = """all => all
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1).length"""
    assert page.locator(".cm-rungs *, .cm-tries *").evaluate_all(sticking_out) == 0


def press(page: Page, what, key: str) -> None:
    what.first.focus()
    page.keyboard.press(key)
