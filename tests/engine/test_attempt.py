"""An attempt stands where its responses lead, by the assessments kept with them."""

from datetime import UTC, datetime

from cmtrain.assess.assessment import Assessment, RaisedFlag
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.engine.attempt import Attempt, LoggedResponse
from cmtrain.engine.editions import Editions

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)


def attempt(*assessments: Assessment, finished_at: datetime | None = None) -> Attempt:
    """An attempt at steps a, b, ... with these assessments."""
    logged = tuple(
        LoggedResponse(f"r{seq}", seq, step_id, 0, ReadingResponse(), assessment, NOON)
        for seq, (step_id, assessment) in enumerate(zip("ab", assessments, strict=False), 1)
    )
    return Attempt("a1", "u1", "3fa91c07", "example", "hash", NOON, finished_at, logged)


def test_it_stands_where_its_responses_lead(activity):
    """
    steps = [
      { id = "a", type = "reading", prompt = ".", minutes = 3 },
      { id = "b", type = "reading", prompt = "." },
    ]
    """
    plain = Assessment(scorer="test/1")
    assert attempt().state(Editions(activity)).open == ("a",)
    assert attempt(plain).state(Editions(activity)).open == ("b",)
    assert attempt(plain).state(Editions(activity)).minutes == 3
    assert attempt(plain, plain).state(Editions(activity)).finished


def test_the_assessment_of_the_time_decides_and_nothing_is_scored_again(activity):
    """
    [[steps]]
    id = "a"
    type = "reading"
    prompt = "."
    branches = [{ when = { flag = "feeds_troll" }, next = "end" }]
    [[steps]]
    id = "b"
    type = "reading"
    prompt = "."
    """
    flagged = Assessment(scorer="old/1", flags=(RaisedFlag(flag="feeds_troll", why="."),))
    assert attempt(flagged).state(Editions(activity)).finished
    assert not attempt(Assessment(scorer="new/2")).state(Editions(activity)).finished


def test_a_desk_that_was_left_early_stays_closed(activity):
    """
    flow = "desk"
    steps = [
      { id = "a", type = "reading", prompt = "." },
      { id = "b", type = "reading", prompt = "." },
    ]
    """
    state = attempt(Assessment(scorer="test/1"), finished_at=NOON).state(Editions(activity))
    assert (state.open, state.left) == ((), ("b",))


def test_it_is_finished_once_an_end_was_recorded():
    assert not attempt().finished
    assert attempt(finished_at=NOON).finished
