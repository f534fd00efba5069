"""A pair of hands: comes in, opens things, fills in steps of every type and sends them."""

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from answers import answer
from axe import come_to_rest
from playwright.sync_api import Locator, Page, expect

from cmtrain.bootstrap import App
from cmtrain.content.activity import Activity
from cmtrain.content.step import AnyStep

_KEPT_WITHIN = 20
"""Seconds."""
WIDGET = '[class*="st-key-a-"]'


def come_in(page: Page, name: str) -> None:
    page.get_by_label("Your name", exact=True).fill(name)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


def come_in_as_instructor(page: Page, name: str, passcode: str) -> None:
    page.get_by_text("I am an instructor").click()
    page.get_by_label("Your name, as learners will see it").fill(name)
    page.get_by_label("Passcode").fill(passcode)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Learners")


def open_activity(page: Page, activity: Activity) -> None:
    find_on_the_path(page, activity.id)
    key(page, f"stop-{activity.id}").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(activity.title)


def find_on_the_path(page: Page, activity_id: str) -> None:
    """Open modules of the path until the activity shows."""
    wanted = key(page, f"stop-{activity_id}")
    modules = page.locator('[class*="st-key-module-"] details')
    expect(modules.first).to_be_visible()
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()
    for module in modules.all():
        if wanted.count():
            break
        if module.get_attribute("open") is None:
            module.locator("summary").click()
            expect(module.locator('[class*="st-key-stop-"]').first).to_be_visible()
            come_to_rest(page)
    expect(wanted).to_be_visible()


def key(page: Page | Locator, name: str) -> Locator:
    """The element with exactly this Streamlit key."""
    return page.locator(f".st-key-{name}")


def area(page: Page) -> Locator:
    """The answer area of the step that is open."""
    return page.locator('[class*="st-key-a-"][data-testid="stVerticalBlock"]').first


def box(page: Page, field: str) -> Locator:
    """A text box of the step that is open."""
    inputs = page.locator(f'{WIDGET}[class*="-{field}"]')
    return inputs.locator("textarea, input").first


def step_on(page: Page, activity: Activity) -> AnyStep:
    """The step whose answer area the page shows."""
    shown = area(page)
    expect(shown).to_be_visible()
    css = shown.get_attribute("class") or ""
    found = re.search(
        r"st-key-a-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(.+?)-(\d+)(?=\s|$)", css
    )
    assert found, css
    return activity.step(found.group(1))


def fill(page: Page, step: AnyStep, given: Mapping[str, Any]) -> None:  # noqa: C901, PLR0912 - a case a type
    """Enter a response as a person does, without sending it."""
    match step.type:
        case "choice":
            _pick(page, "choice", next(c.text for c in step.choices if c.id == given["choice"]))
        case "multi":
            for option in step.options:
                if option.id in given["marked"]:
                    key_part(page, f"mark-{option.id}").locator("label").click()
        case "ranking":
            texts = {option.id: option.text for option in step.options}
            _pick(page, "best", texts[given["best"]])
            _pick(page, "worst", texts[given["worst"]])
        case "schedule":
            _place(page, step, given["placed"])
        case "pause":
            _pause(page, given["decided"])
        case "number":
            box(page, "typed").fill(given["typed"])
        case "writing":
            box(page, "text").fill(given["text"])
        case "plan":
            _plan(page, step, given["filled"])
        case "decision":
            _decide(page, step, given)
        case "triage":
            _sort(page, step, given["labelled"])
        case "adapt":
            _adapt(page, given["texts"])
        case "annotate":
            _mark(page, given["marked"])


def send(page: Page) -> None:
    area(page).locator('[data-testid="stBaseButton-primary"]').click()


MOVED_ON = """before => {
  const onward = '[class*="st-key-on-"], .st-key-home, [class*="st-key-row-"]'
  if (document.querySelector(onward)) return true
  const area = document.querySelector('[class*="st-key-a-"]')
  return area !== null && area.className !== before
}"""
"""Feedback, the end, the pile or another step; nothing at all is only the moment between."""


def respond(page: Page, activity: Activity) -> AnyStep:
    """Respond to the open step as a good learner does, and come to what follows."""
    step = step_on(page, activity)
    before = place_of(page)
    fill(page, step, answer(activity, step))
    send(page)
    page.wait_for_function(MOVED_ON, arg=before)
    return step


def go_on(page: Page) -> bool:
    """Past the feedback, if there is any; whether there was."""
    onward = page.locator('[class*="st-key-on-"]').get_by_role("button", name="Continue")
    area_or_end = (
        onward.or_(area(page)).or_(key(page, "home")).or_(page.get_by_text("is waiting").first)
    )
    expect(area_or_end.first).to_be_visible()
    if not onward.count():
        return False
    css = onward.locator("xpath=ancestor::*[contains(@class,'st-key-on-')]").get_attribute("class")
    onward.click()
    expect(
        page.locator("." + next(c for c in css.split() if c.startswith("st-key-on-")))
    ).to_have_count(0)
    come_to_rest(page)
    return True


def play(page: Page, activity: Activity) -> None:
    """From where the page is to the end of an activity in which one thing follows another."""
    while True:
        go_on(page)
        if key(page, "home").count():
            return
        respond(page, activity)


def reload_once_kept(page: Page, app: App, holds: Callable[[dict[str, Any]], bool]) -> None:
    """Load the page anew when the draft in the database is as it should be.

    The page says at its first change that the draft is kept, and at each later one again.
    """
    attempt = parse_qs(urlsplit(page.url).query)["attempt"][0]
    end = time.monotonic() + _KEPT_WITHIN
    while not any(holds(json.loads(body)) for body, _ in _drafts(app, attempt)):
        assert time.monotonic() < end, _drafts(app, attempt)
        page.wait_for_timeout(50)
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    page.reload()


