"""Assessed work on the page: what is said before, what is not said on the way, the end."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, get_args

import playing
import pytest
from answers import answer, play_as, play_to_end, with_step
from reading import said
from streamlit.testing.v1 import AppTest

from cmtrain.bootstrap import App, assemble
from cmtrain.content.activity import Activity
from cmtrain.content.starting import from_step
from cmtrain.content.steps import Step
from cmtrain.services.clock import new_id, utc_now

CHECKPOINT, TEST_OUT, DIAGNOSTIC = "checkpoint-moderation", "test-out-moderation", "diagnostic"
TYPES = sorted(
    {get_args(each.model_fields["type"].annotation)[0] for each in get_args(get_args(Step)[0])}
    - {"console", "reading", "pause"}
)
TOLD = {"feedback", "explanation", "why", "instead", "coaching", "advice", "note", "says"}
"""Fields of content that say what is good; a table's rules and places of a plan say so too."""
_SHORT = 25


def secrets(activity: Activity, step_id: str | None = None) -> set[str]:
    """What nobody may read before the end: feedback, explanations, keys, examples."""
    chosen = [activity.step(step_id)] if step_id else activity.steps
    found: set[str] = set()
    for step in chosen:
        data = step.model_dump(mode="json", by_alias=True)
        for part in ("choices", "options", "spans", "wrong", "mentions"):
            found |= {*_texts(data.get(part, ()), TOLD - {"note"})}
        found |= {*_texts(data.get("key") or {}, {*TOLD, "reply"})}
        if isinstance(data.get("explanation"), str):
            found.add(data["explanation"])
    asked = "\n".join(f"{s.prompt} {[p.text for p in s.posts]}" for s in activity.steps)
    return {text[:60] for text in found if len(text) > _SHORT and text[:60] not in asked}


def _texts(data: Any, keys: set[str]) -> Iterator[str]:
    if isinstance(data, list | tuple):
        for each in data:
            yield from _texts(each, keys)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in keys and isinstance(value, str):
                yield value
            elif key in keys and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
            else:
                yield from _texts(value, keys)


def leaked(at: AppTest, hidden: set[str]) -> list[str]:
    page = said(at)
    marked = ('class="cm-levels', 'class="cm-evidence', 'class="cm-verdict', 'class="cm-option')
    levels = [css for css in marked if css in page]
    return levels + [each for each in hidden if each in page]


def poor(activity: Activity, step_id: str) -> dict[str, Any]:
    run = next(each for each in activity.playthroughs if each.name == "poor")
    return dict(run.responses[step_id])


@pytest.fixture
def checkpoint(app) -> Activity:
    return app.library.activities[CHECKPOINT]


@pytest.fixture
def with_activities(app, monkeypatch):
    """The app with further activities, on the same database."""

    def opened(*more: Activity) -> App:
        known = {**app.library.activities, **{each.id: each for each in more}}
        library = replace(app.library, activities=MappingProxyType(known))
        attempts = app.learning.attempts
        made = assemble(library, attempts.engine, app.learning.assess, utc_now, new_id)
        monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: made)
        return made

    return opened


def test_it_says_what_it_is_before_anything_begins(tab, app, asha, checkpoint):
    at = tab(asha, "play", begin=CHECKPOINT)
    page = said(at)
    assert "Assessed: feedback comes at the end; this counts as assessed work." in page
    assert "a mean of 2 in Empathy, a mean of 2.5 in Moderation" in page
    assert "8 items, about 15 minutes" in page
    assert app.learning.attempts.of_user(asha.id) == ()
    at.button(key="begin-assessed").click().run()
    assert checkpoint.steps[0].prompt.strip() in said(at)
    assert "Checkpoint · Assessed · 15 min" in said(at)


def test_one_can_turn_round_and_nothing_was_begun(tab, app, asha):
    at = tab(asha, "play", begin=CHECKPOINT)
    at.button(key="not-now").click().run()
    assert at.title[0].value == "Hello, Asha"
    assert app.learning.attempts.of_user(asha.id) == ()


def test_practice_says_that_it_is(tab, app, asha):
    lesson = app.library.modules[0].path[0]
    at = tab(asha, "play", attempt=app.learning.begin(asha, lesson))
    assert "· Practice ·" in said(at)


