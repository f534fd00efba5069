"""The way through the curriculum: done, going on, next."""

import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.module import Module
from cmtrain.engine.path import Started, Stretch, Way, by_kind, next_stop, path, practice_for


def activity(name: str, uid: int, *criteria: str, minutes: int = 5) -> Activity:
    return Activity.model_validate(
        {
            "schema": 1, "uid": f"{uid:08x}", "id": name, "kind": "lesson", "title": name,
            "summary": ".", "minutes": minutes, "difficulty": "novice", "covers": ["A1"],
            "criteria": criteria, "steps": [{"id": "a", "type": "reading", "prompt": "."}],
        }
    )  # fmt: skip


def module(name: str, number: int, *names: str) -> Module:
    return Module(schema=1, id=name, number=number, title=name, promise=".", path=names)


ACTIVITIES = {
    each.id: each
    for each in (
        activity("first", 1, "E1"),
        activity("second", 2, "E1", "M1", minutes=20),
        activity("third", 3, "M1"),
        activity("off-the-path", 4, "S1"),
    )
}
MODULES = (module("one", 1, "first", "second", "missing"), module("two", 2, "third"))


def way(*attempts: tuple[str, bool]) -> tuple[Stretch, ...]:
    """The path after attempts at these activities, oldest first, finished or not."""
    return path(
        MODULES,
        ACTIVITIES,
        (Started(f"a{n}", ACTIVITIES[name].uid, done) for n, (name, done) in enumerate(attempts)),
    )


def standings(stretches: tuple[Stretch, ...]) -> dict[str, tuple[str, str | None]]:
    stops = (stop for stretch in stretches for stop in stretch.stops)
    return {stop.activity.id: (stop.standing, stop.attempt_id) for stop in stops}


def test_modules_and_stops_come_in_the_authors_order():
    assert [stretch.module.id for stretch in way()] == ["one", "two"]
    assert list(standings(way())) == ["first", "second", "third"]


def test_what_cannot_be_loaded_is_left_out():
    assert "missing" not in standings(way())


@pytest.mark.parametrize(
    ("attempts", "standing"),
    [
        ([], ("new", None)),
        ([("first", False)], ("started", "a0")),
        ([("first", True)], ("done", "a0")),
        ([("first", True), ("first", True)], ("done", "a1")),
        ([("first", True), ("first", False)], ("started", "a1")),
    ],
)
def test_the_latest_attempt_says_how_one_stands(attempts, standing):
    assert standings(way(*attempts))["first"] == standing


def test_a_stretch_tells_what_is_done_and_how_long_the_rest_takes():
    stretch = way(("first", True), ("second", False))[0]
    assert (stretch.done, stretch.minutes_left) == (1, 20)


def test_doing_something_again_takes_nothing_back():
    stretch = way(("first", True), ("first", False))[0]
    assert (stretch.done, stretch.stops[0].standing) == (1, "started")


def test_what_is_going_on_comes_before_what_is_new():
    assert next_stop(way(("third", False))).activity.id == "third"
    assert next_stop(way(("first", True))).activity.id == "second"


def test_of_several_that_are_going_on_the_one_begun_last_comes_first():
    going = way(("first", False), ("third", False), ("second", False))
    assert next_stop(going).activity.id == "second"
    assert (
        next_stop(way(("second", False), ("third", False), ("second", True))).activity.id == "third"
    )


def test_all_that_is_going_on_is_known_the_latest_first():
    found = Way(way(("first", False), ("second", True), ("third", False)))
    assert [stop.activity.id for stop in found.going] == ["third", "first"]


def test_when_all_is_done_nothing_comes_next():
    assert next_stop(way(*((name, True) for name in ("first", "second", "third")))) is None


def test_practice_prefers_what_is_not_done_yet():
    suggested = practice_for(way(("first", True)), ["E1"])
    assert [(code, stop.activity.id) for code, stop in suggested] == [("E1", "second")]


def test_practice_names_no_activity_twice():
    suggested = practice_for(way(("first", True), ("second", False)), ["M1", "E1"])
    assert [(code, stop.activity.id) for code, stop in suggested] == [
        ("M1", "second"),
        ("E1", "first"),
    ]


def test_practice_repeats_what_is_done_rather_than_nothing():
    done = way(("first", True), ("second", True))
    assert [stop.activity.id for _, stop in practice_for(done, ["E1"])] == ["first"]


def test_a_criterion_that_nothing_on_the_path_exercises_is_left_out():
    assert practice_for(way(), ["S1", "S6"]) == ()


def test_each_kind_comes_from_novice_to_expert_and_nothing_twice():
    hard = ACTIVITIES["third"].model_copy(update={"difficulty": "expert", "uid": "0000000a"})
    easy = ACTIVITIES["first"].model_copy(update={"id": "easy", "uid": "0000000b"})
    crisis = ACTIVITIES["second"].model_copy(update={"kind": "crisis"})
    found = by_kind(
        path(
            (module("one", 1, "third", "second", "easy"), module("two", 2, "third")),
            {"third": hard, "second": crisis, "easy": easy},
            (),
        )
    )
    assert {kind: [stop.activity.id for stop in stops] for kind, stops in found.items()} == {
        "lesson": ["easy", "third"],
        "crisis": ["second"],
    }
