"""One learner and one instructor, from the first name to a second opinion, as they would do it."""

import re
from pathlib import Path

import hands
from answers import answer, first_of, scored
from playwright.sync_api import Page, expect

from cmtrain.content.activity import Activity
from cmtrain.content.step import AnyStep
from cmtrain.engine.play import start

STRONG = "What a strong response does here"


def test_from_the_first_name_to_a_second_opinion(visit, app, server, new_name, tmp_path):
    page = visit().page()
    _come_in_and_see_the_way(page, app, new_name)
    _read_a_lesson(page, app)
    _work_a_case_study(page, app)
    _clear_cases(page, app)
    _survive_a_crisis(page, app)
    _look_at_progress(page)
    portfolio = _make_a_portfolio(page, tmp_path)
    _read_it_offline(visit(), portfolio, new_name, _own_phrase(app))
    asha = next(user for user in app.identity.profiles() if user.name == new_name)
    _score_it_again(visit().page(), server, app, asha)
    _see_the_second_opinion(page, app, asha)
    assert "Traceback" not in server.output()
    assert "ScriptRunContext" not in server.output()


def _come_in_and_see_the_way(page: Page, app, name: str) -> None:
    hands.come_in(page, name)
    following = app.library.activities[app.library.modules[0].path[0]]
    card = hands.key(page, "next")
    expect(card).to_contain_text(following.title)
    expect(card).to_contain_text(f"{following.minutes} minutes")
    for module in app.library.modules:
        expect(hands.key(page, f"module-{module.id}")).to_contain_text(module.title)
    card.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(following.title)


def _read_a_lesson(page: Page, app) -> None:
    lesson = first_of(app.library, "lesson")
    seen = set()
    while hands.key(page, "home").count() == 0:
        step = hands.respond(page, lesson)
        seen.add(step.type)
        if scored(lesson, step):
            _is_explained(page, step)
        hands.go_on(page)
    assert seen >= {"reading", "choice", "writing"}
    expect(page.get_by_text("Response by response")).to_be_visible()
    hands.key(page, "home").get_by_role("button").click()
    expect(hands.key(page, "module-" + app.library.modules[0].id)).to_contain_text("1 / ")


