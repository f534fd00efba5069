"""Where to begin after a diagnostic: the first module that needs it as much as any."""

from datetime import UTC, datetime

import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.module import Module
from cmtrain.engine.gaps import suggestion
from cmtrain.engine.path import path
from cmtrain.engine.progress import Observation, Profile, profile
from cmtrain.engine.remedies import remedies

NOW = datetime(2026, 3, 6, tzinfo=UTC)
CODES = ("E1", "E2", "M1", "S1")


def activity(name: str, uid: int, *criteria: str, **more) -> Activity:
    return Activity.model_validate(
        {
            "schema": 1, "uid": f"{uid:08x}", "id": name, "kind": "lesson", "title": name,
            "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A1"],
            "criteria": criteria, "steps": [{"id": "a", "type": "reading", "prompt": "."}], **more,
        }
    )  # fmt: skip


def out(name: str, uid: int, **marks: float) -> Activity:
    return activity(name, uid, kind="test-out", assessed=True, pass_mark=marks)


EVERY = (
    activity("care", 1, "E1", "E2"),
    activity("rules", 2, "M1"),
    activity("plans", 3, "S1"),
    out("out-care", 11, empathy=2.5),
    out("out-rules", 12, moderation=2.5),
    out("out-plans", 13, moderation=2.5, strategy=2.5),
)
MODULES = tuple(
    Module(schema=1, id=n, number=i, title=n, promise=".", path=(n,), test_out=f"out-{n}")
    for i, n in enumerate(("care", "rules", "plans"), 1)
)


def stretches(passed=()):
    return path(MODULES, {each.id: each for each in EVERY}, (), passed=passed)


def seen(times: int = 3, **levels: float) -> Profile:
    """Observations of criteria, as often of their competences."""
    names = {"E": "empathy", "M": "moderation", "S": "strategy"}
    found = [
        Observation(subject, level, NOW, f"{code}{n}", "d")
        for code, level in levels.items()
        for n in range(times)
        for subject in (code, names[code[0]])
    ]
    return profile(found, CODES)


def test_the_neediest_module_comes_first_and_says_why():
    found = suggestion(seen(E1=3, E2=3, M1=1, S1=3), stretches())
    assert (found.start.module.id, found.because) == ("rules", ("M1",))


def test_an_earlier_module_that_needs_it_nearly_as_much_goes_before():
    assert suggestion(seen(E1=1, E2=1, M1=0.9, S1=3), stretches()).start.module.id == "care"
    assert suggestion(seen(E1=2, E2=2, M1=0.9, S1=3), stretches()).start.module.id == "rules"


def test_whoever_lacks_nothing_is_sent_nowhere():
    found = suggestion(seen(E1=3, E2=4, M1=3, S1=3), stretches())
    assert found.start is None
    assert [each.module.id for each in found.test_outs] == ["care", "rules", "plans"]


@pytest.mark.parametrize(("times", "names"), [(3, ["rules"]), (2, [])])
def test_a_test_out_is_worth_trying_where_its_marks_are_reached_and_enough_was_seen(times, names):
    found = suggestion(seen(times, E1=0, E2=0, M1=3, S1=1), stretches())
    assert [each.module.id for each in found.test_outs] == names


def test_a_module_that_was_tested_out_is_suggested_no_more():
    passed = frozenset({f"{12:08x}"})
    found = suggestion(seen(E1=2, E2=2, M1=0, S1=2), stretches(passed))
    assert found.start.module.id == "care"


def test_a_criterion_leads_to_the_module_whose_test_it_was():
    more = (activity("also-rules", 4, "M1"),)
    modules = (
        *MODULES,
        Module(schema=1, id="x", number=9, title="x", promise=".", path=("also-rules",)),
    )
    ways = path(modules, {each.id: each for each in (*EVERY, *more)}, ())
    (found,) = remedies(ways, [("M1", 0.5)], f"{12:08x}")
    assert (found.stop.activity.id, found.module.id, found.drill) == ("rules", "rules", None)
    assert remedies(ways, [("E1", 1.0)])[0].stop.activity.id == "care"
    assert remedies((), [("E1", 1.0)])[0].stop is None
