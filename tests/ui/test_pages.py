"""Every page with something on it, and every renderer by a path through it."""

from typing import get_args

import playing
import pytest
from answers import first_of, play_as, play_to_end, with_step
from reading import said

from cmtrain.bootstrap import assemble
from cmtrain.content.exhibits import Exhibit
from cmtrain.content.steps import Step
from cmtrain.services.clock import new_id, utc_now
from cmtrain.storage.database import connect
from cmtrain.ui.components.kinds import DESKS
from cmtrain.ui.exhibits import EXHIBITS
from cmtrain.ui.steps import RENDERERS

KINDS = [
    "lesson",
    "case-study",
    "moderation-queue",
    "editorial-calendar",
    "analytics-desk",
    "crisis",
    "listening-desk",
    "reply-clinic",
    "brand-voice",
    "adaptation-studio",
]


def _types(union) -> set[str]:
    return {
        get_args(each.model_fields["type"].annotation)[0] for each in get_args(get_args(union)[0])
    }


def test_every_type_of_step_and_exhibit_has_its_renderer():
    assert set(RENDERERS) == _types(Step)
    assert set(EXHIBITS) == _types(Exhibit)


def test_a_name_is_enough_to_come_in(tab, app):
    at = tab(None)
    at.text_input(key="name").set_value("Asha")
    at.button(key="start").click().run()
    first = app.library.activities[app.library.modules[0].path[0]]
    assert at.title[0].value == "Hello, Asha"
    assert first.title in said(at)
    assert f"{first.minutes} minutes" in said(at)


@pytest.mark.parametrize(
    "name", ["", "   ", "\u202e\u200b", "x" * 61], ids=["none", "blank", "unseen", "long"]
)
def test_a_name_that_cannot_be_one_is_refused(tab, app, name):
    at = tab(None)
    at.text_input(key="name").set_value(name)
    at.button(key="start").click().run()
    assert len(at.warning) == 1
    assert app.identity.profiles() == ()


def test_somebody_known_comes_in_by_one_click(tab, app, asha):
    at = tab(None)
    at.button(key=f"as-{asha.id}").click().run()
    assert at.title[0].value == "Hello, Asha"


def test_of_many_some_are_shown_and_the_others_come_in_by_their_name(tab, app, asha):
    for number in range(30):
        app.identity.enter(f"Aaa {number:02}")
    at = tab(None)
    assert len([each for each in at.button if each.key.startswith("as-")]) == 24
    assert "Not among them?" in at.caption[-1].value
    at.text_input(key="name").set_value("asha")
    at.button(key="start").click().run()
    assert at.title[0].value == "Hello, Asha"
    assert len(app.identity.profiles()) == 31


def test_an_instructor_needs_the_passcode(tab, app):
    passcode = app.identity.first_passcode()
    at = tab(None)
    for typed in ("wrong", passcode):
        at.text_input(key="instructor-name").set_value("Ms Rao")
        at.text_input(key="passcode").set_value(typed)
        at.button(key="instructor-start").click().run()
        if typed == "wrong":
            assert "not the instructor passcode" in at.warning[0].value
    assert at.title[0].value == "Learners"


def test_home_goes_on_where_one_was(tab, app, asha):
    lesson = first_of(app.library, "lesson")
    app.learning.begin(asha, lesson.id)
    at = tab(asha)
    assert "Go on where you were" in said(at)
    at.button(key="go-next").click().run()
    assert at.title[0].value == lesson.title


def test_the_module_of_the_next_thing_stands_open_and_the_others_closed(tab, app, asha):
    at = tab(asha)
    first, second = app.library.modules[:2]
    assert at.button(key=f"stop-{first.path[0]}")
    assert first.promise in said(at)
    assert second.promise not in said(at)


def test_every_practice_activity_is_found_at_its_desk(tab, app, asha):
    at = tab(asha, "desks")
    stops = {stop.activity.id for each in app.learning.path(asha) for stop in each.stops}
    listed = set()
    for kind in DESKS:
        at.button_group(key="desk").set_value(kind).run()
        listed |= {(each.key or "")[5:] for each in at.button if (each.key or "")[:5] == "stop-"}
    practised = {name for name in stops if app.library.activities[name].kind in DESKS}
    assert listed == practised


