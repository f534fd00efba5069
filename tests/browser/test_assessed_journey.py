"""A checkpoint in a real browser: taken badly, not yet, taken again, passed."""

import hands
import pytest
from answers import answer
from playwright.sync_api import Page, expect

from cmtrain.content.activity import Activity
from cmtrain.content.step import AnyStep

SAID = "Assessed: feedback comes at the end; this counts as assessed work."


@pytest.fixture
def checkpoint(app) -> Activity:
    return app.library.activities["checkpoint-moderation"]


def test_not_yet_then_passed(visit, app, new_name, checkpoint):
    page = visit().page()
    hands.come_in(page, new_name)
    hands.find_on_the_path(page, checkpoint.id)
    hands.key(page, f"stop-{checkpoint.id}").get_by_role("button").click()
    expect(page.get_by_text(SAID)).to_be_visible()
    hands.key(page, "begin-assessed").get_by_role("button").click()
    _take_it_badly(page, checkpoint)
    expect(page.get_by_text("Not yet.")).to_be_visible()
    expect(page.locator(".cm-marks li")).to_have_count(2)
    expect(page.get_by_text("What to practise before the next attempt")).to_be_visible()
    _take_it_again(page, checkpoint)
    expect(page.get_by_text("Passed.")).to_be_visible()
    expect(page.get_by_text("Assessed, attempt 2 (a retake)").first).to_be_visible()
    page.get_by_text("All 2 attempts").click()
    expect(page.get_by_text("For passing the best one counts.")).to_be_visible()
    hands.key(page, "home").get_by_role("button").click()
    expect(hands.key(page, "module-moderation")).to_contain_text("passed")


def _take_it_badly(page: Page, checkpoint: Activity) -> None:
    """As a beginner does; on no page, not even by its address, is anything said of it."""
    run = next(each for each in checkpoint.playthroughs if each.name == "poor")
    for number, step in enumerate(checkpoint.steps, start=1):
        assert hands.step_on(page, checkpoint) == step
        before = hands.place_of(page)
        hands.fill(page, step, run.responses[step.id])
        hands.send(page)
        page.wait_for_function(hands.MOVED_ON, arg=before)
        if number == len(checkpoint.steps):
            return
        _says_nothing(page, step)
        if number == 1:
            address = page.url
            page.goto(f"{address}&after=1")
            expect(page.get_by_text("Kept.")).to_be_visible()
            _says_nothing(page, step)
            page.goto(address)
            expect(hands.area(page)).to_be_visible()


def _says_nothing(page: Page, step: AnyStep) -> None:
    html = page.content()
    told = [each.feedback for each in getattr(step, "choices", getattr(step, "options", ()))]
    told += [step.key.coaching] if step.key else []
    assert [each for each in told if each[:40] in html] == []
    expect(page.locator(".cm-levels, .cm-evidence, .cm-option")).to_have_count(0)


def _take_it_again(page: Page, checkpoint: Activity) -> None:
    hands.key(page, "again").get_by_role("button").click()
    expect(page.get_by_text("This is attempt 2. It is labelled as a retake")).to_be_visible()
    hands.key(page, "begin-assessed").get_by_role("button").click()
    for step in checkpoint.steps:
        assert hands.step_on(page, checkpoint) == step
        before = hands.place_of(page)
        hands.fill(page, step, answer(checkpoint, step))
        hands.send(page)
        page.wait_for_function(hands.MOVED_ON, arg=before)
