"""When the news breaks: the learner's own week, and what each decision about it is worth."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cmtrain.assess.assessment import Assessment
from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint
from cmtrain.content.steps.pause import PauseResponse, PauseStep
from cmtrain.content.steps.schedule import ScheduleResponse
from cmtrain.engine import play
from cmtrain.errors import InvalidResponse

PLAN = {"rooms": "Mon 20:00", "club": "Tue 20:00", "film": "Wed 08:00", "raffle": "Wed 20:00"}


def item(name: str) -> dict[str, Any]:
    return {"id": name, "title": name, "format": "Reel", "purpose": "value", "suits": {"x": 50}}


def fated(name: str, fate: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "fate": fate, "why": ".", **more}


def runs(name: str, fate: str) -> dict[str, Any]:
    return {"id": name, "title": name, "about": ".", "fate": fate, "why": "."}


def step(**changed: Any) -> PauseStep:
    """Tuesday noon. The rooms are out and false; the film fits again on Wednesday night."""
    whole = {
        "type": "pause", "id": "news", "prompt": "?", "explanation": ".", "schedule": "week",
        "at": "Tue 12:00",
        "items": [
            fated("rooms", "moves", comes_down=True), fated("club", "moves"),
            fated("film", "moves", again="Wed 20:00"), fated("raffle", "goes"),
            fated("help", "stays"),
        ],
        "others": [runs("ad", "goes"), runs("notice", "stays")],
        "week": {
            "days": ["Mon", "Tue", "Wed"], "hours": ["08:00", "20:00"], "best": PLAN,
            "stock": [item(name) for name in ("rooms", "club", "film", "raffle", "help")],
        },
    }  # fmt: skip
    return PauseStep.model_validate({**whole, **changed})


def worth(decided: dict[str, str], placed: dict[str, str] = PLAN) -> dict[str, float]:
    found = step().rulings(PauseResponse(decided=decided, placed=placed))
    return {each.case.id: float(each.credit) for each in found}


def test_what_comes_back_is_what_this_learner_placed():
    assert [each.id for each in step().cases(PLAN)] == [
        "rooms", "club", "film", "raffle", "ad", "notice",
    ]  # fmt: skip
    assert [each.id for each in step().cases({"help": "Wed 08:00"})] == ["help", "ad", "notice"]
    assert [each.id for each in step().cases({})] == ["ad", "notice"]


@pytest.mark.parametrize("placed", [{"film": "Sun 08:00"}, {"film": "later"}, {"tea": "Wed 08:00"}])
def test_what_does_not_fit_the_week_is_passed_over(placed):
    assert [each.id for each in step().cases(placed)] == ["ad", "notice"]


def test_a_post_that_is_out_is_asked_about_only_if_it_has_become_false():
    early = {"rooms": "Mon 08:00", "club": "Mon 20:00"}
    cases = {each.id: each for each in step().cases(early)}
    assert "club" not in cases
    assert (cases["rooms"].out, cases["rooms"].fate, cases["rooms"].dated) == (True, "goes", False)


def test_what_nobody_touches_goes_out():
    assert worth({}) == {
        "rooms": -1, "club": -1, "film": -1, "raffle": -1, "ad": -1, "notice": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "decided", "credit"),
    [
        ("rooms", "goes", 1),
        ("club", "waits", 1),
        ("club", "goes", 0.5),
        ("club", "Wed 20:00", 0),
        ("film", "stays", -1),
        ("film", "Tue 20:00", 0),
        ("film", "Wed 20:00", 1),
        ("film", "waits", 1),
        ("raffle", "goes", 1),
        ("raffle", "waits", 0.5),
        ("raffle", "Wed 08:00", 0.5),
        ("ad", "goes", 1),
        ("notice", "goes", -1),
    ],
)
def test_each_decision_has_its_worth(name, decided, credit):
    assert worth({name: decided})[name] == credit


def test_a_post_planned_for_when_it_fits_again_may_stay():
    assert worth({}, {"film": "Wed 20:00"})["film"] == 1
    assert worth({"film": "goes"}, {"film": "Wed 20:00"})["film"] == 0.5


def test_a_post_that_people_need_goes_out():
    placed = {"help": "Wed 08:00"}
    assert worth({}, placed)["help"] == 1
    assert worth({"help": "waits"}, placed)["help"] == -1


def test_the_level_is_what_is_right_less_what_is_on_the_wrong_side():
    best = {"rooms": "goes", "club": "waits", "film": "waits", "raffle": "goes", "ad": "goes"}
    for decided, level, evidence in (
        (best, 4, "6 / 6"),
        ({**best, "ad": "stays"}, 3, "4 / 6"),
        ({**best, "ad": "stays", "raffle": "waits"}, 2, "3.5 / 6"),
        ({}, 0, "-4 / 6"),
    ):
        (mark,) = step().marks(PauseResponse(decided=decided, placed=PLAN))
        assert (mark.criterion, mark.level, mark.evidence) == ("S6", level, evidence)


@given(st.data())
def test_any_decision_that_is_accepted_has_a_level(data):
    found, slots = step(), st.sampled_from(("Mon 08:00", "Tue 20:00", "Wed 08:00", "Wed 20:00"))
    placed = data.draw(st.dictionaries(st.sampled_from([i.id for i in found.items]), slots))
    decided = {
        case.id: data.draw(
            st.sampled_from(["stays", "goes", *(["waits", "Wed 20:00"] if case.dated else [])])
        )
        for case in found.cases(placed)
    }
    response = PauseResponse(decided=decided, placed=placed)
    found.check(response)
    (mark,) = found.marks(response)
    assert 0 <= mark.level <= 4
    assert len(found.described(response)) == len(found.cases(placed))


@pytest.mark.parametrize(
    "decided",
    [
        {"help": "stays"},  # not in this plan
        {"club": "Mon 08:00"},  # over
        {"club": "Thu 08:00"},  # no such day
        {"notice": "waits"},  # has no date
        {"rooms": "Wed 08:00"},  # is out already
    ],
)
def test_what_cannot_be_decided_is_refused(decided):
    with pytest.raises(InvalidResponse):
        step().check(PauseResponse(decided=decided, placed=PLAN))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"at": "Fri 12:00"}, "on no day"),
        ({"items": [fated(n, "stays") for n in ("rooms", "club", "film")]}, "differ"),
        ({"others": [runs("club", "goes"), runs("notice", "stays")]}, "stands among"),
    ],
)
def test_an_impossible_pause_is_refused(changed, said):
    with pytest.raises(ValidationError, match=said):
        step(**changed)


def test_doing_the_same_with_everything_must_not_do():
    useful = step(others=[runs("ad", "goes"), runs("notice", "stays"), runs("thread", "stays")])
    assert list(useful.flaws()) == []
    lax = step(others=[runs("ad", "goes"), runs("boost", "goes")])
    assert {each.code for each in lax.flaws()} == {"CM524"}


ACTIVITY = {
    "schema": 1, "uid": "3fa91c07", "id": "any", "kind": "editorial-calendar", "title": ".",
    "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A1"], "criteria": ["S2"],
}  # fmt: skip
WEEK = {
    "type": "schedule", "id": "week", "prompt": "?", "explanation": ".",
    "days": ["Mon", "Tue", "Wed"], "hours": ["08:00", "20:00"], "best": PLAN,
    "limits": {"posts": 4, "a_day": 2},
    "segments": [
        {"id": name, "name": name, "people": 10, "goal": 0, "online": [[50, 50, 50], [9, 9, 9]]}
        for name in ("x", "y")
    ],
    "stock": [item(name) for name in ("rooms", "club", "film", "raffle", "help")],
}  # fmt: skip


def played(sent: dict[str, str]) -> play.Turn:
    """The pause as it is kept after a learner planned the week differently from the author."""
    pause = step().model_dump(exclude={"week"})
    activity = Activity.model_validate({**ACTIVITY, "steps": [WEEK, pause]})
    state, none = play.start(activity), Assessment(scorer="none/1")
    mine = ScheduleResponse(placed={"raffle": "Mon 08:00", "film": "Wed 08:00"})
    state, _ = play.submit(activity, state, "week", mine, none)
    response = play.completed(activity, state, "news", PauseResponse(decided={}, placed=sent))
    return play.submit(activity, state, "news", response, none)[1]


def test_the_plan_is_the_learners_own_whatever_is_sent():
    for sent in ({}, PLAN):
        assert played(sent).response.placed == {"raffle": "Mon 08:00", "film": "Wed 08:00"}


def test_a_pause_names_a_schedule(activity):
    """
    criteria = ["S6"]
    [[steps]]
    type = "pause"
    id = "news"
    prompt = "?"
    schedule = "weak"
    at = "Tue 09:00"
    explanation = "."
    items = [
      { id = "a", fate = "stays", why = "." },
      { id = "b", fate = "moves", why = "." },
      { id = "c", fate = "goes", why = "." },
    ]
    others = [
      { id = "ad", title = "Ad", about = ".", fate = "goes", why = "." },
      { id = "notice", title = "Notice", about = ".", fate = "stays", why = "." },
    ]
    """
    (found,) = [each for each in lint(activity) if each.code == "CM301"]
    assert found.loc == ("steps", 0, "schedule")