def test_nothing_of_its_worth_is_on_any_page_before_the_end(tab, app, asha, checkpoint):
    hidden = secrets(checkpoint)
    assert len(hidden) > 100
    attempt = app.learning.begin(asha, CHECKPOINT)
    at = tab(asha, "play", attempt=attempt)
    for number in range(1, len(checkpoint.steps)):
        step = playing.open_step(at, checkpoint)
        assert leaked(at, hidden) == []
        playing.fill(at, step, poor(checkpoint, step.id))
        playing.send(at)
        assert not at.exception
        assert leaked(at, hidden) == []
        typed = tab(asha, "play", attempt=attempt, after=str(number))
        assert "Kept." in said(typed)
        assert leaked(typed, hidden) == []
    for page in ("progress", "portfolio", "home"):
        assert leaked(tab(asha, page), hidden) == []
    step = playing.open_step(at, checkpoint)
    playing.fill(at, step, poor(checkpoint, step.id))
    playing.send(at)
    assert len(leaked(at, hidden)) > 50


@pytest.mark.parametrize("kind", TYPES)
def test_no_type_of_step_tells_what_is_good(tab, with_activities, asha, library, kind):
    whole = with_step(library, kind)
    step = next(each for each in whole.steps if each.type == kind)
    begun = from_step(whole, step.id) if whole.flow == "path" else whole
    one = begun.model_copy(update={"assessed": True, "uid": "0a55e55e", "id": "assessed-one"})
    made = with_activities(one)
    attempt = made.learning.begin(asha, one.id)
    hidden = secrets(one, step.id)
    opened = {"case": step.id} if one.flow == "desk" else {}
    at = tab(asha, "play", attempt=attempt, **opened)
    assert not at.exception
    assert leaked(at, hidden) == []
    if playing.open_step(at, one) is None:
        return
    playing.fill(at, step, answer(whole, step))
    playing.send(at)
    assert not at.exception
    assert made.learning.sitting(asha, attempt).state.turns
    assert leaked(at, hidden) == []
    assert leaked(tab(asha, "play", attempt=attempt, after="1"), hidden) == []


def test_a_consequence_is_shown_without_what_it_was_worth(tab, with_activities, asha, library):
    whole, step, taken = next(
        (activity, step, choice)
        for activity in library.activities.values()
        if activity.flow == "path"
        for step in activity.steps
        if step.type == "choice"
        for choice in step.choices
        if choice.narration
    )
    update = {"assessed": True, "uid": "0a55e55e", "id": "assessed-one"}
    one = from_step(whole, step.id).model_copy(update=update)
    made = with_activities(one)
    at = tab(asha, "play", attempt=made.learning.begin(asha, one.id))
    playing.fill(at, step, {"choice": taken.id})
    playing.send(at)
    assert taken.narration in said(at)
    assert leaked(at, secrets(one, step.id)) == []


def test_the_end_says_not_yet_what_was_short_and_what_to_practise(tab, app, asha, checkpoint):
    attempt = play_as(app.learning, asha, checkpoint, "poor")
    at = tab(asha, "play", attempt=attempt)
    page = said(at)
    assert not at.exception
    assert "Not yet." in page
    assert "Short of the pass mark: Empathy, Moderation." in page
    assert "Exposes personal data" in page
    assert "What to practise before the next attempt" in page
    assert "Module 10, Moderation" in page
    assert "Assessed, attempt 1" in page
    assert "Write it again" not in page
    assert "Response by response" in page
    at.button(key="again").click().run()
    assert "This is attempt 2. It is labelled as a retake" in said(at)


def test_a_retake_that_passes_says_so_and_keeps_the_first(tab, app, asha, checkpoint):
    play_as(app.learning, asha, checkpoint, "poor")
    at = tab(asha, "play", attempt=play_to_end(app.learning, asha, checkpoint))
    page = said(at)
    assert "Passed." in page
    assert "Assessed, attempt 2 (a retake)" in page
    assert "All 2 attempts" in page
    assert "What to practise before" not in page
    home = tab(asha)
    assert "10 · Moderation** — passed" in said(home)


def module_10(at: AppTest) -> str:
    return next(e.label for e in at.expander if "10 · Moderation" in e.label)


def open_module_10(at: AppTest) -> AppTest:
    at.session_state["module-moderation"] = True
    return at.run()


def test_a_module_offers_its_test_out_while_it_is_new(tab, app, asha):
    at = open_module_10(tab(asha))
    assert "Know this already? Take the test-out (9 min)" in said(at)
    assert "A league night at Halfmoon · Checkpoint · assessed · 15 min" in said(at)
    app.learning.begin(asha, "before-you-type")
    assert "Know this already?" not in said(open_module_10(tab(asha)))


def test_a_passed_test_out_takes_the_module_off_the_way(tab, app, asha):
    play_to_end(app.learning, asha, app.library.activities[TEST_OUT])
    at = open_module_10(tab(asha))
    assert "tested out" in module_10(at)
    assert "All of it stays open." in said(at)
    assert "before-you-type" in {(b.key or "").removeprefix("stop-") for b in at.button}


