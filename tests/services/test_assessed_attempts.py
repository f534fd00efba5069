"""Assessed work: nothing of its worth before the end, verdicts from the log, every result kept."""

import pytest
import tomli
from school import SORRY, School, assess

from cmtrain.content.activity import Activity
from cmtrain.content.bare_rubric import bare_rubric
from cmtrain.content.library import Library
from cmtrain.content.module import Module
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.path import Stretch
from cmtrain.errors import InvalidResponse, NotAllowed, NotFound

GOOD, BAD = ChoiceResponse(choice="good"), ChoiceResponse(choice="bad")
COLD = WritingResponse(text="It was fresh.")
WARN, LEAVE = DecisionResponse(actions=("warn",)), DecisionResponse(actions=("leave",))

TEST = """
schema = 1
uid = "{uid}"
id = "{id}"
kind = "{kind}"
assessed = true
{mark}
title = "{id}"
summary = "."
minutes = 9
difficulty = "novice"
covers = ["A1"]
criteria = ["E1", "E4"]
brief = {{ brand = "Oak & Ember", platform = "Forum", role = "You moderate." }}
meters.trust = {{ label = "Trust", start = 50, about = "." }}

[[steps]]
id = "ask"
type = "choice"
prompt = "What now?"
[[steps.choices]]
id = "good"
text = "Ask"
verdict = "strong"
feedback = "SECRET-FEEDBACK"
levels = {{ E1 = 4 }}
consequences = {{ trust = 10 }}
narration = "She answers at once."
[[steps.choices]]
id = "bad"
text = "Deny"
verdict = "harmful"
feedback = "SECRET-FEEDBACK"
levels = {{ E1 = 0 }}

[[steps]]
id = "reply"
type = "writing"
prompt = "Write."
label = "Your reply"
opportunity = ["empathy"]
[steps.key]
coaching = "SECRET-KEY"
[[steps.key.elements]]
id = "sorry"
criterion = "E4"
says = ["I am sorry about the bread.", "Sorry, that should not happen."]
advice = "Say sorry."
"""
DESK = """
schema = 1
uid = "00000014"
id = "assessed-desk"
kind = "moderation-queue"
flow = "desk"
assessed = true
pass_mark = { moderation = 3.0 }
title = "Assessed desk"
summary = "."
minutes = 9
difficulty = "novice"
covers = ["A2"]
criteria = ["M1"]
clock = { start = "10:00", minutes = 10 }
actions = [{ id = "warn", label = "Warn", minutes = 20 }, { id = "leave", label = "Leave" }]
brief = { brand = "Oak & Ember", platform = "Forum", role = "You moderate." }

[[steps]]
id = "insult"
type = "decision"
prompt = "You clown."
opportunity = ["moderation"]
key = { coaching = ".", elements = [{ id = "e", criterion = "M1", says = ["x"], advice = "." }] }

[[steps]]
id = "spam"
type = "decision"
prompt = "Buy now."
opportunity = ["moderation"]
key = { coaching = ".", elements = [{ id = "e", criterion = "M1", says = ["x"], advice = "." }] }
"""
LESSON = """
schema = 1
uid = "00000015"
id = "lesson"
kind = "lesson"
title = "lesson"
summary = "."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]
steps = [{ id = "ask", type = "choice", prompt = "?", choices = [
  { id = "good", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
  { id = "bad", text = "B", verdict = "harmful", feedback = ".", levels = { E1 = 0 } },
] }]
"""
MARK = "pass_mark = { empathy = 3.0 }"


def assessed(number: int, kind: str, mark: str = MARK) -> str:
    return TEST.format(uid=f"0000001{number}", id=kind, kind=kind, mark=mark)


def content() -> Library:
    texts = [
        assessed(0, "test-out"),
        assessed(1, "checkpoint"),
        assessed(2, "diagnostic", ""),
        assessed(3, "capstone"),
        DESK,
        LESSON,
    ]
    activities = [Activity.model_validate(tomli.loads(text)) for text in texts]
    module = Module(
        schema=1, id="basics", number=1, title="Basics", promise=".",
        path=("lesson", "assessed-desk"), test_out="test-out", checkpoint="checkpoint",
    )  # fmt: skip
    return Library({each.id: each for each in activities}, (module,), bare_rubric())


@pytest.fixture
def house(school) -> School:
    school.open(content())
    return school


