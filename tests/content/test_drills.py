"""A drill has a focus, and what does not fit is refused with a message that says why."""

import pytest
import tomli

from cmtrain.content.activity import Activity
from cmtrain.settings import ROOT

DRILL = tomli.loads((ROOT / "scenarios/reply-clinic/two-left-socks.toml").read_text("utf-8"))


def test_a_drill_knows_what_it_practises():
    assert Activity.model_validate(DRILL).focus == "E1"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"focus": None}, "kind 'reply-clinic' needs a focus"),
        ({"kind": "lesson"}, "needs a focus, and only it"),
        ({"focus": "M4"}, "the focus M4 is not among the criteria"),
        ({"steps": [*DRILL["steps"], {**DRILL["steps"][0], "id": "more"}]}, "exactly one step"),
    ],
    ids=["none", "not a drill", "elsewhere", "two replies"],
)
def test_a_drill_that_is_none_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        Activity.model_validate({**DRILL, **change})
