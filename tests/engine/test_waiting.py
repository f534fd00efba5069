"""How long a case has waited: only what its content tells."""

from desk_samples import case, data, played, queue

from cmtrain.content.activity import Activity
from cmtrain.engine import play
from cmtrain.engine.waiting import waits


def post(time: str) -> dict[str, str]:
    return {"author": "@ivy", "text": "Hello", "time": time}


def test_what_lay_there_waits_since_its_newest_post():
    activity = queue(case("a", incoming=[post("16:00"), post("17:10")]), case("b"))
    assert waits(activity, play.start(activity)) == {"a": 50}
    assert waits(activity, played(activity, ("b", "none"))) == {"a": 55}


def test_a_time_that_is_no_time_of_day_before_the_shift_tells_nothing():
    times = ("", "March", "Fri 22:15", "25:00", "18:01", "9:05")
    activity = queue(*(case(f"c{n}", incoming=[post(time)]) for n, time in enumerate(times)))
    assert waits(activity, play.start(activity)) == {}


def test_what_came_during_the_shift_waits_since_it_came():
    late = case("late", arrives=5, incoming=[post("17:00")])
    back = case("back", follows={"step": "a", "minutes": 7})
    activity = queue(case("a"), case("b"), case("c"), late, back)
    state = played(activity, ("a", "none"), ("b", "none"), ("c", "none"))
    assert waits(activity, state) == {"late": 10, "back": 3}


def test_without_a_clock_nobody_knows():
    inbox = {k: v for k, v in data(case("a", incoming=[post("17:10")])).items() if k != "clock"}
    activity = Activity.model_validate({**inbox, "kind": "inbox"})
    assert waits(activity, play.start(activity)) == {}
