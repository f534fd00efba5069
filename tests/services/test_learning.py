"""Beginning, responding, drafts and coming back, over a real database."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, local

import pytest
from school import KIND, NOON, READ, RUDE, SORRY, assess, library, warn, without
from sqlalchemy import event

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.errors import (
    CmtrainError,
    InvalidResponse,
    NotAllowed,
    NotFound,
    StaleAttempt,
    StorageUnavailable,
)
from cmtrain.services.learning import LONGEST_DRAFT, Draft

UNKNOWN = ["", "nothing", "' OR 1=1 --", "\x00", "\ud800", "../../etc/passwd", "x" * 5000]


def at_once(school, *acts):
    """What the acts give when all are past the assessment before any response is recorded."""
    barrier, mine = Barrier(len(acts)), local()

    def assess_together(step, response, brief):
        if not hasattr(mine, "met"):
            mine.met = True
            barrier.wait(10)
        return assess(step, response, brief)

    def run(act):
        try:
            return act()
        except CmtrainError as error:
            return error

    school.open(library(), assess_together)
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts, timeout=30))


class TestPath:
    def test_it_shows_how_one_stands(self, school):
        def standings():
            (stretch,) = school.app.learning.path(school.amara)
            return [stop.standing for stop in stretch.stops]

        assert standings() == ["new", "new"]
        attempt = school.lesson(school.amara, READ, KIND)
        school.app.learning.begin(school.bruno, "evening-queue")
        assert standings() == ["started", "new"]
        school.send(school.amara, attempt, "reply", SORRY)
        assert standings() == ["done", "new"]


class TestBegin:
    def test_it_begins_at_the_start_with_the_content_of_now(self, school):
        attempt = school.app.learning.begin(school.amara, "stale-bread")
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.state.open == ("scene",)
        assert sitting.activity == library().activities["stale-bread"]
        assert sitting.is_current
        assert sitting.attempt.started_at == NOON

    def test_an_open_attempt_goes_on_and_a_finished_one_is_followed_by_another(self, school):
        first = school.lesson(school.amara, READ)
        assert school.lesson(school.amara) == first
        for step_id, response in (("ask", KIND), ("reply", SORRY)):
            school.send(school.amara, first, step_id, response)
        assert school.lesson(school.amara) != first

    def test_everybody_has_their_own(self, school):
        assert school.lesson(school.amara) != school.lesson(school.bruno)

    @pytest.mark.parametrize("activity_id", UNKNOWN)
    def test_an_unknown_activity_is_not_found(self, school, activity_id):
        with pytest.raises(NotFound):
            school.app.learning.begin(school.amara, activity_id)


class TestWhoseItIs:
    @pytest.mark.parametrize("attempt", UNKNOWN)
    def test_unknown_attempts_are_not_found(self, school, attempt):
        learning = school.app.learning
        for act in (
            lambda: learning.sitting(school.amara, attempt),
            lambda: learning.submit(school.amara, attempt, "scene", 0, READ),
            lambda: learning.save_draft(school.amara, attempt, "scene", "."),
            lambda: learning.end_shift(school.amara, attempt),
        ):
            with pytest.raises(NotFound):
                act()

    def test_nobody_else_may_look_respond_or_draft(self, school):
        attempt, learning = school.lesson(school.amara), school.app.learning
        for other in (school.bruno, school.dana):
            for act in (
                lambda other=other: learning.sitting(other, attempt),
                lambda other=other: learning.submit(other, attempt, "scene", 0, READ),
                lambda other=other: learning.save_draft(other, attempt, "scene", "."),
            ):
                with pytest.raises(NotAllowed):
                    act()
        assert school.count("responses") == school.count("drafts") == 0


class TestSubmit:
    def test_the_turn_is_kept_with_its_assessment_and_scores(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        turn = school.send(school.amara, attempt, "reply", SORRY)
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.state.turns[-1] == turn
        assert sitting.state.meters == {"trust": 60}
        assert sitting.attempt.finished_at == school.clock.time
        settled = sitting.settled_of(turn)
        assert {name: each.level for name, each in settled.items()} == {
            "empathy": 3,
            "E1": 3,
            "E4": 3,
        }
        assert sitting.settled_of(sitting.state.turns[0]) == {}
        assert sitting.response_id(turn) == sitting.attempt.responses[2].id

    def test_the_assessor_is_told_the_brief(self, school):
        briefs = []

        def judge(step, response, brief):
            briefs.append(brief)
            return assess(step, response, brief)

        school.open(library(), judge)
        school.lesson(school.amara, READ)
        assert briefs[0].brand == "Oak & Ember"

    def test_a_restart_resumes_at_the_same_place(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        before = school.app.learning.sitting(school.amara, attempt)
        school.open(library())
        assert school.app.learning.sitting(school.amara, attempt) == before

    @pytest.mark.parametrize(
        ("step_id", "response", "code"),
        [
            ("reply", WritingResponse(text=" "), "no-words"),
            ("reply", WritingResponse(text="x" * 401), "too-long"),
            ("reply", READ, "wrong-type"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_the_draft_stays(
        self, school, step_id, response, code
    ):
        attempt = school.lesson(school.amara, READ, KIND)
        school.app.learning.save_draft(school.amara, attempt, step_id, "so far")
        with pytest.raises(InvalidResponse) as caught:
            school.send(school.amara, attempt, step_id, response)
        assert caught.value.code == code
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.state.open == ("reply",)
        assert sitting.drafts == {"reply": Draft("so far", school.clock.time)}

    @pytest.mark.parametrize("step_id", ["reply", *UNKNOWN])
    def test_a_step_that_is_not_open_is_stale(self, school, step_id):
        attempt = school.lesson(school.amara)
        with pytest.raises(StaleAttempt):
            school.send(school.amara, attempt, step_id, SORRY)

    def test_hostile_words_come_back_as_they_were_sent(self, school):
        words = "<script>'; DROP TABLE responses; --\x00\u202e 👩‍💻 \\0 %s {x}</script>"
        attempt = school.lesson(school.amara, READ, KIND, WritingResponse(text=words))
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.state.turns[-1].response.text == words


class TestTwice:
    def test_the_same_response_again_gives_the_same_turn_and_one_row(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        first = school.send(school.amara, attempt, "reply", SORRY)
        assert school.send(school.amara, attempt, "reply", SORRY) == first
        assert school.count("responses") == 3

    def test_the_same_response_from_two_threads_at_once_gives_one_row_and_one_turn(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        scores = school.count("scores")
        one, other = at_once(
            school, *[lambda: school.send(school.amara, attempt, "reply", SORRY)] * 2
        )
        assert one == other
        assert one.response == SORRY
        assert school.count("responses") == 3
        assert school.count("scores") == scores + 3

    def test_another_response_from_a_second_tab_is_stale_and_the_first_is_kept(self, school):
        attempt = school.lesson(school.amara, READ, KIND, SORRY)
        with pytest.raises(StaleAttempt):
            school.send(school.amara, attempt, "reply", RUDE)
        turns = school.app.learning.sitting(school.amara, attempt).state.turns
        assert [turn.response for turn in turns] == [READ, KIND, SORRY]

    def test_of_two_different_ones_at_once_one_is_kept_and_the_other_stale(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        got = at_once(
            school,
            lambda: school.send(school.amara, attempt, "reply", SORRY),
            lambda: school.send(school.amara, attempt, "reply", RUDE),
        )
        stale = [each for each in got if isinstance(each, StaleAttempt)]
        kept = [each for each in got if not isinstance(each, CmtrainError)]
        assert (len(stale), len(kept)) == (1, 1)
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.state.turns[-1] == kept[0]
        assert school.count("responses") == 3

    def test_two_tabs_that_handle_different_cases_of_a_desk_both_count(self, school):
        attempt = school.app.learning.begin(school.amara, "evening-queue")
        got = at_once(
            school,
            lambda: school.send(school.amara, attempt, "insult", warn()),
            lambda: school.send(school.amara, attempt, "spam", warn()),
        )
        assert sorted(turn.step_id for turn in got) == ["insult", "spam"]
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.attempt.finished
        assert [turn.seq for turn in sitting.state.turns] == [1, 2]


class TestLeavingEarly:
    def test_a_desk_closes_with_what_is_left_on_it(self, school):
        attempt = school.app.learning.begin(school.amara, "evening-queue")
        school.send(school.amara, attempt, "spam", warn())
        school.app.learning.end_shift(school.amara, attempt)
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.attempt.finished_at == school.clock.time
        assert (sitting.state.open, sitting.state.left) == ((), ("insult",))
        with pytest.raises(StaleAttempt):
            school.send(school.amara, attempt, "insult", warn())
        assert school.app.learning.begin(school.amara, "evening-queue") != attempt

    def test_the_first_end_stands(self, school):
        attempt = school.app.learning.begin(school.amara, "evening-queue")
        for _ in range(2):
            school.app.learning.end_shift(school.amara, attempt)
            school.clock.forward(hours=1)
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.attempt.finished_at == NOON

    def test_a_path_is_played_to_its_end(self, school):
        attempt = school.lesson(school.amara, READ)
        with pytest.raises(NotAllowed):
            school.app.learning.end_shift(school.amara, attempt)
        assert not school.app.learning.sitting(school.amara, attempt).state.finished

    def test_nobody_else_may_close_it(self, school):
        attempt = school.app.learning.begin(school.amara, "evening-queue")
        for other in (school.bruno, school.dana):
            with pytest.raises(NotAllowed):
                school.app.learning.end_shift(other, attempt)
        assert school.app.learning.sitting(school.amara, attempt).state.open


class TestDrafts:
    def test_the_newest_survives_a_restart(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        school.app.learning.save_draft(school.amara, attempt, "reply", "I am")
        school.clock.forward(seconds=3)
        kept_at = school.app.learning.save_draft(school.amara, attempt, "reply", "I am so\x00rry")
        assert kept_at == school.clock.time
        school.open(library())
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.drafts == {"reply": Draft("I am so\x00rry", kept_at)}

    def test_it_vanishes_with_the_response(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        school.app.learning.save_draft(school.amara, attempt, "reply", "I am")
        school.send(school.amara, attempt, "reply", SORRY)
        assert school.app.learning.sitting(school.amara, attempt).drafts == {}

    @pytest.mark.parametrize("step_id", ["reply", *UNKNOWN])
    def test_for_a_step_that_is_not_open_none_is_kept(self, school, step_id):
        attempt = school.lesson(school.amara, READ, KIND, SORRY)
        with pytest.raises(StaleAttempt):
            school.app.learning.save_draft(school.amara, attempt, step_id, "I am sorry ab")
        assert school.count("drafts") == 0

    def test_too_long_a_draft_is_refused_and_the_one_before_stays(self, school):
        attempt, learning = school.lesson(school.amara), school.app.learning
        longest = "x" * LONGEST_DRAFT
        assert learning.save_draft(school.amara, attempt, "scene", longest)
        assert learning.save_draft(school.amara, attempt, "scene", longest + "x") is None
        assert learning.sitting(school.amara, attempt).drafts["scene"].body == longest


class TestEditedContent:
    def test_who_begins_after_the_edit_gets_the_new(self, school):
        school.lesson(school.amara)
        school.open(library(**{"What now?": "What would you do?"}))
        attempt = school.lesson(school.bruno)
        sitting = school.app.learning.sitting(school.bruno, attempt)
        assert sitting.is_current
        assert sitting.activity.step("ask").prompt == "What would you do?"

    def test_undoing_the_edit_makes_it_current_again(self, school):
        attempt = school.lesson(school.amara)
        school.open(library(**{"What now?": "What would you do?"}))
        school.open(library())
        assert school.app.learning.sitting(school.amara, attempt).is_current

    def test_an_activity_that_was_taken_out_can_be_finished_but_not_begun(self, school):
        attempt = school.lesson(school.amara, READ, KIND)
        school.open(without(library(), "stale-bread"))
        school.send(school.amara, attempt, "reply", SORRY)
        sitting = school.app.learning.sitting(school.amara, attempt)
        assert sitting.attempt.finished
        assert not sitting.is_current
        with pytest.raises(NotFound):
            school.lesson(school.amara)

    def test_a_new_scorer_does_not_change_what_was_scored(self, school):
        attempt = school.lesson(school.amara, READ, KIND, SORRY)
        before = school.app.learning.sitting(school.amara, attempt)

        def never(*_args):
            raise AssertionError

        school.open(library(), never)
        assert school.app.learning.sitting(school.amara, attempt) == before


def test_on_a_full_disk_the_response_is_refused_and_can_be_sent_again(school):
    if school.engine.dialect.name != "sqlite":
        return

    def fill(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    school.open(library(**{"limit = 400": "limit = 6000"}))
    attempt = school.lesson(school.amara, READ, KIND)
    school.app.learning.save_draft(school.amara, attempt, "reply", "so far")
    before = school.app.learning.sitting(school.amara, attempt)
    long = WritingResponse(text="so sorry " * 600)
    school.engine.dispose()
    event.listen(school.engine, "connect", fill)
    with pytest.raises(StorageUnavailable, match="full"):
        school.send(school.amara, attempt, "reply", long)
    assert school.app.learning.sitting(school.amara, attempt) == before
    event.remove(school.engine, "connect", fill)
    school.engine.dispose()
    assert school.send(school.amara, attempt, "reply", long).response == long


@pytest.fixture(scope="session")
def assessor() -> Assessor:
    return Assessor(load_encoder())


def test_the_real_scorers_words_and_figures_come_back_to_the_last_digit(school, assessor):
    school.open(library(), assessor)
    attempt = school.lesson(school.amara, READ, KIND)
    words = "I'm sorry if you felt upset, but you are an idiot. I will call you tomorrow at nine."
    turn = school.send(school.amara, attempt, "reply", WritingResponse(text=words))
    assert turn.assessment.evidence
    assert "empathy" in turn.assessment.competences
    assert school.app.learning.sitting(school.amara, attempt).state.turns[-1] == turn


def test_two_clicks_on_begin_at_once_open_one_attempt(school):
    begin = partial(school.app.learning.begin, school.amara, "evening-queue")
    with ThreadPoolExecutor(4) as pool:
        begun = list(pool.map(lambda _click: begin(), range(4)))
    assert len(set(begun)) == 1
