"""What observations say of a learner, and how surely."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmtrain.engine.progress import (
    ENOUGH,
    Observation,
    Profile,
    estimate,
    profile,
    weakest_criteria,
)

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LEVELS = st.lists(st.floats(0, 4), min_size=1, max_size=30)
CODES = ["E1", "E2", "M1", "M2", "S1"]


def seen(subject: str, *levels: float) -> list[Observation]:
    """These levels, one a day, oldest first."""
    return [
        Observation(subject, level, MONDAY + timedelta(days=day), f"r{day}", "activity")
        for day, level in enumerate(levels)
    ]


def found(**levels: float) -> Profile:
    """The profile after one observation of each of these."""
    return profile([o for name, level in levels.items() for o in seen(name, level)], CODES)


class TestEstimate:
    def test_without_observations_everything_is_possible(self):
        nothing = estimate("empathy", seen("moderation", 4))
        assert (nothing.mean, nothing.low, nothing.high, nothing.n) == (None, 0, 4, 0)
        assert not nothing.enough

    def test_one_observation_is_its_own_mean_and_leaves_much_open(self):
        one = estimate("empathy", seen("empathy", 2))
        assert one.mean == 2
        assert one.high - one.low > 1.5

    def test_recent_work_counts_more(self):
        rising = estimate("empathy", seen("empathy", 1, 1, 4))
        falling = estimate("empathy", seen("empathy", 4, 1, 1))
        assert rising.mean > 2 > falling.mean

    def test_the_weights_fade_by_a_tenth(self):
        mean = estimate("empathy", seen("empathy", 0, 1, 4)).mean
        assert mean == pytest.approx((4 + 0.9 * 1 + 0.81 * 0) / (1 + 0.9 + 0.81))

    def test_a_level_is_spoken_of_from_the_third_observation(self):
        sizes = {n: estimate("empathy", seen("empathy", *[2] * n)).enough for n in range(5)}
        assert sizes == {0: False, 1: False, 2: False, 3: True, 4: True}
        assert ENOUGH == 3

    @given(LEVELS)
    def test_it_stays_within_the_levels_and_around_the_mean(self, levels):
        e = estimate("empathy", seen("empathy", *levels))
        assert 0 <= e.low <= e.mean + 1e-9
        assert e.mean - 1e-9 <= e.high <= 4
        assert min(levels) - 1e-9 <= e.mean <= max(levels) + 1e-9

    @given(LEVELS, st.randoms(use_true_random=False))
    def test_the_order_of_reading_does_not_matter(self, levels, random):
        observations = seen("empathy", *levels)
        shuffled = random.sample(observations, len(observations))
        assert estimate("empathy", shuffled) == estimate("empathy", observations)

    @given(st.integers(1, 40), st.sampled_from([0, 1, 2, 3, 4]))
    def test_more_equal_observations_narrow_the_interval(self, n, level):
        fewer = estimate("empathy", seen("empathy", *[level] * n))
        more = estimate("empathy", seen("empathy", *[level] * (n + 1)))
        assert more.mean == pytest.approx(level)
        assert more.high - more.low < fewer.high - fewer.low

    def test_disagreement_widens_the_interval(self):
        steady = estimate("empathy", seen("empathy", 2, 2, 2, 2))
        mixed = estimate("empathy", seen("empathy", 0, 4, 0, 4))
        assert mixed.high - mixed.low > steady.high - steady.low

    @given(LEVELS, st.floats(0, 4))
    def test_a_better_latest_observation_never_lowers_the_mean(self, levels, better):
        assume(better >= levels[-1])
        before = estimate("empathy", seen("empathy", *levels))
        after = estimate("empathy", seen("empathy", *levels[:-1], better))
        assert after.mean >= before.mean - 1e-9


class TestProfile:
    def test_it_covers_all_competences_and_the_criteria_asked_for(self):
        whole = found(empathy=3, E1=2)
        assert set(whole.competences) == {"empathy", "moderation", "strategy"}
        assert list(whole.criteria) == CODES
        assert whole.competences["empathy"].mean == 3
        assert whole.criteria["E1"].mean == 2
        assert whole.criteria["E2"].n == 0

    def test_it_counts_observations_of_competences_only(self):
        assert found(empathy=3, moderation=1, E1=2, M1=2).observations == 2


class TestWeakestCriteria:
    def test_the_lowest_observed_come_first(self):
        assert weakest_criteria(found(E1=2, M1=0, S1=1, empathy=3), most=2) == ("M1", "S1")

    def test_what_is_strong_needs_no_practice(self):
        assert "E1" not in weakest_criteria(found(E1=3, E2=4, M1=2))

    def test_then_the_unseen_of_the_weakest_competence(self):
        weak = weakest_criteria(found(E1=1, empathy=3, moderation=1, strategy=3))
        assert weak == ("E1", "M1", "M2")

    def test_a_newcomer_gets_suggestions_too(self):
        assert weakest_criteria(profile([], CODES)) == ("E1", "E2")

    @given(st.dictionaries(st.sampled_from([*CODES, "empathy", "moderation"]), st.floats(0, 4)))
    def test_never_more_than_asked_and_none_twice(self, levels):
        weak = weakest_criteria(found(**levels))
        assert len(weak) == len(set(weak)) <= 3