def take(house: School, what: str, *responses, by=None) -> str:
    """Begin and respond to the steps in their order; the attempt's id."""
    user = by or house.amara
    attempt = house.app.learning.begin(user, what)
    for response in responses:
        step_id = house.app.learning.sitting(user, attempt).state.open[0]
        house.clock.forward(minutes=1)
        house.send(user, attempt, step_id, response)
    return attempt


def module(house: School, by=None) -> Stretch:
    (found,) = house.app.learning.path(by or house.amara)
    return found


class TestBeforeTheEnd:
    def test_what_happened_is_told_and_what_it_is_worth_is_not(self, house):
        attempt = house.app.learning.begin(house.amara, "checkpoint")
        turn = house.send(house.amara, attempt, "ask", GOOD)
        assert turn.narration == ("She answers at once.",)
        assert [(move.meter, move.change) for move in turn.moves] == [("trust", 10)]
        assert (turn.feedback, turn.assessment.competences) == ("", {})
        assert house.send(house.amara, attempt, "ask", GOOD) == turn

    def test_a_sitting_holds_nothing_of_it(self, house):
        attempt = take(house, "checkpoint", GOOD)
        sitting = house.app.learning.sitting(house.amara, attempt)
        assert sitting.sealed
        assert sitting.result is None
        assert sitting.settled == sitting.opinions == {}
        assert "SECRET" not in repr(sitting.state) + repr(sitting.attempt)
        assert "E1" not in repr(sitting.state) + repr(sitting.attempt)
        assert sitting.state.meters == {"trust": 60}

    def test_progress_says_nothing_of_it_until_it_is_finished(self, house):
        attempt = take(house, "checkpoint", GOOD)
        progressing = house.app.progressing
        assert progressing.progress(house.amara).observations == ()
        house.send(house.amara, attempt, "reply", SORRY)
        found = progressing.progress(house.amara)
        assert {each.assessed for each in found.observations} == {True}
        assert found.profile.competences["empathy"].n == 2

    def test_it_is_no_piece_of_a_portfolio_until_it_is_finished(self, house):
        portfolios = house.app.portfolios
        attempt = house.app.learning.begin(house.amara, "assessed-desk")
        house.send(house.amara, attempt, "spam", LEAVE)
        response = house.response_id(house.amara, attempt, 1)
        assert portfolios.candidates(house.amara) == ()
        with pytest.raises(InvalidResponse) as refused:
            portfolios.add_piece(house.amara, attempt, response)
        assert refused.value.code == "not-finished"
        house.send(house.amara, attempt, "insult", WARN)
        portfolios.add_piece(house.amara, attempt, response)
        (piece,) = portfolios.portfolio(house.amara).pieces
        assert (piece.origin.assessed, piece.origin.attempt) == (True, 1)

    def test_leaving_and_coming_back_goes_on_and_nothing_can_be_thrown_away(self, house):
        attempt = take(house, "checkpoint", BAD)
        assert house.app.learning.begin(house.amara, "checkpoint") == attempt
        desk = take(house, "assessed-desk", LEAVE)
        with pytest.raises(NotAllowed, match="done to the end"):
            house.app.learning.end_shift(house.amara, desk)

    def test_an_instructor_sees_it_all(self, house):
        attempt = take(house, "checkpoint", GOOD)
        (taken,) = house.app.reviewing.played(house.dana, house.amara.id)
        review = house.app.reviewing.review(house.dana, house.response_id(house.amara, attempt, 1))
        assert taken.editions.now.assessed
        assert review.settled["empathy"].level == 4


