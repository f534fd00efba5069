"""Which score counts, and what follows for the competence."""

from datetime import UTC, datetime, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from cmtrain.assess.assessment import Assessment, CompetenceLevel, CriterionLevel
from cmtrain.engine.scoring import AUTO, JUDGE, Score, auto_scores, settle, settle_all

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
SUBJECTS = ("empathy", "E1", "E2", "moderation", "M1")


def score(subject: str, level: int | None, scorer: str = AUTO, minute: int = 0) -> Score:
    return Score(subject, level, scorer, scorer.title(), "", NOON + timedelta(minutes=minute))


@st.composite
def histories(draw: st.DrawFn) -> list[Score]:
    """Scores by the program and by people, each at a moment of its own, in order of time."""
    size = draw(st.integers(0, 12))
    given_scores = st.tuples(
        st.sampled_from(SUBJECTS),
        st.none() | st.integers(0, 4),
        st.sampled_from([AUTO, "ana", "bea", "cyd"]),
    )
    return [score(*draw(given_scores), minute) for minute in range(size)]


class TestSettle:
    def test_the_program_counts_while_no_person_scored(self):
        found = settle("E1", [score("E1", 3)])
        assert (found.level, found.by_person) == (3, False)

    def test_a_person_beats_the_program_whenever_either_scored(self):
        for person, program in ((0, 1), (1, 0)):
            found = settle("E1", [score("E1", 1, "ana", person), score("E1", 4, AUTO, program)])
            assert (found.level, found.by_person) == (1, True)
            assert found.auto.level == 4

    def test_each_person_counts_once_with_their_latest(self):
        given_scores = [
            score("E1", 0, "ana", 1),
            score("E1", 4, "ana", 3),
            score("E1", 2, "bea", 2),
        ]
        found = settle("E1", given_scores)
        assert found.level == 3
        assert sorted(each.level for each in found.people) == [2, 4]

    def test_among_people_the_median_counts(self):
        given_scores = [score("E1", level, name) for level, name in ((0, "a"), (3, "b"), (4, "c"))]
        assert settle("E1", given_scores).level == 3

    def test_a_person_who_holds_it_unrateable_leaves_no_level(self):
        assert settle("E1", [score("E1", 4), score("E1", None, "ana")]).level is None

    def test_unrateable_is_no_zero_among_other_peoples_levels(self):
        given_scores = [score("E1", None, "ana"), score("E1", 2, "bea"), score("E1", 4, "cyd")]
        assert settle("E1", given_scores).level == 3

    def test_without_scores_it_is_not_rated(self):
        found = settle("E1", [score("E2", 4)])
        assert (found.level, found.auto, found.people) == (None, None, ())

    @given(histories(), st.randoms(use_true_random=False))
    def test_the_order_of_appending_does_not_matter_apart_from_time(self, history, random):
        shuffled = random.sample(history, len(history))
        for subject in SUBJECTS:
            there, here = settle(subject, shuffled), settle(subject, history)
            assert (there.level, there.auto) == (here.level, here.auto)
            assert set(there.people) == set(here.people)

    @given(histories())
    def test_what_counts_is_the_median_of_the_latest_of_each_person(self, history):
        people = {s.scorer_id: s.level for s in history if s.subject == "E1" and s.by_person}
        rated = [level for level in people.values() if level is not None]
        found = settle("E1", history)
        if people:
            assert found.level == (median(rated) if rated else None)
        assert found.by_person == bool(people)


class TestSettleAll:
    def test_an_overridden_criterion_remakes_its_competence(self):
        given_scores = [
            score("empathy", 4),
            score("E1", 4),
            score("E2", 3),
            score("M1", 1),
            score("moderation", 1),
            score("E1", 0, "ana", 1),
        ]
        found = settle_all(given_scores)
        assert found["empathy"].level == 2
        assert found["empathy"].derived
        assert found["empathy"].by_person
        assert found["empathy"].auto.level == 4
        assert found["moderation"].level == 1
        assert not found["moderation"].by_person

    def test_a_person_who_scored_the_competence_itself_has_the_word(self):
        given_scores = [score("E1", 0, "ana"), score("empathy", 4, "ana"), score("E1", 1, "bea")]
        found = settle_all(given_scores)
        assert found["empathy"].level == 4
        assert not found["empathy"].derived

    def test_a_competence_that_the_program_did_not_rate_is_made_from_a_persons_criteria(self):
        assert settle_all([score("E4", 3, "ana")])["empathy"].level == 3

    def test_when_no_criterion_is_left_the_competence_is_not_rated(self):
        found = settle_all([score("empathy", 2), score("E1", 2), score("E1", None, "ana", 1)])
        assert found["empathy"].level is None

    def test_nothing_scored_settles_nothing(self):
        assert settle_all([]) == {}

    @given(histories())
    def test_levels_stay_in_range_and_competences_follow_their_criteria(self, history):
        found = settle_all(history)
        assert {s.subject for s in history} <= found.keys() <= {*SUBJECTS}
        for settled in found.values():
            assert settled.level is None or 0 <= settled.level <= 4
        for competence, criteria in (("empathy", ("E1", "E2")), ("moderation", ("M1",))):
            levels = [found[code].level for code in criteria if code in found]
            rated = [level for level in levels if level is not None]
            if competence in found and found[competence].derived:
                mean = int(sum(rated) / len(rated) + 0.5) if rated else None
                assert found[competence].level == mean


def test_an_assessment_stands_for_one_score_for_everything_it_rates():
    assessment = Assessment(
        scorer="keyed/1",
        competences={"empathy": CompetenceLevel(level=3, value=2.6, low=2, high=3)},
        criteria={"E1": CriterionLevel(level=2, value=2.2)},
    )
    assert auto_scores(assessment, NOON) == (
        Score("empathy", 3, AUTO, "keyed/1", "", NOON, 2.6),
        Score("E1", 2, AUTO, "keyed/1", "", NOON, 2.2),
    )
    assert auto_scores(Assessment(scorer="keyed/1"), NOON) == ()


class TestLanguageModels:
    judge = JUDGE + "0f8a"

    def test_their_level_never_counts_against_the_program(self):
        found = settle("E1", [score("E1", 1), score("E1", 4, self.judge, 5)])
        assert (found.level, found.auto.level, found.by_person) == (1, 1, False)

    def test_nor_beside_people(self):
        found = settle("E1", [score("E1", 2, "ana"), score("E1", 4, self.judge, 5)])
        assert (found.level, len(found.people)) == (2, 1)

    def test_nor_alone(self):
        assert settle("E1", [score("E1", 4, self.judge)]).level is None
        assert settle_all([score("E1", 4, self.judge)]) == {}

    @given(histories(), st.lists(st.tuples(st.sampled_from(SUBJECTS), st.integers(0, 4))))
    def test_whatever_they_say_everything_is_settled_as_without_them(self, history, said):
        with_them = [*history, *(score(name, level, self.judge, 20) for name, level in said)]
        assert settle_all(with_them) == settle_all(history)