@pytest.mark.parametrize("kind", KINDS)
def test_an_activity_is_played_from_the_first_step_to_the_debrief(tab, app, asha, kind):
    activity = first_of(app.library, kind)
    attempt = app.learning.begin(asha, activity.id)
    at = tab(asha, "play", attempt=attempt)
    seen = set()
    while not (state := app.learning.sitting(asha, attempt).state).finished:
        if activity.flow == "desk":
            at.button(key=f"open-{state.open[0]}").click().run()
        step = playing.respond(at, activity)
        assert not at.exception
        seen.add(step.type)
        playing.go_on(at)
    assert len(seen) > (kind not in {"moderation-queue", "reply-clinic"})
    assert not at.exception
    assert at.button(key="home")
    assert "Response by response" in said(at)
    if activity.meters:
        assert "How it went" in said(at)


def test_a_run_without_an_ending_says_one_thing_to_do_next(tab, app, asha):
    calendar = app.library.activities["seven-days-at-the-library"]
    weak = said(tab(asha, "play", attempt=play_as(app.learning, asha, calendar, "lazy")))
    assert "One thing to do next." in weak
    advice = weak.partition("came out at")[2].partition("\n")[0]
    assert 0 < len(advice) < 300


def test_a_drill_says_one_thing_and_not_two(tab, app, asha):
    drill = first_of(app.library, "reply-clinic")
    weak = said(tab(asha, "play", attempt=_drill(app, asha, drill, "Please fill in our form.")))
    assert "One thing for the next try." in weak
    assert "One thing to do next." not in weak


def _drill(app, who, drill, text: str) -> str:
    """A finished go at a drill with these words; the attempt's id."""
    attempt = app.learning.begin(who, drill.id)
    step = next(each for each in drill.steps if each.key)
    response = step.response_model.model_validate({"type": step.type, "text": text})
    app.learning.submit(who, attempt, step.id, 0, response)
    return attempt


def _words_of(drill, name: str) -> str:
    run = next(each for each in drill.playthroughs if each.name == name)
    return run.responses["reply"]["text"]


def test_tries_of_a_drill_stand_side_by_side(tab, app, asha):
    drill = first_of(app.library, "reply-clinic")
    poor, best = (_words_of(drill, name) for name in ("poor", "best"))
    first = said(tab(asha, "play", attempt=_drill(app, asha, drill, poor)))
    assert "One thing for the next try." in first
    assert "Do it again, and your two tries stand here side by side." in first
    at = tab(asha, "play", attempt=_drill(app, asha, drill, best))
    assert not at.exception
    beside = said(at)
    assert poor[:30] in beside
    assert "Try 1" in beside
    assert "Try 2, this one" in beside
    assert "New this time" in beside
    assert "No longer held against you" in beside


def test_an_earlier_try_can_be_picked_to_compare_with(tab, app, asha):
    drill = first_of(app.library, "reply-clinic")
    tried = [_drill(app, asha, drill, _words_of(drill, name)) for name in ("poor", "lazy", "best")]
    first_words = _words_of(drill, "poor")[:30]
    at = tab(asha, "play", attempt=tried[-1])
    assert first_words not in said(at)
    before = at.selectbox(key="compare-with")
    before.set_value(before.value - 1).run()
    assert not at.exception
    assert first_words in said(at)


def test_a_lesson_has_no_tries_to_compare(tab, app, asha):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    assert "Try 1" not in said(tab(asha, "play", attempt=attempt))


def test_in_assessed_work_the_brief_stands_beside_items_without_a_key_too(tab, app, asha):
    test_out = app.library.activities["test-out-moderation"]
    assert test_out.steps[0].key is None
    at = tab(asha, "play", attempt=app.learning.begin(asha, test_out.id))
    assert test_out.brief.policy[0] in said(at)
    playing.respond(at, test_out)
    playing.go_on(at)
    assert test_out.brief.policy[0] in said(at)