class TestTheEnd:
    def test_everything_is_there_at_once(self, house):
        attempt = take(house, "checkpoint", GOOD, SORRY)
        sitting = house.app.learning.sitting(house.amara, attempt)
        first, second = sitting.state.turns
        assert not sitting.sealed
        assert first.feedback == "SECRET-FEEDBACK"
        assert sitting.settled_of(second)["empathy"].level == 3

    @pytest.mark.parametrize(
        ("responses", "reached", "passed"),
        [((GOOD, SORRY), 3.5, True), ((GOOD, COLD), 2.5, False), ((BAD, SORRY), 1.5, False)],
    )
    def test_the_mean_decides(self, house, responses, reached, passed):
        attempt = take(house, "checkpoint", *responses)
        found = house.app.learning.sitting(house.amara, attempt).result
        assert (found.verdict.reached, found.passed) == ({"empathy": reached}, passed)
        assert found.verdict.short == (() if passed else ("empathy",))

    def test_a_persons_level_changes_the_verdict_at_once(self, house):
        attempt = take(house, "checkpoint", GOOD, COLD)
        assert not module(house).passed
        response = house.response_id(house.amara, attempt, 2)
        house.app.reviewing.record_score(house.dana, response, "empathy", 3, "She was kind.")
        assert module(house).passed
        house.app.reviewing.record_score(house.dana, response, "empathy", 0, "I misread it.")
        assert not module(house).passed

    def test_a_severe_flag_rules_it_out_until_a_person_says_it_was_sound(self, house):
        def flagging(step, response, brief):
            found = assess(step, response, brief)
            if step.type != "writing":
                return found
            flags = [{"flag": "insults_person", "why": "."}]
            return type(found).model_validate({**found.model_dump(), "flags": flags})

        house.open(content(), flagging)
        attempt = take(house, "checkpoint", GOOD, SORRY)
        verdict = house.app.learning.sitting(house.amara, attempt).result.verdict
        assert (verdict.short, verdict.flags, verdict.passed) == ((), ("insults_person",), False)
        response = house.response_id(house.amara, attempt, 2)
        house.app.reviewing.record_score(house.dana, response, "E1", 3, "A quotation.")
        assert house.app.learning.sitting(house.amara, attempt).result.passed

    def test_a_case_left_over_when_the_clock_ran_out_counts_as_nothing(self, house):
        attempt = take(house, "assessed-desk", WARN)
        sitting = house.app.learning.sitting(house.amara, attempt)
        assert sitting.state.left == ("spam",)
        assert sitting.result.verdict.reached == {"moderation": 2.0}
        assert not sitting.result.passed

    def test_nobody_objects_to_what_was_not_said_yet(self, house):
        attempt = take(house, "checkpoint", BAD)
        sitting = house.app.learning.sitting(house.amara, attempt)
        response = sitting.response_id(sitting.state.turns[0])
        with pytest.raises(NotAllowed, match="when all of it is done"):
            house.app.objecting.object_to(house.amara, response, "But why?")
        house.send(house.amara, attempt, "reply", COLD)
        house.app.objecting.object_to(house.amara, response, "But why?")
        assert response in house.app.learning.sitting(house.amara, attempt).objections

    def test_it_is_not_written_again(self, house):
        attempt = take(house, "checkpoint", GOOD, COLD)
        with pytest.raises(NotAllowed, match="not written again"):
            house.app.reflecting.rewrite(house.amara, attempt, 2, SORRY)

    def test_what_to_practise_is_what_was_short(self, house):
        attempt = take(house, "checkpoint", BAD, COLD)
        sitting = house.app.learning.sitting(house.amara, attempt)
        found = house.app.progressing.remedies(house.amara, sitting)
        assert [(each.criterion, each.level) for each in found] == [("E1", 0.5), ("E4", 1)]
        assert (found[0].stop.activity.id, found[0].module.id) == ("lesson", "basics")
        assert found[1].stop is None


class TestAttempts:
    def test_they_are_numbered_and_all_are_kept(self, house):
        for responses in ((BAD, COLD), (GOOD, SORRY), (BAD, COLD)):
            last = take(house, "checkpoint", *responses)
        found = house.app.learning.sitting(house.amara, last).results
        assert [(each.number, each.retake, each.passed) for each in found] == [
            (1, False, False), (2, True, True), (3, True, False),
        ]  # fmt: skip
        assert module(house).passed
        assert house.app.progressing.progress(house.amara).results == found
        assert house.app.learning.outlook(house.amara, "checkpoint").number == 4
        assert house.app.learning.outlook(house.bruno, "checkpoint").number == 1

    def test_an_earlier_attempt_does_not_know_of_later_ones(self, house):
        first = take(house, "checkpoint", BAD, COLD)
        take(house, "checkpoint", GOOD, SORRY)
        sitting = house.app.learning.sitting(house.amara, first)
        assert (sitting.number, len(sitting.results)) == (1, 1)

    def test_practice_has_no_results(self, house):
        attempt = take(house, "lesson", GOOD)
        sitting = house.app.learning.sitting(house.amara, attempt)
        assert (sitting.sealed, sitting.results, sitting.result) == (False, (), None)

    def test_work_done_before_an_activity_was_assessed_has_no_result(self, house):
        plain = content()
        practice = plain.activities["checkpoint"].model_copy(
            update={"assessed": False, "pass_mark": {}, "kind": "lesson"}
        )
        house.open(Library({**plain.activities, "checkpoint": practice}, (), bare_rubric()))
        take(house, "checkpoint", GOOD, SORRY)
        house.open(content())
        assert not module(house).passed
        last = take(house, "checkpoint", BAD, COLD)
        assert [r.number for r in house.app.learning.sitting(house.amara, last).results] == [1]

    def test_nothing_begins_by_looking_at_it(self, house):
        house.app.learning.outlook(house.amara, "checkpoint")
        assert house.count("attempts") == 0
        with pytest.raises(NotFound):
            house.app.learning.outlook(house.amara, "gone")


