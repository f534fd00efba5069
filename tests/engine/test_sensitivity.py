"""Signal detection: known values, and what holds for every pile."""

from math import isfinite

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmtrain.engine.sensitivity import Sensitivity

COUNT = st.integers(0, 40)
PILES = st.builds(Sensitivity, COUNT, COUNT, COUNT, COUNT)


def test_the_log_linear_correction_by_hand():
    """9 of 10 and 2 of 10: rates 9.5/11 and 2.5/11, z 1.0968 and -0.7479."""
    found = Sensitivity(9, 1, 2, 8)
    assert found.hit_rate == pytest.approx(0.8636, abs=1e-4)
    assert found.false_alarm_rate == pytest.approx(0.2273, abs=1e-4)
    assert found.d_prime == pytest.approx(1.845, abs=2e-3)
    assert found.criterion == pytest.approx(-0.174, abs=2e-3)


@pytest.mark.parametrize("acts", [True, False], ids=["always acting", "never acting"])
def test_one_answer_for_everything_tells_nothing_apart_and_leans(acts):
    found = Sensitivity(6, 0, 6, 0) if acts else Sensitivity(0, 6, 0, 6)
    assert found.d_prime == pytest.approx(0)
    assert found.criterion < -1 if acts else found.criterion > 1


@given(PILES)
def test_it_is_finite_whatever_was_sorted(found):
    assert 0 < found.hit_rate < 1
    assert 0 < found.false_alarm_rate < 1
    assert isfinite(found.d_prime)
    assert isfinite(found.criterion)
    assert found.standard_error > 0
    assert found.likely[0] < found.d_prime < found.likely[1]


@given(PILES)
def test_signal_and_noise_exchanged_turn_the_eye_round_and_leave_the_hand(found):
    other = Sensitivity(found.false_alarms, found.correct_rejections, found.hits, found.misses)
    assert other.d_prime == pytest.approx(-found.d_prime)
    assert other.criterion == pytest.approx(found.criterion)


@given(PILES)
def test_acting_exchanged_with_leaving_turns_both_round(found):
    other = Sensitivity(found.misses, found.hits, found.correct_rejections, found.false_alarms)
    assert other.d_prime == pytest.approx(-found.d_prime)
    assert other.criterion == pytest.approx(-found.criterion)


@given(PILES)
def test_one_miss_made_a_hit_sharpens_the_eye_and_quickens_the_hand(found):
    assume(found.misses)
    better = Sensitivity(
        found.hits + 1, found.misses - 1, found.false_alarms, found.correct_rejections
    )
    assert better.d_prime > found.d_prime
    assert better.criterion < found.criterion


@given(st.integers(1, 10), st.integers(0, 10), st.integers(2, 5))
def test_more_cases_of_the_same_kind_make_it_surer(hits, alarms, times):
    few = Sensitivity(hits, 3, alarms, 3)
    many = Sensitivity(hits * times, 3 * times, alarms * times, 3 * times)
    assert many.standard_error < few.standard_error


@pytest.mark.parametrize(
    ("cells", "enough"),
    [((1, 1, 1, 1), True), ((2, 0, 0, 2), True), ((1, 0, 3, 3), False), ((3, 3, 0, 1), False)],
)
def test_one_case_of_a_kind_is_nothing_to_compare(cells, enough):
    assert Sensitivity(*cells).tellable is enough