def _drafts(app: App, attempt: str) -> list[tuple[str, Any]]:
    return list(app.learning.attempts.drafts(attempt).values())


def place_of(page: Page) -> str:
    return page.locator(WIDGET).first.get_attribute("class") or ""


def key_part(page: Page, ending: str) -> Locator:
    return page.locator(f'{WIDGET}[class*="-{ending}"]')


def _pick(page: Page, field: str, text: str) -> None:
    options = key_part(page, field).locator('label[data-baseweb="radio"], label')
    options.filter(has_text=text[:60]).first.click()


def _place(page: Page, step: Any, placed: Mapping[str, str]) -> None:
    """By keyboard, slot by slot; the page counts what is placed once it is drawn again."""
    for number, (name, slot) in enumerate(placed.items(), start=1):
        slots = key_part(page, f"at-{name}").get_by_role("combobox")
        slots.press_sequentially(slot)
        slots.press("Enter")
        expect(area(page).get_by_text(f"{number} of {step.limits.posts} post")).to_be_visible()


def _decide(page: Page, step: Any, given: Mapping[str, Any]) -> None:
    for look_up in given.get("looked_up", ()):
        key_part(page, f"look-{look_up}").locator("label").first.click()
        expect(page.get_by_test_id("stAlert").first).to_be_visible()
    labels = {action.id: action.label for action in step.actions}
    for action in given["actions"]:
        area(page).get_by_role("radio").or_(area(page).get_by_role("button")).filter(
            has_text=labels[action]
        ).first.click()
    box(page, "reply").fill(given.get("reply", ""))
    if given.get("reason"):
        box(page, "reason").fill(given["reason"])
    if rule := given.get("cited_rule"):
        key_part(page, "rule").get_by_role("combobox").click()
        page.get_by_role("option").filter(has_text=f"{rule} ·").first.click()


def _adapt(page: Page, texts: Mapping[str, Any]) -> None:
    for name, boxes in texts.items():
        for field, words in boxes.items():
            if words:
                box(page, f"{name}-{field}").fill(words)


def _mark(page: Page, marked: Mapping[str, Any]) -> None:
    """By keyboard; then the reason where there are reasons."""
    for name, given in marked.items():
        unit = area(page).locator(f'.unit[data-id="{name}"]')
        unit.press({"helps": "1", "hurts": "2"}[given["mark"]])
        if given.get("reason"):
            row = area(page).locator(f'.given [data-id="{name}"]')
            row.get_by_role("combobox").select_option(given["reason"])


def _plan(page: Page, step: Any, filled: Mapping[str, Any]) -> None:
    for field in step.fields:
        if field.id in filled:
            _enter(page, step, field, filled[field.id])


def _enter(page: Page, step: Any, field: Any, entry: Any) -> None:  # noqa: C901 - a case a type
    """One field of a plan, by keyboard where it can be."""
    part = f"f--{field.id}"
    match field.type:
        case "text" | "number":
            box(page, part).fill(str(entry))
        case "choice":
            _pick(page, part, next(o.text for o in field.options if o.id == entry))
        case "several":
            for name in entry:
                key_part(page, f"{part}--{name}").locator("label").click()
        case "time":
            _choose(key_part(page, part).get_by_role("combobox"), entry)
        case "claim":
            says = next(o.text for o in field.options if o.id == entry["says"])
            _pick(page, f"{part}--says", says)
            fold = key_part(page, f"{part}--because").first.locator("details")
            if entry.get("because") and fold.get_attribute("open") is None:
                fold.locator("summary").click()
                come_to_rest(page)
            for name in entry.get("because", ()):
                key_part(page, f"{part}--because--{name}").locator("label").click()
        case "table":
            for row, cells in entry.items():
                for column, option in cells.items():
                    cell = key_part(page, f"{part}--{row}--{column}").get_by_role("combobox")
                    _choose(cell, field.names[option])
                    expect(cell).to_have_value(field.names[option])


def _choose(box: Locator, text: str) -> None:
    """Type the beginning of an option and take it once it is offered."""
    box.press_sequentially(text)
    expect(box.page.get_by_role("option").filter(has_text=text).first).to_be_visible()
    box.press("Enter")


def _pause(page: Page, decided: Mapping[str, str]) -> None:
    """Tick what becomes of each post; a slot stands for a move to it."""
    names = {
        "stays": re.compile("^(Stays|Goes on)"),
        "waits": re.compile("^Waits"),
        "goes": re.compile("^(Goes$|Stops|Comes down)"),
    }
    for name, fate in decided.items():
        choices = key_part(page, f"fate-{name}").locator("label")
        choices.filter(has_text=names.get(fate, re.compile("^Moves"))).click()
        if fate not in names:
            slots = key_part(page, f"slot-{name}").get_by_role("combobox")
            slots.press_sequentially(fate)
            slots.press("Enter")


def _sort(page: Page, step: Any, given: Mapping[str, Any]) -> None:
    """Find each mention by its words, then say what it is, by when and for whom."""
    names = {label.id: label.label for label in step.labels}
    for mention in step.mentions:
        if sorting := given.get(mention.id):
            area(page).get_by_role("searchbox").fill(mention.text[:60])
            card = area(page).locator(f'[data-id="{mention.id}"]')
            card.get_by_role("radio", name=names[sorting["label"]], exact=True).check()
            for field, asked in (("urgency", "By when?"), ("owner", "For whom?")):
                if sorting.get(field):
                    card.get_by_label(asked).select_option(sorting[field])
    area(page).get_by_role("searchbox").fill("")