class TestTheWay:
    def test_a_passed_test_out_takes_the_module_off_the_way_and_leaves_it_open(self, house):
        assert house.app.learning.way(house.amara).next.activity.id == "lesson"
        take(house, "test-out", BAD, COLD)
        assert house.app.learning.way(house.amara).next.activity.id == "lesson"
        take(house, "test-out", GOOD, SORRY)
        way = house.app.learning.way(house.amara)
        assert (way.stretches[0].skipped, way.next.activity.id) == (True, "capstone")
        take(house, "lesson", GOOD)
        assert house.app.learning.way(house.bruno).next.activity.id == "lesson"

    def test_the_checkpoint_comes_once_after_everything_else(self, house):
        take(house, "lesson", GOOD)
        take(house, "assessed-desk", LEAVE, LEAVE)
        assert house.app.learning.way(house.amara).next.activity.id == "checkpoint"
        take(house, "checkpoint", BAD, COLD)
        assert house.app.learning.way(house.amara).next.activity.id == "capstone"
        assert not module(house).passed

    def test_what_is_going_on_comes_first_but_a_test_left_aside_does_not_insist(self, house):
        take(house, "test-out", BAD)
        assert house.app.learning.way(house.amara).next.activity.id == "test-out"
        take(house, "lesson", GOOD)
        assert house.app.learning.way(house.amara).next.activity.id == "assessed-desk"

    def test_the_diagnostic_is_no_beginning(self, house):
        take(house, "diagnostic", GOOD, SORRY)
        way = house.app.learning.way(house.amara)
        assert (way.untouched, way.diagnostic.standing) == (True, "done")
        take(house, "lesson", GOOD)
        assert not house.app.learning.way(house.amara).untouched


class TestTheDiagnostic:
    def test_it_says_where_one_starts_from_and_is_no_part_of_the_present(self, house):
        take(house, "diagnostic", BAD, COLD)
        take(house, "lesson", GOOD)
        found = house.app.progressing.progress(house.amara).profile
        present, before = found.competences["empathy"], found.before["empathy"]
        assert (present.mean, present.n, present.assessed) == (4.0, 1, 0)
        assert (before.n, before.assessed) == (2, 2)
        assert before.mean < 1
        assert (found.observations, found.started_from) == (1, 2)

    def test_a_second_go_counts_as_the_present(self, house):
        take(house, "diagnostic", BAD, COLD)
        take(house, "diagnostic", GOOD, SORRY)
        found = house.app.progressing.progress(house.amara).profile
        assert (found.competences["empathy"].n, found.before["empathy"].n) == (2, 2)
        assert found.competences["empathy"].mean > 3

    def test_it_has_neither_passed_nor_failed(self, house):
        attempt = take(house, "diagnostic", BAD, COLD)
        result = house.app.learning.sitting(house.amara, attempt).result
        assert (result.verdict, result.passed) == (None, False)

    def test_gaps_lead_to_a_module_or_to_its_test_out(self, house):
        assert house.app.progressing.gaps(house.amara) is None
        take(house, "diagnostic", BAD, COLD)
        found = house.app.progressing.gaps(house.amara)
        assert found.profile.competences["empathy"].n == 2
        assert found.suggestion.start.module.id == "basics"
        assert found.suggestion.because == ("E1",)
        take(house, "diagnostic", GOOD, SORRY, by=house.bruno)
        good = house.app.progressing.gaps(house.bruno).suggestion
        assert good.start.module.id == "basics"  # of moderation nothing is known yet


def test_a_database_from_before_needs_nothing(house):
    """Attempts of the time before are practice, and stay what they were."""
    take(house, "lesson", GOOD)
    found = house.app.progressing.progress(house.amara)
    assert [(each.assessed, each.before) for each in found.observations] == [(False, False)] * 2
    assert found.results == ()
