"""What instructors see and score, and that nobody else does."""

from dataclasses import replace

import pytest
from school import KIND, NOON, READ, RUDE, SORRY, assess, library, without

from cmtrain.content.problem import Problem
from cmtrain.errors import InvalidResponse, NotAllowed, NotFound
from cmtrain.services.reviewing import LONGEST_REASON

UNKNOWN = ["", "nobody", "\x00", "\ud800", "' OR 1=1 --"]


@pytest.fixture
def response_id(school) -> str:
    """Amara's reply, which the program rates a 3."""
    attempt = school.lesson(school.amara, READ, KIND, SORRY)
    return school.response_id(school.amara, attempt, 3)


def seen_by_learner(school, user):
    """What counts for the learner's last response."""
    (attempt,) = school.app.learning.attempts.of_user(user.id)
    sitting = school.app.learning.sitting(user, attempt.id)
    return sitting.settled_of(sitting.state.turns[-1])


def levels(settled):
    return {subject: each.level for subject, each in settled.items()}


class TestWhoMay:
    @pytest.mark.parametrize(
        "act",
        [
            lambda r, by, _: r.content_problems(by),
            lambda r, by, _: r.learners(by),
            lambda r, by, _: r.inbox(by),
            lambda r, by, _: r.learner(by, by.id),
            lambda r, by, _: r.played(by, by.id),
            lambda r, by, response: r.review(by, response),
            lambda r, by, response: r.record_score(by, response, "empathy", 4, "I am good."),
        ],
        ids=["problems", "learners", "inbox", "learner", "played", "review", "record_score"],
    )
    def test_learners_may_not_not_even_their_own(self, school, response_id, act):
        with pytest.raises(NotAllowed):
            act(school.app.reviewing, school.amara, response_id)
        assert levels(seen_by_learner(school, school.amara))["empathy"] == 3

    def test_somebody_who_only_says_so_is_told_by_the_role_that_is_kept(self, school):
        token = school.app.identity.enter("Mallory").token
        assert not school.app.identity.whoami(token).is_instructor


class TestInbox:
    @pytest.fixture
    def unsure(self, school):
        """The school with a program that is sure of nothing it rates."""

        def judge(step, response, brief):
            found = assess(step, response, brief)
            return found.model_copy(update={"confidence": 0.2 if found.competences else 1.0})

        school.open(library(), judge)
        return school

    def test_what_the_program_is_sure_of_waits_for_nobody(self, school, response_id):
        assert school.app.reviewing.inbox(school.dana) == ()

    def test_what_it_is_not_sure_of_waits_until_a_person_scores_it(self, unsure):
        attempt = unsure.lesson(unsure.amara, READ, KIND, SORRY)
        reply = unsure.response_id(unsure.amara, attempt, 3)
        waiting = unsure.app.reviewing.inbox(unsure.dana)
        assert reply in [each.response_id for each, _, _ in waiting]
        assert {(user.name, title) for _, user, title in waiting} == {("Amara", "Stale bread")}
        unsure.app.reviewing.record_score(unsure.dana, reply, "empathy", 3, "Plain and kind.")
        left = [each.response_id for each, _, _ in unsure.app.reviewing.inbox(unsure.dana)]
        assert reply not in left


class TestOverview:
    def test_learners_come_by_name_with_what_they_did(self, school):
        school.lesson(school.amara, READ, KIND, SORRY)
        school.lesson(school.amara, READ, KIND, RUDE)
        school.app.learning.begin(school.amara, "evening-queue")
        amara, bruno = school.app.reviewing.learners(school.dana)
        assert (amara.user, amara.started, amara.finished) == (school.amara, 3, 1)
        assert amara.last_seen == school.clock.time > NOON
        assert (bruno.user, bruno.started, bruno.last_seen) == (school.bruno, 0, None)

    @pytest.mark.parametrize("learner_id", UNKNOWN)
    def test_unknown_learners_are_not_found_and_have_done_nothing(self, school, learner_id):
        with pytest.raises(NotFound):
            school.app.reviewing.learner(school.dana, learner_id)
        assert school.app.reviewing.played(school.dana, learner_id) == ()

    def test_attempts_come_newest_first_with_the_content_of_their_time(self, school):
        school.lesson(school.amara, READ, KIND, SORRY)
        school.open(library(**{"What now?": "What would you do?"}))
        school.lesson(school.amara, READ)
        prompts = [
            (taken.editions.now.step("ask").prompt, len(taken.attempt.responses))
            for taken in school.app.reviewing.played(school.dana, school.amara.id)
        ]
        assert prompts == [("What would you do?", 1), ("What now?", 3)]

    def test_what_is_wrong_in_the_content_is_told(self, school, tmp_path):
        problem = Problem(tmp_path / "a.toml", 1, 1, "CM001", "", "it is empty")
        school.open(replace(library(), problems=(problem,)))
        assert school.app.reviewing.content_problems(school.dana) == (problem,)