def test_a_failed_test_out_says_not_yet(tab, app, asha):
    play_as(app.learning, asha, app.library.activities[TEST_OUT], "poor")
    assert "Test-out: not yet." in said(open_module_10(tab(asha)))


def test_the_diagnostic_is_offered_and_can_be_left(tab, app, asha):
    at = tab(asha)
    assert "Where do you stand?" in said(at)
    assert at.button(key="go-next")
    at.button(key="take-diagnostic").click().run()
    assert "Nobody passes or fails here." in said(at)
    app.learning.begin(asha, app.library.modules[0].path[0])
    assert "Where do you stand?" not in said(tab(asha))


def test_after_the_diagnostic_gaps_and_where_to_begin(tab, app, asha):
    attempt = play_as(app.learning, asha, app.library.activities[DIAGNOSTIC], "lazy")
    page = said(tab(asha, "play", attempt=attempt))
    assert "Where you stand" in page
    assert "not enough to say" in page
    assert "has most for you" in page
    home = tab(asha)
    assert "From your diagnostic" in said(home)
    (start,) = [b for b in home.button if (b.key or "").startswith("start-")]
    start.click().run()
    assert not home.exception
    assert "Hello, Asha" not in said(home)
    assert "At the start" in said(tab(asha, "progress"))


def test_who_did_well_is_shown_test_outs(tab, app, asha):
    play_to_end(app.learning, asha, app.library.activities[DIAGNOSTIC])
    at = tab(asha)
    assert "These you may know already." in said(at)
    first = next(b for b in at.button if (b.key or "").startswith("try-"))
    assert "take the test-out" in first.label
    first.click().run()
    assert "Assessed: feedback comes at the end" in said(at)


def test_the_capstone_stands_at_the_end_of_the_path(tab, with_activities, asha, checkpoint):
    capstone = checkpoint.model_copy(
        update={"kind": "capstone", "id": "capstone", "uid": "0ca45704", "title": "The whole job"}
    )
    with_activities(capstone)
    at = tab(asha)
    assert "The whole job · Capstone · assessed · 15 min" in said(at)
    at.button(key="stop-capstone").click().run()
    assert "Assessed: feedback comes at the end" in said(at)


def test_an_assessed_desk_cannot_be_closed_early(tab, with_activities, asha, library):
    queue = next(a for a in library.activities.values() if a.flow == "desk")
    one = queue.model_copy(update={"assessed": True, "uid": "0a55e55e", "id": "assessed-one"})
    made = with_activities(one)
    attempt = made.learning.begin(asha, one.id)
    step = one.step(made.learning.sitting(asha, attempt).state.open[0])
    body = {"type": step.type, **answer(queue, step)}
    made.learning.submit(asha, attempt, step.id, 0, step.response_model.model_validate(body))
    at = tab(asha, "play", attempt=attempt)
    assert "are waiting" in said(at) or "is waiting" in said(at)
    assert "End the shift here" not in said(at)


def test_a_live_shift_says_nothing_either_and_has_no_running_clock(
    tab, with_activities, asha, library
):
    shift = library.activities["the-cold-night"]
    one = shift.model_copy(update={"assessed": True, "uid": "0a55e55e", "id": "assessed-one"})
    made = with_activities(one)
    attempt = made.learning.begin(asha, one.id)
    at = tab(asha, "play", attempt=attempt)
    assert "With a running clock" not in said(at)
    at.button(key="begin-shift").click().run()
    at.button(key="wait-next").click().run()
    name = next(n for n in made.learning.sitting(asha, attempt).state.open if n != "shift")
    step = one.step(name)
    exemplar = step.sample(step.key.exemplars[0])
    made.learning.submit(asha, attempt, name, 0, exemplar)
    at = tab(asha, "play", attempt=attempt, on="1")
    assert not at.exception
    seen = made.learning.sitting(asha, attempt).state
    hidden = secrets(one, name) - {exemplar.reply[:60]}
    assert leaked(at, hidden) == []
    assert leaked(tab(asha, "play", attempt=attempt, after=str(len(seen.turns))), hidden) == []
    assert seen.world.ledger == ()


def test_portfolio_progress_and_review_say_which_it_is(tab, app, asha, rao, checkpoint):
    attempt = play_to_end(app.learning, asha, checkpoint)
    assert "Assessed, attempt 1" in said(tab(asha, "portfolio"))
    page = said(tab(asha, "progress"))
    assert "Assessed work" in page
    assert "of them assessed" in page
    assert "A league night at Halfmoon · Assessed" in said(tab(rao, "learner", learner=asha.id))
    response = app.learning.sitting(asha, attempt).attempt.responses[3].id
    assert "Assessed, attempt 1" in said(tab(rao, "review", response=response))
