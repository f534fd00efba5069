"""What `check` says of a live world that cannot work: file, line and remedy."""

from pathlib import Path

import pytest
import tomli

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_activity
from cmtrain.content.lint import lint

SMALL = Path(__file__).parents[1] / "engine" / "live" / "small.toml"


def found(**changes) -> set[str]:
    """Codes of what is wrong with the small shift when parts of its world are replaced."""
    data = tomli.loads(SMALL.read_text())
    data["world"] = {**data["world"], **changes}
    return {each.code for each in lint(Activity.model_validate(data))}


def arrival(**changes) -> list[dict]:
    arrivals = tomli.loads(SMALL.read_text())["world"]["arrivals"]
    return [{**arrivals[0], **changes}, *arrivals[1:]]


def test_the_small_shift_has_nothing_wrong_in_its_world():
    assert not {code for code in found() if code.startswith("CM7")} - {"CM706"}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("CM701", {"arrivals": arrival(author="nobody")}),
        ("CM701", {"arrivals": arrival(thread="nowhere")}),
        ("CM701", {"asks": {"reply": "no-team"}}),
        ("CM702", {"arrivals": arrival(at="08:59")}),
        ("CM702", {"arrivals": arrival(at="09:40")}),
        ("CM703", {"arrivals": arrival(when={"after": "09:30", "before": "09:20"})}),
        ("CM703", {"arrivals": arrival(when={"meter": {"trust": {"at_least": 101}}})}),
        ("CM703", {"arrivals": arrival(when={"knows": "glass", "unaware": "glass"})}),
        ("CM703", {"facts": {"glass": "A splinter.", "cat": "Nobody ever says."}}),
        ("CM704", {"rules": []}),
        ("CM304", {"arrivals": arrival(when={"case": "splinter", "did": "sing"})}),
    ],
)
def test_what_cannot_work_is_named(code, changes):
    assert code in found(**changes)


def test_posts_that_wait_for_each_other_are_named():
    one = {
        "id": "one",
        "thread": "splinter",
        "author": "ida",
        "text": "A",
        "when": {"arrived": "two"},
    }
    two = {
        "id": "two",
        "thread": "splinter",
        "author": "ida",
        "text": "B",
        "when": {"arrived": "one"},
    }
    assert "CM707" in found(arrivals=[*arrival(), one, two])


def test_a_case_that_cannot_be_left_alone_is_named(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL.read_text().replace('id = "leave"', 'id = "stay"'))
    _, problems = read_activity(path)
    named = next(each for each in problems if each.code == "CM705")
    assert named.line > 1
    assert "leave" in named.message


@pytest.mark.parametrize("value", [-1, 99])
def test_a_parameter_out_of_range_is_refused_with_its_place(tmp_path, value):
    path = tmp_path / "small.toml"
    path.write_text(SMALL.read_text().replace("[world]\n", f"[world]\npace.growth = {value}\n"))
    activity, problems = read_activity(path)
    assert activity is None
    assert "world.pace.growth" in str(problems[0])