class TestReview:
    def test_a_response_comes_with_everything_around_it(self, school, response_id):
        review = school.app.reviewing.review(school.dana, response_id)
        assert review.learner == school.amara
        assert review.activity.id == "stale-bread"
        assert review.turn.response == SORRY
        assert review.logged.id == response_id
        assert {score.scorer_id for score in review.scores} == {"auto"}
        assert levels(review.settled) == {"empathy": 3, "E1": 3, "E4": 3}

    def test_also_when_the_activity_was_taken_out_since(self, school, response_id):
        school.open(without(library(), "stale-bread"))
        assert school.app.reviewing.review(school.dana, response_id).turn.response == SORRY

    @pytest.mark.parametrize("response_id", UNKNOWN)
    def test_an_unknown_response_is_not_found(self, school, response_id):
        with pytest.raises(NotFound):
            school.app.reviewing.review(school.dana, response_id)
        with pytest.raises(NotFound):
            school.app.reviewing.record_score(school.dana, response_id, "E1", 1, "So.")


class TestOverride:
    def test_it_is_added_and_the_learner_sees_level_name_and_reason(self, school, response_id):
        before = school.count("scores")
        school.clock.forward(hours=2)
        reviewing = school.app.reviewing
        reviewing.record_score(school.dana, response_id, "empathy", 4, "  Warmer than it looks.  ")
        assert school.count("scores") == before + 1
        found = seen_by_learner(school, school.amara)["empathy"]
        assert (found.level, found.auto.level, found.by_person) == (4, 3, True)
        (score,) = found.people
        assert (score.scorer_name, score.reason) == ("Dana", "Warmer than it looks.")
        assert score.at == school.clock.time

    def test_on_a_criterion_it_remakes_the_competence(self, school, response_id):
        school.app.reviewing.record_score(school.dana, response_id, "E1", 0, "No feeling named.")
        found = seen_by_learner(school, school.amara)
        assert levels(found) == {"empathy": 2, "E1": 0, "E4": 3}
        assert found["empathy"].derived

    def test_whoever_thinks_again_counts_once_with_the_latest(self, school, response_id):
        for level in (0, 4):
            school.clock.forward(minutes=1)
            school.app.reviewing.record_score(school.dana, response_id, "empathy", level, "So.")
        assert levels(seen_by_learner(school, school.amara))["empathy"] == 4

    def test_of_two_instructors_the_median_counts(self, school, response_id):
        for who, level in ((school.dana, 1), (school.eli, 4)):
            school.app.reviewing.record_score(who, response_id, "empathy", level, "So.")
        assert levels(seen_by_learner(school, school.amara))["empathy"] == 2.5

    def test_not_rateable_leaves_no_level_and_no_zero(self, school, response_id):
        school.app.reviewing.record_score(school.dana, response_id, "empathy", None, "Too short.")
        assert levels(seen_by_learner(school, school.amara))["empathy"] is None

    def test_the_instructors_own_view_agrees(self, school, response_id):
        school.app.reviewing.record_score(school.dana, response_id, "empathy", 1, "So.")
        review = school.app.reviewing.review(school.eli, response_id)
        assert review.settled == seen_by_learner(school, school.amara)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (("empathy", 2, " \n"), "no-reason"),
            (("empathy", 2, "x" * (LONGEST_REASON + 1)), "too-long"),
            (("empathy", 5, "So."), "unknown-level"),
            (("empathy", -1, "So."), "unknown-level"),
            (("charm", 2, "So."), "unknown-subject"),
            (("E9", 2, "So."), "unknown-subject"),
            (("\x00", 2, "So."), "unknown-subject"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, school, response_id, wrong, code):
        before = school.count("scores")
        with pytest.raises(InvalidResponse) as caught:
            school.app.reviewing.record_score(school.dana, response_id, *wrong)
        assert caught.value.code == code
        assert school.count("scores") == before

    def test_a_hostile_reason_comes_back_as_it_was_typed(self, school, response_id):
        reason = "<script>alert('x')</script> \x00 \u202e 👩‍💻 \ud83d \\u0000 %s"
        school.app.reviewing.record_score(school.dana, response_id, "E1", 1, reason)
        assert seen_by_learner(school, school.amara)["E1"].people[0].reason == reason
