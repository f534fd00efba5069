from pathlib import Path

from cmtrain.content.codes import CODES
from cmtrain.content.problem import Problem, did_you_mean
from cmtrain.content.source import where


def test_a_problem_reads_file_line_column_code_message_hint():
    problem = Problem(
        Path("a.toml"), 3, 7, "CM301", "steps[a].next", "there is no b", "did you mean c?"
    )
    assert str(problem) == "a.toml:3:7: CM301 steps[a].next: there is no b (did you mean c?)"


def test_a_problem_of_the_whole_file_has_no_place():
    assert str(Problem(Path("a.toml"), 1, 1, "CM003", "", "empty")) == "a.toml:1:1: CM003 empty"


def test_a_close_name_is_suggested():
    assert did_you_mean("nxt", ["next", "narration"]) == 'did you mean "next"?'


def test_a_few_names_are_all_listed():
    assert did_you_mean("zzz", ["b", "a"]) == "there is a, b"


def test_many_names_are_not_listed():
    assert did_you_mean("zzz", [f"name-{n}" for n in range(20)]) == ""


def test_places_are_called_by_id_or_name_or_number():
    data = {
        "steps": [{"id": "one", "posts": [{}, {}]}, {"id": 7}],
        "playthroughs": [{"name": "best"}],
    }
    assert where(("steps", 0, "posts", 1, "text"), data) == "steps[one].posts[#2].text"
    assert where(("steps", 1, "id"), data) == "steps[#2].id"
    assert where(("playthroughs", 0), data) == "playthroughs[best]"
    assert where(("steps", 5, "x"), data) == "steps[#6].x"
    assert where((), data) == ""


def test_codes_say_what_they_mean_in_a_sentence():
    assert all(code.meaning.endswith(".") for code in CODES.values())
    assert [*CODES] == sorted(CODES)