@pytest.mark.parametrize("step_type", sorted(set(RENDERERS) - {"console"}))
def test_a_renderer_asks_and_recalls(tab, app, asha, step_type):
    activity = with_step(app.library, step_type)
    done = play_to_end(app.learning, asha, activity)
    turns = [
        turn
        for turn in app.learning.sitting(asha, done).state.turns
        if turn.response.type == step_type
    ]
    at = tab(asha, "play", attempt=done, after=str(turns[0].seq))
    assert not at.exception
    assert at.button(key=f"on-{turns[0].seq}")
    step = activity.step(turns[0].step_id)
    if step.words(turns[0].response):
        assert "Your words" in said(at)
        assert "What a strong response does here" in said(at)


def test_an_incomplete_response_is_not_sent(tab, app, asha):
    activity = with_step(app.library, "writing")
    attempt = app.learning.begin(asha, activity.id)
    at = tab(asha, "play", attempt=attempt)
    while (step := playing.open_step(at, activity)).type == "reading":
        playing.respond(at, activity)
        playing.go_on(at)
    before = app.learning.sitting(asha, attempt).state.turns
    playing.send(at)
    assert len(at.warning) == 1
    assert playing.open_step(at, activity) == step
    assert app.learning.sitting(asha, attempt).state.turns == before


def test_progress_counts_its_observations(tab, app, asha):
    assert "Nothing has been observed yet" in said(tab(asha, "progress"))
    play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    at = tab(asha, "progress")
    assert not at.exception
    assert "observation" in said(at)
    assert "not observed yet" in said(at)
    assert "What to practise next" in said(at)


def test_work_is_chosen_for_the_portfolio_and_worded(tab, app, asha):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    at = tab(asha, "portfolio")
    next(each for each in at.checkbox if each.key.startswith("pf-take")).check()
    at.button(key="pf-add").click().run()
    (piece,) = app.portfolios.portfolio(asha).pieces
    assert piece.pin.attempt_id == attempt
    at.text_input(key=f"pf-title-{piece.pin.id}").set_value("The glue")
    at.button(key=f"pf-word-{piece.pin.id}").click().run()
    at.text_input(key="pf-headline").set_value("I answer before nine")
    at.button(key="pf-save").click().run()
    assert not at.exception
    mine = app.portfolios.portfolio(asha)
    assert (mine.pieces[0].title, mine.cover.headline) == ("The glue", "I answer before nine")
    at.toggle(key="pf-preview").set_value(True).run()
    assert not at.exception


def test_leaving_lets_somebody_else_in(tab, asha):
    at = tab(asha, "leave")
    at.button(key="leave").click().run()
    assert at.text_input(key="name")


def test_an_instructor_finds_the_way_to_a_response(tab, app, asha, rao):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    sitting = app.learning.sitting(asha, attempt)
    at = tab(rao)
    at.button(key=f"open-{asha.id}").click().run()
    assert at.title[0].value == "Asha"
    turn = next(turn for turn in sitting.state.turns if turn.response.type == "writing")
    at.button(key=f"review-{sitting.response_id(turn)}").click().run()
    assert not at.exception
    assert "The author's key" in said(at)
    at.button(key="back").click().run()
    assert at.title[0].value == "Asha"


def test_an_override_is_seen_by_the_learner_with_name_and_reason(tab, app, asha, rao):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    sitting = app.learning.sitting(asha, attempt)
    turn = next(turn for turn in sitting.state.turns if turn.response.type == "writing")
    at = tab(rao, "review", response=sitting.response_id(turn))
    number = len(app.reviewing.review(rao, sitting.response_id(turn)).scores)
    at.selectbox(key=f"subject-{number}").set_value("empathy")
    at.radio(key=f"level-{number}").set_value("1")
    at.text_area(key=f"reason-{number}").set_value("Dev reads the warning last.")
    at.button(key="add-score").click().run()
    assert "Your score was added" in said(at)
    mine = said(tab(asha, "play", attempt=attempt, after=str(turn.seq)))
    assert "Ms Rao scored Empathy: 1" in mine
    assert "Dev reads the warning last." in mine
    assert "by your instructor" in mine