def _is_explained(page: Page, step) -> None:
    """Levels in all three competences or "not rated", and what strong work looks like."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    levels = page.locator(".cm-levels .cm-level")
    expect(levels).to_have_count(3)
    expect(levels.filter(has_text="not rated")).to_have_count(
        page.locator(".cm-level.cm-unrated").count()
    )
    if step.key:
        expect(page.get_by_text(STRONG)).to_be_visible()
        expect(page.locator(".cm-evidence").first).to_be_visible()
    else:
        expect(page.locator(".cm-option").first).to_be_visible()


def _work_a_case_study(page: Page, app) -> None:
    study = first_of(app.library, "case-study")
    hands.open_activity(page, study)
    hands.play(page, study)
    expect(page.get_by_text("Response by response")).to_be_visible()
    for source in study.sources:
        expect(page.locator(f'a[href="{source.url}"]').first).to_be_visible()
    hands.key(page, "home").get_by_role("button").click()


def _clear_cases(page: Page, app) -> None:
    queue = first_of(app.library, "moderation-queue")
    hands.open_activity(page, queue)
    waiting = len(start(queue).open)
    for step in [queue.step(name) for name in start(queue).open][:3]:
        expect(page.get_by_text(f"{waiting} cases")).to_be_visible()
        hands.key(page, f"open-{step.id}").get_by_role("button").click()
        assert hands.respond(page, queue).id == step.id
        _is_explained(page, step)
        expect(page.get_by_text("You did:")).to_be_visible()
        hands.go_on(page)
        waiting -= 1
    expect(page.locator(".cm-clock-left")).to_contain_text("min left")
    page.get_by_role("link", name="Path").click()


def _survive_a_crisis(page: Page, app) -> None:
    crisis = first_of(app.library, "crisis")
    hands.open_activity(page, crisis)
    gauges = page.get_by_role("meter")
    expect(gauges).to_have_count(len(crisis.meters))
    before = [gauge.get_attribute("aria-valuenow") for gauge in gauges.all()]
    hands.play(page, crisis)
    assert [gauge.get_attribute("aria-valuenow") for gauge in gauges.all()] != before
    expect(page.get_by_role("heading", name="How it went")).to_be_visible()
    titles = [end.title for end in crisis.endings]
    assert any(page.get_by_role("heading", name=title).count() for title in titles)


def _look_at_progress(page: Page) -> None:
    page.get_by_role("link", name="Progress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress")
    cards = page.locator(".cm-level")
    expect(cards).to_have_count(3)
    for card in cards.all():
        expect(card).to_contain_text(re.compile(r"\d+ observation"))
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()


def _make_a_portfolio(page: Page, folder: Path) -> Path:
    page.get_by_role("link", name="Portfolio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your portfolio")
    page.get_by_label("Headline").fill("I answer before nine")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    cards = page.locator('[class*="st-key-pf-take-"]')
    for card in cards.all()[:3]:
        card.locator("label").click()
    page.get_by_role("button", name="Put the marked ones on the page").click()
    expect(page.get_by_text("on the page now")).to_be_visible()
    expect(page.locator('[class*="st-key-piece-"]')).to_have_count(3)
    hands.key(page, "pf-preview").locator("label").click()
    preview = page.frame_locator("iframe").first
    expect(preview.get_by_text("I answer before nine").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the page").click()
    kept = folder / download.value.suggested_filename
    download.value.save_as(kept)
    assert kept.suffix == ".html"
    return kept


def _read_it_offline(reader, portfolio: Path, name: str, words: str) -> None:
    reader.context.set_offline(True)
    page = reader.context.new_page()
    page.goto(portfolio.as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_text("I answer before nine").first).to_be_visible()
    expect(page.get_by_text(words).first).to_be_visible()
    assert reader.asked == [portfolio.as_uri()]


def _score_it_again(page: Page, server, app, asha) -> None:
    hands.come_in_as_instructor(page, "Ms Rao", server.passcode)
    row = hands.key(page, f"row-{asha.id}")
    expect(row).to_contain_text("3 finished")
    row.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(asha.name)
    lesson = first_of(app.library, "lesson")
    page.get_by_test_id("stExpander").filter(has_text=lesson.title).locator("summary").click()
    page.get_by_role("button", name="Review").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(lesson.title)
    expect(page.get_by_text("Your brief, the rules and what you know")).to_be_visible()
    expect(page.locator(".cm-mine")).to_contain_text(_own_phrase(app))
    page.get_by_text("The author's key").click()
    expect(page.locator(".cm-levels .cm-level")).to_have_count(3)
    page.get_by_role("radiogroup", name="Level").get_by_text("1 ·").click()
    page.get_by_label("Why; the learner will read it").fill("Warm, but Dev reads the warning last.")
    page.get_by_role("button", name="Add this score").click()
    expect(page.get_by_text("Your score was added")).to_be_visible()
    expect(page.locator(".cm-override")).to_contain_text("Warm, but Dev reads the warning last.")


def _own_phrase(app) -> str:
    """A few of the learner's words from within one sentence, where no mark begins or ends."""
    lesson = first_of(app.library, "lesson")
    text = answer(lesson, _writing(lesson))["text"]
    return " ".join(max(text.split(". "), key=len).split()[2:7])


def _writing(lesson: Activity) -> AnyStep:
    return next(step for step in lesson.steps if step.type == "writing")


def _see_the_second_opinion(page: Page, app, asha) -> None:
    lesson = first_of(app.library, "lesson")
    page.get_by_role("link", name="Path").click()
    hands.open_activity(page, lesson)
    page.locator("summary").filter(has_text=_writing(lesson).title).click()
    override = page.locator(".cm-override")
    expect(override).to_be_visible()
    expect(override).to_contain_text("Ms Rao scored Empathy: 1")
    expect(override).to_contain_text("Warm, but Dev reads the warning last.")
