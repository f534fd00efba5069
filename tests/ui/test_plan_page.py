"""A plan on the page: every kind of field is filled, kept, refused with its name, and explained."""

import re

import playing
import pytest
from answers import answer
from reading import said

ROTA = "five-people-seven-nights"
PERSONA = "the-balcony-and-the-lamp"


@pytest.fixture
def reach(app, asha):
    """An attempt of Asha's that has come to a step, played as the playthrough "best" has it."""

    def reached(activity_id: str, step_id: str) -> str:
        activity = app.library.activities[activity_id]
        attempt = app.learning.begin(asha, activity_id)
        for step in activity.steps:
            if step.id == step_id:
                return attempt
            body = {"type": step.type, **answer(activity, step)}
            response = step.response_model.model_validate(body)
            app.learning.submit(asha, attempt, step.id, 0, response)
        raise AssertionError(step_id)

    return reached


@pytest.mark.parametrize("activity_id", [ROTA, PERSONA])
def test_plans_are_played_on_the_page_and_earn_what_they_deserve(tab, app, asha, activity_id):
    activity = app.library.activities[activity_id]
    attempt = app.learning.begin(asha, activity.id)
    at = tab(asha, "play", attempt=attempt)
    while not app.learning.sitting(asha, attempt).state.finished:
        playing.respond(at, activity)
        assert not at.exception
        playing.go_on(at)
        assert not at.exception
    turns = app.learning.sitting(asha, attempt).state.turns
    plans = [turn for turn in turns if turn.response.type == "plan"]
    assert plans
    assert all(turn.assessment.competences["strategy"].level >= 3 for turn in plans)


def test_what_was_filled_in_is_there_in_another_tab(tab, app, asha, reach):
    attempt = reach(ROTA, "rota")
    at = tab(asha, "play", attempt=attempt)
    at.selectbox(key=playing.box(at, "f--nights--mon--first")).set_value("amaru").run()
    at.selectbox(key=playing.box(at, "f--nights--tue--backup")).set_value("eerika").run()
    at.number_input(key=playing.box(at, "f--minutes")).set_value(9).run()
    assert "Amaru 1" in said(at)
    assert "Draft kept at" in said(at)
    other = tab(asha, "play", attempt=attempt)
    assert other.selectbox(key=playing.box(other, "f--nights--mon--first")).value == "amaru"
    assert other.selectbox(key=playing.box(other, "f--nights--tue--backup")).value == "eerika"
    assert other.number_input(key=playing.box(other, "f--minutes")).value == 9


def test_a_claim_and_its_evidence_are_kept(tab, asha, reach):
    attempt = reach(PERSONA, "persona")
    at = tab(asha, "play", attempt=attempt)
    at.radio(key=playing.box(at, "f--obstacle--says")).set_value("money").run()
    at.checkbox(key=playing.box(at, "f--obstacle--because--discount")).check().run()
    other = tab(asha, "play", attempt=attempt)
    assert other.radio(key=playing.box(other, "f--obstacle--says")).value == "money"
    assert other.checkbox(key=playing.box(other, "f--obstacle--because--discount")).value
    assert not other.checkbox(key=playing.box(other, "f--obstacle--because--balcony")).value
    assert "Pointed at: 12" in {each.value for each in other.caption}


def test_empty_fields_are_named_and_nothing_is_lost(tab, app, asha, reach):
    attempt = reach(ROTA, "rota")
    at = tab(asha, "play", attempt=attempt)
    at.selectbox(key=playing.box(at, "f--nights--mon--first")).set_value("amaru")
    playing.send(at)
    assert "Still empty: After how many minutes" in said(at)
    assert at.selectbox(key=playing.box(at, "f--nights--mon--first")).value == "amaru"
    assert len(app.learning.sitting(asha, attempt).state.turns) == 2


def test_too_many_words_are_refused_with_the_name_of_the_field(tab, app, asha, reach):
    attempt = reach(ROTA, "note")
    at = tab(asha, "play", attempt=attempt)
    for name, words in (("done", "x " * 300), ("open", "x"), ("leave", "x")):
        at.text_area(key=playing.box(at, f"f--{name}")).set_value(words)
    playing.send(at)
    assert "“Happened, and closed” has 600 characters and takes 500" in said(at)
    assert len(app.learning.sitting(asha, attempt).state.turns) == 3


def test_a_broken_rule_is_told_with_its_place_and_a_rota_that_keeps_all(tab, app, asha, reach):
    attempt = reach(ROTA, "rota")
    activity = app.library.activities[ROTA]
    step = activity.step("rota")
    given = answer(activity, step)
    rota = {**given["filled"]["nights"], "fri": {"first": "bronagh", "backup": "bronagh"}}
    response = step.response_model(filled={**given["filled"], "nights": rota})
    turn = app.learning.submit(asha, attempt, "rota", 0, response)
    page = said(tab(asha, "play", attempt=attempt, after=str(turn.seq)))
    assert "Fri · Bronagh: Who sleeps through it once" in page
    assert "One that keeps every rule" in page


def test_a_draft_of_another_shape_is_let_go(tab, app, asha, reach):
    attempt = reach(ROTA, "rota")
    strange = '{"filled": {"nights": ["x"], "minutes": "soon", "path": {"danger": 3}, "agreed": 1}}'
    app.learning.save_draft(asha, attempt, "rota", strange)
    at = tab(asha, "play", attempt=attempt)
    assert not at.exception
    assert at.number_input(key=playing.box(at, "f--minutes")).value is None


def test_a_plan_can_be_shown_in_the_portfolio(app, asha, reach):
    attempt = reach(ROTA, "note")
    logged = app.learning.sitting(asha, attempt).attempt.responses[2]
    app.portfolios.add_piece(asha, attempt, logged.id)
    page = app.portfolios.page(asha)
    row = page[page.index(">Mon</th>") :].partition("</tr>")[0]
    assert re.findall(r"<bdi[^>]*>(\w+)</bdi>", row) == ["Amaru", "Eerika"]
