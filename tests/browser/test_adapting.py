"""One message written for several places in a real browser: counted while one types, kept, sent."""

import hands
import pytest
from answers import answer, with_step
from axe import complaints
from playwright.sync_api import Locator, Page, expect

from cmtrain.content.activity import Activity
from cmtrain.content.counting import length
from cmtrain.content.steps.adapt import AdaptStep
from cmtrain.engine.people import User

NASTY = [
    "",
    "A meteor a minute. https://kestrelhill.example/perseids. #perseidmeteorshower #DarkSky",
    "👨‍👩‍👧‍👦 and 🇮🇳🇫🇷 and 👍🏽 and 1️⃣ and ☀️",
    "cafe\u0301 日本 “quoted” – yes… नमस्ते מדרגות",
    "WE ARE THRILLED ✨🌠✨ (https://a.example/b?c=d#e), C#sharp &#39; #2026 #Über_uns",
    "🌱 grass\n🌠 stars\n🚌 bus, see our bio\n\n" + "You lie in the grass. " * 30,
    "𝗚𝗿𝗮𝘀𝘀 and grass; the page stands in our profile, kestrelhill.example/perseids",
]


@pytest.fixture
def activity(app) -> Activity:
    return with_step(app.library, "adapt")


@pytest.fixture
def step(activity) -> AdaptStep:
    return next(each for each in activity.steps if isinstance(each, AdaptStep))


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def open_page(visit, app, learner, activity, step):
    """A page of an attempt that has come to the places."""
    attempt = app.learning.begin(learner, activity.id)
    for each in activity.steps[: activity.steps.index(step)]:
        body = {"type": each.type, **answer(activity, each)}
        response = each.response_model.model_validate(body)
        app.learning.submit(learner, attempt, each.id, 0, response)
    token = app.identity.enter_as(learner.id).token

    def opened(**options: object) -> Page:
        page = visit(token=token, **options).page(f"/play?attempt={attempt}")
        expect(studio(page, step.versions[-1].platform)).to_be_visible()
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        return page

    return opened


def studio(page: Page, platform: str) -> Locator:
    return page.locator(f'.studio[data-platform="{platform}"]')


def test_all_places_are_written_sent_and_explained(open_page, activity, step):
    page = open_page()
    hands.fill(page, step, answer(activity, step))
    hands.send(page)
    expect(page.get_by_role("heading", name="Place by place")).to_be_visible()
    expect(page.get_by_text("nothing to mend")).to_have_count(len(step.versions))
    expect(page.get_by_role("heading", name="Your words")).to_be_visible()


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_the_browser_counts_and_checks_as_the_program_does(open_page, step, text):
    page = open_page()
    written = {}
    for number, version in enumerate(step.versions):
        own = f"{text} Own words, number {number}." if text and number else text
        written[version.platform] = dict.fromkeys(version.fields, own)
        for field in version.fields:
            hands.box(page, f"{version.platform}-{field}").fill(
                own.replace("\n", " ") if field == "title" else own
            )
            if field == "title":
                written[version.platform]["title"] = own.replace("\n", " ")
    given = step.response_model.model_validate({"texts": written})
    for version in step.versions:
        shown, words = studio(page, version.platform), written[version.platform]["text"]
        over = length(version.place, words) - version.place.limit
        count = f"{over} characters too many" if over > 0 else f"{-over} characters left"
        expect(shown.locator(".left")).to_contain_text(count)
        if words.strip():
            failed = [each.id for each in step.checked(given, version) if not each.holds]
            assert (shown.get_attribute("data-open") or "").split() == failed


def test_what_is_typed_by_keyboard_is_checked_at_once_and_survives_a_reload(open_page, step, app):
    page = open_page()
    first = next(version.platform for version in step.versions if version.picture)
    hands.box(page, f"{first}-text").focus()
    page.keyboard.type("STARS TONIGHT")
    page.keyboard.press("Tab")
    page.keyboard.type("People in the grass")
    expect(studio(page, first).locator('[data-check="caps"]')).to_contain_text("STARS TONIGHT")
    expect(studio(page, first).get_by_role("status")).to_contain_text("To mend")
    hands.reload_once_kept(page, app, lambda draft: "People in the grass" in str(draft))
    expect(hands.box(page, f"{first}-text")).to_have_value("STARS TONIGHT")
    expect(hands.box(page, f"{first}-alt")).to_have_value("People in the grass")
    expect(studio(page, first).locator('[data-check="caps"]')).to_be_visible()


def test_what_a_place_refuses_is_not_sent_and_nothing_is_lost(open_page, activity, step):
    page = open_page()
    hands.fill(page, step, answer(activity, step))
    version = min(step.versions, key=lambda each: each.place.limit)
    hands.box(page, f"{version.platform}-text").fill("a" * (version.place.limit + 1))
    hands.send(page)
    expect(page.get_by_text(f"{version.place.name} takes {version.place.limit}")).to_be_visible()
    last = step.versions[0].platform
    expect(hands.box(page, f"{last}-text")).to_have_value(
        answer(activity, step)["texts"][last]["text"]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_after_on_a_phone(open_page, activity, step, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 390, "height": 9000})
    for version in step.versions:
        hands.box(page, f"{version.platform}-text").fill(
            "WE ARE THRILLED ✨🌠✨ #perseidmeteorshower"
        )
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    assert complaints(page) == []
    assert (
        page.get_by_test_id("stMain").evaluate("each => each.scrollWidth - each.clientWidth") == 0
    )
    hands.fill(page, step, answer(activity, step))
    hands.send(page)
    expect(page.get_by_role("heading", name="Place by place")).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    assert complaints(page) == []
