"""The content is edited and the program started again, while pages are open and work is done."""

from dataclasses import replace

import playing
import pytest
from answers import answer, first_of, play_to_end, with_step
from reading import said

from cmtrain.bootstrap import assemble
from cmtrain.content.activity import Activity
from cmtrain.services.clock import new_id, utc_now

NEW = "Read this twice, please."
GOES_ON = "You go on with the new ones"
GOES_ON_TASKS = "you go on with the new version"
FINISHES_OLD = "You finish the version you started"
READ_AGAIN = "edited while your page was open"


@pytest.fixture
def restart(app, assessor, monkeypatch):
    """Start the program again with an activity edited: fields of one of its steps, or of itself."""

    def restarted(activity: Activity, step_id: str = "", **fields: object):
        data = activity.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if step_id:
            step = next(each for each in data["steps"] if each["id"] == step_id)
            step |= fields
        else:
            data |= fields
        edited = Activity.model_validate(data)
        content = replace(app.library, activities={**app.library.activities, activity.id: edited})
        again = assemble(content, app.learning.attempts.engine, assessor, utc_now, new_id)
        monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: again)
        return again

    return restarted


def respond_to(app, user, attempt, activity, step):
    given = {"type": step.type, **answer(activity, step)}
    visit = app.learning.sitting(user, attempt).state.visits(step.id)
    response = step.response_model.model_validate(given)
    app.learning.submit(user, attempt, step.id, visit, response)


@pytest.fixture
def writing(app, asha):
    """An attempt of Asha's in which the first text is open; with its activity and step."""
    activity = first_of(app.library, "lesson")
    attempt = app.learning.begin(asha, activity.id)
    while True:
        sitting = app.learning.sitting(asha, attempt)
        step = activity.step(sitting.state.open[0])
        if step.type == "writing":
            return activity, attempt, step
        respond_to(app, asha, attempt, activity, step)


def test_new_texts_are_shown_and_told_of_once(tab, asha, writing, restart):
    activity, attempt, step = writing
    again = restart(activity, step.id, prompt=NEW)
    at = tab(asha, "play", attempt=attempt)
    assert NEW in said(at)
    assert GOES_ON in said(at)
    playing.fill(at, step, answer(activity, step))
    playing.send(at)
    assert not at.exception
    assert GOES_ON not in said(at)
    assert again.learning.sitting(asha, attempt).state.turns[-1].step_id == step.id


def test_a_page_of_before_the_edit_keeps_the_words_and_has_them_read_again(
    tab, asha, writing, restart
):
    activity, attempt, step = writing
    at = tab(asha, "play", attempt=attempt)
    again = restart(activity, step.id, prompt=NEW)
    playing.fill(at, step, answer(activity, step))
    playing.send(at)
    assert not at.exception
    assert READ_AGAIN in said(at)
    assert NEW in said(at)
    turns = len(again.learning.sitting(asha, attempt).state.turns)
    assert at.text_area(key=playing.box(at, "text")).value == answer(activity, step)["text"]
    playing.send(at)
    assert READ_AGAIN not in said(at)
    assert len(again.learning.sitting(asha, attempt).state.turns) == turns + 1


def test_new_tasks_ahead_are_taken_up_with_what_was_typed(tab, app, asha, writing, restart):
    activity, attempt, step = writing
    app.learning.save_draft(asha, attempt, step.id, '{"text": "We know, and we are"}')
    restart(activity, step.id, limit=step.limit + 1)
    at = tab(asha, "play", attempt=attempt)
    assert GOES_ON_TASKS in said(at)
    assert at.text_area(key=playing.box(at, "text")).value == "We know, and we are"


@pytest.mark.parametrize("drafted", ["draft", "page"])
def test_what_was_picked_among_options_that_are_gone_is_asked_again(
    tab, app, asha, restart, drafted
):
    activity = with_step(app.library, "choice")
    attempt = app.learning.begin(asha, activity.id)
    step = None
    while step is None or step.type != "choice":
        if step:
            respond_to(app, asha, attempt, activity, step)
        step = activity.step(app.learning.sitting(asha, attempt).state.open[0])
    at, gone = tab(asha, "play", attempt=attempt), step.choices[0]
    if drafted == "page":
        at.radio(key=playing.box(at, "choice")).set_value(gone.id).run()
    else:
        app.learning.save_draft(asha, attempt, step.id, f'{{"choice": "{gone.id}"}}')
    data = [each.model_dump(mode="json", exclude_defaults=True) for each in step.choices]
    restart(activity, step.id, choices=[{**data[0], "id": "brand-new"}, *data[1:]])
    at.run()
    assert not at.exception
    assert GOES_ON_TASKS in said(at)
    assert at.radio(key=playing.box(at, "choice")).value is None
    at.radio(key=playing.box(at, "choice")).set_value("brand-new")
    playing.send(at)
    assert not at.exception
    assert READ_AGAIN not in said(at)


def test_where_the_answers_do_not_fit_one_finishes_the_old_version(tab, asha, writing, restart):
    activity, attempt, step = writing
    restart(activity, activity.steps[0].id, minutes=9)
    at = tab(asha, "play", attempt=attempt)
    assert FINISHES_OLD in said(at)
    assert step.prompt[:40] in said(at)


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"prompt": NEW}, "(texts only)"), ({"minutes": 9}, "(the tasks)")],
    ids=["texts", "tasks"],
)
def test_what_is_done_says_that_it_was_updated_and_how_to_do_it_anew(  # noqa: PLR0917 - fixtures
    tab, app, asha, rao, restart, fields, told
):
    activity = first_of(app.library, "lesson")
    attempt = play_to_end(app.learning, asha, activity)
    restart(activity, activity.steps[0].id, **fields)
    path = tab(asha)
    assert told in path.button(key=f"stop-{activity.id}").label
    at = tab(asha, "play", attempt=attempt)
    assert told in said(at)
    assert f"revision {activity.revision}" in said(at)
    for page, query in (("portfolio", {}), ("learner", {"learner": asha.id})):
        user = rao if query else asha
        assert told in said(tab(user, page, **query)), page
    at.button(key="anew").click().run()
    assert not at.exception
    assert at.query_params["attempt"] != [attempt]


def test_what_is_done_and_not_edited_tells_its_revision_alone(tab, app, asha):
    activity = first_of(app.library, "lesson")
    attempt = play_to_end(app.learning, asha, activity)
    at = tab(asha, "play", attempt=attempt)
    assert f"not edited since (revision {activity.revision})" in said(at)
    assert "updated since" not in said(at).lower()
    assert not [each for each in at.button if each.key == "anew"]


def test_the_debrief_shows_each_answer_with_the_words_it_was_given_to(tab, asha, writing, restart):
    activity, attempt, _step = writing
    again = restart(activity, activity.steps[0].id, prompt=NEW)
    assert again.learning.sitting(asha, attempt).renewed == "texts"
    at = tab(asha, "play", attempt=attempt, after="1")
    assert activity.steps[0].prompt[:40] in said(at)
    assert NEW not in said(at)