@pytest.fixture
def doubting(app, assessor, tmp_path):
    """The same app with a program that is sure of nothing."""

    def unsure(*given):
        return assessor(*given).model_copy(update={"confidence": 0.2})

    database = connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")
    return assemble(app.library, database, unsure, utc_now, new_id)


def test_whoever_scored_one_is_led_to_the_next_that_waits(tab, doubting, asha, rao):
    clinic = first_of(doubting.library, "reply-clinic")
    for _ in range(2):
        play_to_end(doubting.learning, asha, clinic)
    (first, *_), (second, *_) = doubting.reviewing.inbox(rao)
    at = tab(rao, "learners")
    at.button(key=f"inbox-{first.response_id}").click().run()
    assert at.text_area(key=f"say-{first.response_id}-0")
    assert f"Asha, {clinic.title}" in at.button(key="next-waiting").label
    doubting.reviewing.record_score(rao, second.response_id, "empathy", 2, "Fair.")
    with pytest.raises(KeyError):
        at.run().button(key="next-waiting")


def test_a_score_needs_a_level_and_a_reason(tab, app, asha, rao):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    sitting = app.learning.sitting(asha, attempt)
    response = sitting.response_id(sitting.state.turns[1])
    before = app.reviewing.review(rao, response).scores
    at = tab(rao, "review", response=response)
    at.text_area(key=f"reason-{len(before)}").set_value("Dev reads the warning last.")
    at.button(key="add-score").click().run()
    assert len(at.warning) == 1
    assert at.text_area(key=f"reason-{len(before)}").value == "Dev reads the warning last."
    at.text_area(key=f"reason-{len(before)}").set_value(" ")
    at.radio(key=f"level-{len(before)}").set_value("1")
    at.button(key="add-score").click().run()
    assert len(at.warning) == 1
    assert at.radio(key=f"level-{len(before)}").value == "1"
    assert app.reviewing.review(rao, response).scores == before


def test_ratings_can_be_taken_away_once_somebody_scored(tab, app, asha, rao):
    attempt = play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    assert "Download the ratings" not in said(tab(rao, "learners"))
    sitting = app.learning.sitting(asha, attempt)
    turn = next(turn for turn in sitting.state.turns if turn.response.type == "writing")
    app.reviewing.record_score(rao, sitting.response_id(turn), "empathy", 2, "So.")
    at = tab(rao, "learners")
    assert not at.exception
    assert "Download the ratings" in said(at)
    assert "has scored 1 response" in said(at)


def test_texts_for_several_places_are_written_again_and_can_be_shown(tab, app, asha):
    activity = with_step(app.library, "adapt")
    attempt = play_to_end(app.learning, asha, activity)
    sitting = app.learning.sitting(asha, attempt)
    turn = next(turn for turn in sitting.state.turns if turn.response.type == "adapt")
    version = activity.step(turn.step_id).versions[0]
    at = tab(asha, "play", attempt=attempt)
    assert f"— {version.place.name} —" in at.text_area(key=f"again-{turn.seq}-0").value
    step = activity.step(turn.step_id)
    words = f"— {version.place.name} —\nLie down and look up."
    changed = {**turn.response.model_dump(), **step.reworded(turn.response, words)}
    response = step.response_model.model_validate(changed)
    app.reflecting.rewrite(asha, attempt, turn.seq, response)
    assert "Lie down and look up." in said(tab(asha, "play", attempt=attempt))
    shown = {each.piece.pin.response_id for each in app.portfolios.candidates(asha)}
    assert sitting.response_id(turn) in shown


def test_everything_that_stands_open_is_a_click_away(tab, app, asha):
    first, second = (first_of(app.library, kind) for kind in ("lesson", "reply-clinic"))
    opened = app.learning.begin(asha, first.id)
    assert "Also going on" not in said(tab(asha))
    app.learning.begin(asha, second.id)
    at = tab(asha)
    assert second.title in said(at)
    at.button(key=f"stop-{first.id}-open").click().run()
    assert at.title[0].value == first.title
    assert app.learning.begin(asha, first.id) == opened
