"""A week's plan: what it reaches, what it breaks, how near the search comes to the best one."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cmtrain.content.lint import lint
from cmtrain.content.reach import added, best_change, prime_time, reach, search
from cmtrain.content.steps.schedule import ScheduleResponse, ScheduleStep
from cmtrain.content.week import Item, Limits, Segment, Week
from cmtrain.errors import InvalidResponse

BEST = {"tip": "Mon 07:00", "story": "Tue 20:00"}


def item(name: str, **suits: int) -> dict[str, Any]:
    return {"id": name, "title": name, "format": "Reel", "purpose": "value", "suits": suits}


def step(**changed: Any) -> ScheduleStep:
    """Two groups that never meet: early ones in the morning, late ones in the evening."""
    whole = {
        "type": "schedule", "id": "week", "prompt": "?", "explanation": ".",
        "days": ["Mon", "Tue"], "hours": ["07:00", "20:00"], "best": BEST,
        "limits": {"posts": 2, "hours_apart": 4},
        "segments": [
            {"id": "early", "name": "E", "people": 1000, "goal": 40, "online": [[80, 60], [0, 0]]},
            {"id": "late", "name": "L", "people": 1000, "goal": 40, "online": [[0, 0], [90, 100]]},
        ],
        "stock": [
            item("story", early=50, late=50),
            item("tip", early=50, late=50) | {"days": ["Mon"]},
            item("offer", late=50) | {"purpose": "promotion"},
        ],
    }  # fmt: skip
    return ScheduleStep.model_validate({**whole, **changed})


def levels(found: ScheduleStep, placed: dict[str, str]) -> dict[str, int]:
    return {m.criterion: m.level for m in found.marks(ScheduleResponse(placed=placed))}


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    per_cent = st.integers(0, 100)
    grid = st.lists(st.lists(per_cent, min_size=3, max_size=3), min_size=2, max_size=2)
    segments = tuple(
        Segment(id=name, name=name, people=draw(st.integers(1, 9999)), goal=0, online=draw(grid))
        for name in ("a", "b", "c")
    )
    stock = {
        name: Item(
            id=name, title=name, format=".", purpose=draw(st.sampled_from(["value", "promotion"])),
            suits={each.id: draw(per_cent) for each in segments},
        )
        for name in ("one", "two", "three", "four")
    }  # fmt: skip
    limits = Limits(posts=draw(st.integers(2, 3)), a_day=1, hours_apart=6, promotions=1)
    return Week(("Mon", "Tue", "Wed"), ("08:00", "20:00"), segments, stock, limits)


def plans(week: Week) -> list[dict[str, str]]:
    """Every plan within the limits."""
    count = week.limits.posts
    every = (
        dict(zip(items, slots, strict=True))
        for items in permutations(week.stock, count)
        for slots in permutations(week.slots, count)
    )
    return [plan for plan in every if not week.breaches(plan)]


def test_everybody_counts_once():
    week = step().week
    assert reach(week, {"story": "Tue 20:00"}) == pytest.approx(500)
    assert reach(week, {"story": "Tue 20:00", "offer": "Tue 20:00"}) == pytest.approx(750)
    assert added(week, {"story": "Tue 20:00", "offer": "Tue 20:00"}, "offer") == pytest.approx(250)
    assert reach(week, {}) == 0


@settings(max_examples=40)
@given(weeks(), st.data())
def test_one_more_post_never_reaches_fewer_and_never_gains_more_later(week, data):
    slots = st.sampled_from(week.slots)
    small = {"one": data.draw(slots)}
    large = {**small, "two": data.draw(slots)}
    extra = {"three": data.draw(slots)}
    early = reach(week, {**small, **extra}) - reach(week, small)
    late = reach(week, {**large, **extra}) - reach(week, large)
    assert -1e-9 <= late <= early + 1e-9


@settings(max_examples=25, derandomize=True)
@given(weeks())
def test_the_search_comes_close_to_what_trying_everything_finds(week):
    every = plans(week)
    best = max((reach(week, plan) for plan in every), default=0)
    assert reach(week, search(week)) >= 0.9 * best


@settings(max_examples=25)
@given(weeks(), st.data())
def test_advice_gains_what_it_says_and_breaks_no_further_limit(week, data):
    slots = st.sampled_from(week.slots)
    placed = {"one": data.draw(slots), "two": data.draw(slots)}
    change = best_change(week, placed)
    if change:
        after = change.applied(placed)
        assert reach(week, after) - reach(week, placed) == pytest.approx(change.gain)
        before = [breach.rule for breach in week.breaches(placed)]
        assert all(b.rule in before for b in week.breaches(after))


def test_the_best_plan_earns_everything_and_prime_time_the_token_level():
    found = step()
    assert levels(found, BEST) == {"S2": 4, "S3": 4, "S6": 4}
    assert prime_time(found.week) == {"story": "Tue 20:00", "tip": "Mon 20:00"}
    assert levels(found, found.prime) == {"S2": 1, "S3": 2, "S6": 4}
    assert levels(found, {"offer": "Mon 07:00"}) == {"S2": 0, "S3": 0, "S6": 2}


@pytest.mark.parametrize(
    ("placed", "rules"),
    [
        ({"tip": "Mon 07:00"}, ["missing"]),
        ({"tip": "Mon 07:00", "story": "Mon 20:00"}, ["day"]),
        ({"tip": "Mon 07:00", "story": "Mon 07:00"}, ["day", "close"]),
        ({"tip": "Tue 07:00", "story": "Mon 20:00"}, ["dated"]),
        ({**BEST, "offer": "Mon 20:00"}, ["surplus", "day"]),
    ],
)
def test_every_limit_that_is_broken_is_told(placed, rules):
    assert [breach.rule for breach in step().week.breaches(placed)] == rules


def test_what_stands_in_other_calendars_clashes_with_all_but_what_it_bears():
    memorial = {"id": "memorial", "title": "M", "slots": ["Mon"], "bears": ["tip"]}
    exam = {"id": "exam", "title": "E", "slots": ["Tue 07:00"]}
    week = step(outside=[memorial, exam]).week
    assert not week.breaches(BEST)
    told = week.breaches({"tip": "Mon 07:00", "story": "Mon 20:00"})
    assert ("clash", ("story", "memorial")) in [(b.rule, b.about) for b in told]
    (exam_day,) = week.breaches({"tip": "Mon 07:00", "story": "Tue 07:00"})
    assert (exam_day.rule, exam_day.about) == ("clash", ("story", "exam"))


@pytest.mark.parametrize("placed", [{}, {"tip": "Mon 08:00"}, {"tale": "Mon 07:00"}])
def test_what_is_not_in_the_week_is_refused(placed):
    with pytest.raises(InvalidResponse):
        step().check(ScheduleResponse(placed=placed))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"limits": {"posts": 3}}, "too few items or days"),
        ({"hours": ["20:00", "07:00"]}, "hours must rise"),
        ({"best": {"tip": "Mon 08:00"}}, 'names "Mon 08:00"'),
        ({"days": ["Mon", "Tue", "Wed"]}, "2 rows of 3 values"),
        ({"outside": [{"id": "x", "title": "X", "slots": ["Thu"]}]}, 'names "Thu"'),
    ],
)
def test_an_impossible_week_is_refused(changed, said):
    with pytest.raises(ValidationError, match=said):
        step(**changed)


def flaws(found: ScheduleStep) -> list[str]:
    return [each.code for each in (*found.flaws(), *found.disproofs())]


def test_a_best_plan_keeps_its_own_limits_and_goals_and_is_the_best():
    assert flaws(step()) == []
    assert flaws(step(best={"tip": "Mon 07:00", "story": "Mon 20:00"})) == ["CM521", "CM522"]


def test_prime_time_alone_must_not_do():
    both = [[10, 10], [90, 90]]
    segments = [
        {"id": name, "name": name, "people": 100, "goal": 0, "online": both}
        for name in ("early", "late")
    ]
    assert "CM523" in flaws(step(segments=segments))


def test_lint_tells_where(activity):
    """
    criteria = ["S2", "S3", "S6"]
    [[steps]]
    type = "schedule"
    id = "week"
    prompt = "?"
    days = ["Mon", "Tue"]
    hours = ["07:00", "20:00"]
    limits = { posts = 2 }
    best = { a = "Mon 07:00", b = "Mon 20:00" }
    explanation = "."
    segments = [
      { id = "x", name = "X", people = 10, goal = 0, online = [[90, 90], [0, 0]] },
      { id = "y", name = "Y", people = 10, goal = 0, online = [[0, 0], [90, 90]] },
    ]
    stock = [
      { id = "a", title = "A", format = "F", purpose = "value", suits = { x = 90 } },
      { id = "b", title = "B", format = "F", purpose = "value", suits = { y = 90 } },
      { id = "c", title = "C", format = "F", purpose = "value", suits = {} },
    ]
    """
    (found,) = [each for each in lint(activity) if each.code == "CM521"]
    assert found.loc == ("steps", 0, "best")
