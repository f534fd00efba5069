"""Badges follow from results alone: in any order, and nothing done later takes one away."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.badge import Badge
from cmtrain.engine.awards import awards
from cmtrain.engine.results import Result
from cmtrain.engine.verdict import Verdict

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
UIDS = {"checkpoint": "c", "test-out": "t", "capstone": "k"}


def badge(name: str, *needs: tuple[str, ...]) -> Badge:
    return Badge(id=name, title=name, about=".", criteria=".", needs=needs)


ONE = badge("one", ("checkpoint",))
WHOLE = badge("whole", ("checkpoint", "test-out"), ("capstone",))
BADGES = (ONE, WHOLE)


def result(uid: str, hour: int, level: float = 3, name: str = "") -> Result:
    """An attempt finished in that hour; a level of 2 passes."""
    found = Verdict({"empathy": 2}, {"empathy": level})
    return Result(name or f"{uid}{hour}", uid, 1, NOON + timedelta(hours=hour), found)


results = st.lists(
    st.builds(result, st.sampled_from("ctkx"), st.integers(0, 30), st.sampled_from([1, 2, 4])),
    unique_by=lambda each: each.attempt_id,
    max_size=12,
)


def earned(found) -> set[str]:
    return {each.badge.id for each in awards(BADGES, found, UIDS)}


def test_a_passed_checkpoint_is_enough_for_one_and_either_way_for_the_other():
    assert earned([result("c", 1)]) == {"one"}
    assert earned([result("t", 1), result("k", 2)]) == {"whole"}
    assert earned([result("c", 1), result("k", 2)]) == {"one", "whole"}
    assert earned([result("c", 1, level=1), result("k", 2)]) == set()
    assert earned([]) == set()


def test_the_first_passed_attempt_counts_and_the_last_needed_dates_it():
    found = [result("c", 1, level=1), result("c", 2), result("c", 3, level=4), result("k", 9)]
    one, whole = awards(BADGES, found, UIDS)
    assert [each.attempt_id for each in one.results] == ["c2"]
    assert (one.at, one.levels) == (NOON + timedelta(hours=2), {"empathy": 3})
    assert [each.attempt_id for each in whole.results] == ["c2", "k9"]
    assert whole.at == NOON + timedelta(hours=9)


def test_work_without_a_pass_mark_or_under_a_running_clock_earns_nothing():
    assert earned([Result("c1", "c", 1, NOON)]) == set()


def test_an_activity_that_is_gone_cannot_earn_anything():
    assert awards(BADGES, [result("c", 1)], {}) == ()


@given(results, st.randoms())
def test_order_does_not_matter(found, random):
    mixed = [*found]
    random.shuffle(mixed)
    assert awards(BADGES, mixed, UIDS) == awards(BADGES, found, UIDS)


@given(results, results)
def test_more_work_never_takes_a_badge_away_or_moves_it(before, later):
    """What comes later is finished later, and is no other verdict on the same attempt."""
    names = {each.attempt_id for each in before}
    end = max((each.at for each in before), default=NOON)
    new = [
        Result(f"{each.attempt_id}+", each.activity_uid, 2, end + (each.at - NOON), each.verdict)
        for each in later
        if each.attempt_id not in names and each.at > NOON
    ]
    then = {each.badge.id: each for each in awards(BADGES, before, UIDS)}
    now = {each.badge.id: each for each in awards(BADGES, [*before, *new], UIDS)}
    assert then.items() <= now.items()
