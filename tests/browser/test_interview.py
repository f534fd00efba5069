"""An interview in a real browser: asked again for what was left out, and the note at the end."""

import hands
import pytest
from axe import complaints
from playwright.sync_api import expect

from cmtrain.content.activity import Activity, Playthrough
from cmtrain.engine.people import User


@pytest.fixture
def activity(app) -> Activity:
    return app.library.activities["in-writing-she-said"]


@pytest.fixture
def learner(newcomer) -> User:
    return newcomer


@pytest.fixture
def lazily(activity) -> Playthrough:
    return next(run for run in activity.playthroughs if run.name == "lazy")


@pytest.fixture
def open_page(visit, app, learner, activity, lazily):
    """A page of an attempt in which this many questions were answered without thought."""
    attempt = app.learning.begin(learner, activity.id)
    token = app.identity.enter_as(learner.id).token

    def opened(answered: int | None, **options: object):
        while answered is None or answered >= 0:
            step_ids = app.learning.sitting(learner, attempt).state.open
            if not step_ids or answered == 0:
                break
            step = activity.step(step_ids[0])
            body = {"type": step.type, **lazily.responses.get(step.id, {})}
            response = step.response_model.model_validate(body)
            app.learning.submit(learner, attempt, step.id, 0, response)
            answered = None if answered is None else answered - (step.type != "reading")
        return visit(token=token, **options).page(f"/play?attempt={attempt}")

    return opened


def test_who_says_nothing_of_the_forum_is_asked_for_it_beside_their_own_words(
    open_page, lazily, activity
):
    page = open_page(1)
    assert hands.step_on(page, activity).id == "what-did-you-read"
    page.get_by_text("What you said before").click()
    expect(page.get_by_text(lazily.responses["why-us"]["text"])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_note_and_one_thing_to_do_stand_at_the_end_on_a_phone(open_page, scheme):
    page = open_page(None, color_scheme=scheme, viewport={"width": 390, "height": 4000})
    expect(page.get_by_role("heading", name="Thandi's note to the panel")).to_be_visible()
    expect(page.get_by_text("I waited for the word doctor")).to_be_visible()
    expect(page.get_by_text("One thing to do next.")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    assert complaints(page) == []
