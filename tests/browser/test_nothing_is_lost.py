"""Crashes, second tabs, double clicks: what was typed stays, what was sent counts once."""

import re

import hands
import pytest
from answers import answer, first_of, with_step
from playwright.sync_api import Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User

FIELD = {"decision": "reply", "writing": "text"}
KEPT, REST = "They know, and so do we.", " More at nine."


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def token(app, learner) -> str:
    return app.identity.enter_as(learner.id).token


@pytest.fixture
def at_choice(app, learner) -> tuple[Activity, str]:
    """An attempt whose open step is a choice."""
    activity = next(
        a
        for a in app.library.activities.values()
        if [s.type for s in a.steps[:2]] == ["reading", "choice"]
    )
    attempt = app.learning.begin(learner, activity.id)
    reading = activity.steps[0]
    app.learning.submit(
        learner, attempt, reading.id, 0, reading.response_model.model_validate({"type": "reading"})
    )
    return activity, attempt


def test_a_killed_server_loses_no_word(visit, app, new_server):
    """kill -9 amid a crisis; the open page and a new one go on where they were."""
    own, crisis = new_server(), first_of(app.library, "crisis")
    learner = visit(own.url)
    page = learner.page()
    hands.come_in(page, "Bela")
    hands.open_activity(page, crisis)
    step = _play_to_a_text_box(page, crisis)
    field = FIELD[step.type]
    hands.box(page, field).fill(KEPT)
    expect(page.get_by_text("Draft kept at")).to_be_visible()

    _restart_under(page, own, field)
    fresh = learner.page(page.url.removeprefix(own.url))
    assert hands.step_on(fresh, crisis).id == step.id
    expect(hands.box(fresh, field)).to_have_value(KEPT)
    expect(hands.box(page, field)).to_have_value(KEPT)

    hands.fill(page, step, {**answer(crisis, step), field: KEPT + REST})
    hands.send(page)
    expect(page.locator(".cm-mine")).to_be_visible()
    assert _last_words(own, page, crisis) == KEPT + REST


@pytest.mark.parametrize("kept", [True, False], ids=["draft-kept", "just-typed"])
def test_the_first_click_after_a_restart_counts(visit, app, new_server, kept):
    own, lesson = new_server(), with_step(app.library, "writing")
    page = visit(own.url).page()
    hands.come_in(page, "Chidi")
    hands.open_activity(page, lesson)
    _play_to_a_text_box(page, lesson)
    hands.box(page, "text").fill(KEPT)
    if kept:
        expect(page.get_by_text("Draft kept at")).to_be_visible()
    _restart_under(page, own, "text")
    expect(hands.box(page, "text")).to_have_value(KEPT)
    hands.send(page)
    expect(page.locator(".cm-mine")).to_be_visible()
    assert _last_words(own, page, lesson) == KEPT


def test_a_double_click_is_one_response(visit, app, learner, token, at_choice):
    activity, attempt = at_choice
    page = visit(token=token).page(f"/play?attempt={attempt}")
    step = hands.step_on(page, activity)
    hands.fill(page, step, answer(activity, step))
    hands.area(page).get_by_role("button", name="Decide").dblclick()
    expect(page.locator(".cm-option").first).to_be_visible()
    expect(page.get_by_text("already answered")).to_have_count(0)
    turns = app.learning.sitting(learner, attempt).state.turns
    assert [turn.step_id for turn in turns] == [activity.steps[0].id, step.id]


def test_the_second_of_two_tabs_is_told(visit, app, learner, token, at_choice):
    activity, attempt = at_choice
    browser = visit(token=token)
    first, second = (browser.page(f"/play?attempt={attempt}") for _ in range(2))
    step = hands.step_on(second, activity)
    given = answer(activity, step)
    other = next(c.id for c in step.choices if c.id != given["choice"])
    for page, choice in ((first, given["choice"]), (second, other)):
        hands.fill(page, step, {"choice": choice})
        hands.send(page)
        expect(page.locator(".cm-option, [data-testid=stAlert]").first).to_be_visible()
    expect(second.get_by_text("already answered")).to_be_visible()
    last = app.learning.sitting(learner, attempt).state.turns[-1]
    assert last.response.choice == given["choice"]


def test_a_check_can_be_done_by_keyboard_alone(visit, token, at_choice):
    activity, attempt = at_choice
    page = visit(token=token).page(f"/play?attempt={attempt}")
    hands.step_on(page, activity)
    _tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    expect(page.locator("input[type=radio]").first).to_be_checked()
    _tab_to(page, '[data-testid="stBaseButton-primary"]')
    page.keyboard.press("Enter")
    expect(page.locator(".cm-option").first).to_be_visible()
    heading = page.get_by_role("heading").first
    expect(heading).to_be_focused()
    _tab_to(page, '[data-testid="stBaseButton-primary"]')
    page.keyboard.press("Enter")
    expect(page.locator(".cm-option")).to_have_count(0)


def _play_to_a_text_box(page: Page, activity: Activity):
    """Respond to at least one step; the first after it that wants words."""
    hands.respond(page, activity)
    hands.go_on(page)
    while (step := hands.step_on(page, activity)).type not in FIELD:
        hands.respond(page, activity)
        hands.go_on(page)
    return step


def _restart_under(page: Page, server, field: str) -> None:
    """Kill the server and start it again, as the page sees it."""
    server.kill()
    expect(hands.box(page, field)).to_be_disabled()
    server.start()
    expect(hands.box(page, field)).to_be_enabled()


def _last_words(server, page: Page, activity: Activity) -> str:
    services = server.services()
    (learner,) = services.identity.profiles()
    attempt = re.search(r"attempt=([0-9a-f-]+)", page.url).group(1)
    turn = services.learning.sitting(learner, attempt).state.turns[-1]
    return activity.step(turn.step_id).words(turn.response)


def _tab_to(page: Page, css: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("css => document.activeElement.matches(css)", css):
            return
    pytest.fail(f"the keyboard does not reach {css}")
