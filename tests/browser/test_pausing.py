"""The news breaks in a real browser: the learner's own week comes back, and is decided about."""

import hands
import pytest
from answers import with_step
from axe import complaints
from playwright.sync_api import Page, expect

from cmtrain.content.activity import Activity
from cmtrain.engine.people import User


@pytest.fixture
def calendar(app) -> Activity:
    return with_step(app.library, "pause")


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def plan(calendar) -> dict[str, str]:
    """A plan that is nobody's but this learner's: the last items, one a day from the end."""
    step = next(each for each in calendar.steps if each.type == "schedule")
    days = list(step.days)[::-1]
    return {
        item.id: f"{day} {step.hours[0]}"
        for item, day in zip(step.stock[::-1], days[: step.limits.posts], strict=False)
    }


@pytest.fixture
def open_page(visit, app, learner, calendar, plan):
    attempt = app.learning.begin(learner, calendar.id)
    best = next(each for each in calendar.playthroughs if each.name == "best").responses
    for step in calendar.steps:
        if step.type == "pause":
            break
        given = {"placed": plan} if step.type == "schedule" else best.get(step.id, {})
        body = step.response_model.model_validate({"type": step.type, **given})
        app.learning.submit(learner, attempt, step.id, 0, body)
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(page.get_by_role("button", name="That is how the week goes on")).to_be_visible()
        return page

    return opened


def test_the_own_week_comes_back_and_a_reload_keeps_what_was_decided(
    open_page, calendar, plan, app
):
    page, step = open_page(), next(each for each in calendar.steps if each.type == "pause")
    later = [case for case in step.cases(plan) if case.dated]
    assert len(later) > 1
    for case in later:
        said = case.title.rpartition(": ")[2]  # a colon in Markdown is followed by a joiner
        expect(hands.area(page).get_by_text(said)).to_be_visible()
    moved, held = later[0].id, later[1].id
    slot = step.planned.slots()[-1]
    decided = {moved: slot, held: "waits"}
    hands.fill(page, step, {"decided": decided})
    hands.reload_once_kept(page, app, lambda draft: decided.items() <= draft["decided"].items())
    expect(hands.key_part(page, f"slot-{moved}").get_by_role("combobox")).to_have_value(slot)
    expect(hands.key_part(page, f"fate-{held}").get_by_role("radio").nth(1)).to_be_checked()
    hands.send(page)
    expect(page.get_by_text("decided as a strong answer has it")).to_be_visible()
    expect(page.get_by_text(f"Moves to {slot}")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_after(open_page, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 5000})
    assert complaints(page) == []
    hands.send(page)
    expect(page.get_by_text("decided as a strong answer has it")).to_be_visible()
    assert complaints(page) == []


def test_a_phone_shows_it_all_in_one_column(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
