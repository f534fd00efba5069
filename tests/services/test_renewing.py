"""Content is edited while people are in the middle of it, or done with it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from school import KIND, READ, SORRY, Clock, School, library, warn, without

from cmtrain.content.library import Library
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.errors import StaleAttempt

WORDS = {"What now?": "What would you do?", 'feedback = "."': 'feedback = "She is heard."'}
LATER = {"limit = 400": "limit = 40"}
EARLIER = {"levels = { E1 = 4 }": "levels = { E1 = 2 }"}


@pytest.fixture
def half(school) -> str:
    """Amara has read the scene and chosen to be kind."""
    return school.lesson(school.amara, READ, KIND)


def sitting(school: School, attempt: str):
    return school.app.learning.sitting(school.amara, attempt)


class TestGoingOn:
    def test_with_other_texts_it_goes_on_and_says_so_until_the_next_response(self, school):
        attempt = school.lesson(school.amara, READ)
        school.open(library(**WORDS))
        now = sitting(school, attempt)
        assert now.activity.step("ask").prompt == "What would you do?"
        assert (now.renewed, now.is_current, now.change) == ("texts", True, None)
        assert sitting(school, attempt).renewed == "texts", "and again, if one only looks"
        school.send(school.amara, attempt, "ask", KIND)
        assert sitting(school, attempt).renewed is None

    def test_what_was_done_stays_as_it_read_and_as_it_was_scored(self, school, half):
        before = sitting(school, half)
        school.open(library(**WORDS))
        now = sitting(school, half)
        assert now.state.turns == before.state.turns
        assert now.settled == before.settled
        asked = now.state.turns[1]
        assert now.step_of(asked).prompt == "What now?"
        assert asked.feedback == "."
        assert now.activity.step("ask").prompt == "What would you do?"
        assert school.count("responses") == 2

    def test_a_reviewer_sees_each_response_with_the_words_that_the_learner_saw(self, school):
        attempt = school.lesson(school.amara, READ)
        school.open(library(**WORDS, **{"It is raining.": "It is snowing."}))
        school.lesson(school.amara, READ)
        sitting(school, attempt)
        school.send(school.amara, attempt, "ask", KIND)
        read, asked = (
            school.app.reviewing.review(school.dana, school.response_id(school.amara, attempt, seq))
            for seq in (1, 2)
        )
        assert read.activity.step("scene").prompt == "It is raining."
        assert asked.activity.step("ask").prompt == "What would you do?"
        assert asked.turn.feedback == "She is heard."

    def test_with_other_tasks_ahead_it_goes_on_and_says_so(self, school, half):
        school.open(library(**LATER))
        now = sitting(school, half)
        assert (now.renewed, now.is_current) == ("tasks", True)
        assert now.activity.step("reply").limit == 40
        school.send(school.amara, half, "reply", SORRY)
        assert sitting(school, half).attempt.finished

    def test_where_a_response_does_not_fit_it_finishes_as_it_began(self, school, half):
        before = sitting(school, half)
        school.open(library(**EARLIER, **WORDS))
        now = sitting(school, half)
        assert (now.renewed, now.is_current, now.change) == (None, False, "tasks")
        assert now.state == before.state
        school.send(school.amara, half, "reply", SORRY)
        done = sitting(school, half)
        assert done.attempt.finished
        assert done.state.turns[:2] == before.state.turns
        assert done.settled_of(done.state.turns[1])["E1"].level == 4

    def test_what_no_learner_reads_is_taken_up_without_a_word(self, school, half):
        school.open(library(**{'"It was fresh."': '"It was fresh this morning."'}))
        now = sitting(school, half)
        assert (now.renewed, now.is_current) == (None, True)
        assert "this morning" in now.activity.step("reply").key.pitfalls[0].says[1]

    def test_a_desk_goes_on_by_the_same_rule(self, school):
        attempt = school.app.learning.begin(school.amara, "evening-queue")
        school.send(school.amara, attempt, "spam", warn())
        school.open(queue_with(prompt="You utter clown."))
        now = sitting(school, attempt)
        assert (now.renewed, now.state.open) == ("texts", ("insult",))
        assert now.activity.step("insult").prompt == "You utter clown."
        school.open(queue_with(prompt="You utter clown.", minutes=7))
        assert sitting(school, attempt).renewed == "tasks"
        school.send(school.amara, attempt, "insult", warn())
        assert sitting(school, attempt).state.minutes == 7

    def test_edited_twice_it_is_told_of_what_counts_more(self, school, half):
        school.open(library(**LATER))
        sitting(school, half)
        school.open(library(**LATER, **WORDS))
        now = sitting(school, half)
        assert now.renewed == "tasks"
        assert [each.change for each in now.attempt.renewals] == ["tasks", "texts"]
        school.send(school.amara, half, "reply", SORRY)
        assert sitting(school, half).step_of(sitting(school, half).state.turns[1]).prompt == (
            "What now?"
        )

    def test_whoever_is_not_started_yet_takes_any_edit(self, school):
        attempt = school.lesson(school.amara)
        school.open(library(**EARLIER))
        assert sitting(school, attempt).renewed == "tasks"

    def test_an_undone_edit_is_an_edit(self, school, half):
        school.open(library(**WORDS))
        sitting(school, half)
        school.open(library())
        now = sitting(school, half)
        assert now.is_current
        assert now.activity.step("ask").prompt == "What now?"

    def test_what_was_taken_out_is_finished_as_it_was(self, school, half):
        school.open(without(library(), "stale-bread"))
        now = sitting(school, half)
        assert (now.renewed, now.present, now.change) == (None, None, None)
        school.send(school.amara, half, "reply", SORRY)
        assert sitting(school, half).attempt.finished

    def test_drafts_stay(self, school, half):
        school.app.learning.save_draft(school.amara, half, "reply", '{"text": "I am so"}')
        school.open(library(**WORDS))
        assert sitting(school, half).drafts["reply"].body == '{"text": "I am so"}'


class TestTwoTabs:
    def test_what_is_sent_from_a_page_of_before_is_refused_and_kept_for_reading_again(
        self, school, half
    ):
        school.open(library(**WORDS))
        sitting(school, half)
        with pytest.raises(StaleAttempt) as refused:
            school.app.learning.submit(school.amara, half, "reply", 0, SORRY, drawn=0)
        assert refused.value.code == "edited-meanwhile"
        assert school.count("responses") == 2
        school.app.learning.submit(school.amara, half, "reply", 0, SORRY, drawn=1)
        assert school.count("responses") == 3

    def test_a_step_that_the_other_tab_answered_is_refused_as_ever(self, school, half):
        school.open(library(**WORDS))
        sitting(school, half)
        school.app.learning.submit(school.amara, half, "reply", 0, SORRY, drawn=1)
        other = WritingResponse(text="Something else.")
        with pytest.raises(StaleAttempt) as refused:
            school.app.learning.submit(school.amara, half, "reply", 0, other, drawn=0)
        assert refused.value.code == "stale-attempt"

    def test_a_double_click_across_the_edit_is_one_response(self, school, half):
        first = school.app.learning.submit(school.amara, half, "reply", 0, SORRY, drawn=0)
        school.open(library(**WORDS))
        again = school.app.learning.submit(school.amara, half, "reply", 0, SORRY, drawn=0)
        assert again == first
        assert school.count("responses") == 3

    def test_a_step_of_another_type_now_is_refused_as_edited(self, school):
        attempt = school.lesson(school.amara, READ)
        lesson = library().activities["stale-bread"]
        other = lesson.step("scene").model_copy(update={"id": "ask"})
        school.open(with_steps(lesson.step("scene"), other, lesson.step("reply")))
        assert sitting(school, attempt).renewed == "tasks"
        with pytest.raises(StaleAttempt) as refused:
            school.app.learning.submit(school.amara, attempt, "ask", 0, KIND, drawn=0)
        assert refused.value.code == "edited-meanwhile"
        school.app.learning.submit(school.amara, attempt, "ask", 0, ReadingResponse(), drawn=1)

    def test_two_looks_at_once_go_on_once(self, school, half):
        school.open(library(**WORDS))
        with ThreadPoolExecutor(4) as pool:
            seen = list(pool.map(lambda _: sitting(school, half), range(4)))
        assert {each.activity.step("ask").prompt for each in seen} == {"What would you do?"}
        assert school.count("renewals") == 1

    def test_two_programs_with_different_content_agree_on_the_edition_of_each_response(
        self, school
    ):
        """One still has the old content, one the new, as while a school updates its servers."""
        attempts = {
            name: School.lesson(school, school.learner(name), READ) for name in ("Ada", "Bo", "Cy")
        }
        old = school.app
        new = school.open(library(**EARLIER))
        for user_id, attempt in attempts.items():
            user = school.learner(user_id)
            with ThreadPoolExecutor(2) as pool:
                sent = pool.submit(send_kind, old, user, attempt)
                seen = pool.submit(new.learning.sitting, user, attempt)
                seen.result(20)
                accepted = sent.result(20)
            done = new.learning.sitting(user, attempt)
            given = {each.seq: done.editions.of(each.seq) for each in done.attempt.responses}
            assert len(given) == 1 + accepted
            if accepted:
                level = {c.id: c for c in given[2].step("ask").choices}["kind"].levels["E1"]
                assert done.settled_of(done.state.turns[1])["E1"].level == level


def send_kind(app, user, attempt) -> bool:
    """Whether a response was accepted while the content was being edited."""
    try:
        app.learning.submit(user, attempt, "ask", 0, ChoiceResponse(choice="kind"), drawn=0)
    except StaleAttempt:
        return False
    return True


class TestAfterwards:
    @pytest.mark.parametrize(
        ("edit", "told"),
        [
            ({}, None),
            (WORDS, "texts"),
            (EARLIER, "tasks"),
            ({'"It was fresh."': '"It was."'}, "unseen"),
        ],
        ids=["nothing", "texts", "tasks", "unseen"],
    )
    def test_what_is_done_tells_what_was_edited_since(self, school, edit, told):
        attempt = school.lesson(school.amara, READ, KIND, SORRY)
        before = sitting(school, attempt)
        profile = school.app.progressing.progress(school.amara).profile
        school.open(library(**edit))
        now = sitting(school, attempt)
        assert (now.change, now.renewed) == (told, None)
        assert (now.state, now.settled) == (before.state, before.settled)
        (stretch,) = school.app.learning.path(school.amara)
        assert (stretch.stops[0].standing, stretch.stops[0].change) == ("done", told)
        assert school.app.progressing.progress(school.amara).profile == profile
        (piece,) = (
            each.piece
            for each in school.app.portfolios.candidates(school.amara)
            if each.piece.origin.activity == "Stale bread"
        )
        assert piece.origin.change == told
        (taken,) = school.app.reviewing.played(school.dana, school.amara.id)
        assert taken.change == told

    def test_done_anew_it_is_up_to_date_whatever_the_first_go_was(self, school):
        school.lesson(school.amara, READ, KIND, SORRY)
        school.open(library(**WORDS))
        school.lesson(school.amara, READ, KIND, SORRY)
        (stretch,) = school.app.learning.path(school.amara)
        assert stretch.stops[0].change is None

    def test_a_piece_says_which_content_its_words_were_written_for(self, school, half):
        school.send(school.amara, half, "reply", SORRY)
        first = sitting(school, half).attempt.content_hash
        school.open(library(**WORDS))
        (each,) = school.app.portfolios.candidates(school.amara)
        assert each.piece.origin.content_hash == first

    def test_a_renamed_file_is_the_same_activity(self, school):
        attempt = school.lesson(school.amara, READ, KIND, SORRY)
        school.open(library(**{'id = "stale-bread"': 'id = "old-bread"'}))
        now = sitting(school, attempt)
        assert now.present.id == "old-bread"
        assert now.change == "unseen"


def with_steps(*steps) -> Library:
    content = library()
    lesson = content.activities["stale-bread"]
    data = lesson.model_dump(mode="json", by_alias=True) | {
        "steps": [step.model_dump(mode="json", by_alias=True) for step in steps]
    }
    changed = type(lesson).model_validate(data)
    return replace(content, activities={**content.activities, "stale-bread": changed})


def queue_with(**fields) -> Library:
    """The queue with another first case."""
    content = library()
    queue = content.activities["evening-queue"]
    data = queue.model_dump(mode="json", by_alias=True)
    data["steps"][0] |= fields
    changed = type(queue).model_validate(data)
    return replace(content, activities={**content.activities, "evening-queue": changed})


def test_a_clock_that_stands_still_orders_nothing_wrongly(school, half):
    """Renewals are ordered by their number, not by their time."""
    assert isinstance(school.clock, Clock)
    school.open(library(**WORDS))
    sitting(school, half)
    school.open(library(**WORDS, **LATER))
    renewals = sitting(school, half).attempt.renewals
    assert [each.change for each in renewals] == ["texts", "tasks"]
    assert len({each.at for each in renewals}) == 1
