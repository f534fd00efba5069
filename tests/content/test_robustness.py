"""Whatever authors write, they get problems and never a crash."""

import copy
import random
import string
from pathlib import Path

import content_fuzz
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.content.activity import Activity
from cmtrain.content.codes import CODES
from cmtrain.content.library import read_activity
from cmtrain.content.lint import lint
from cmtrain.content.problem import Problem
from cmtrain.content.source import Source, parse_source
from cmtrain.content.validation import findings

WHOLE = Path(__file__).with_name("whole.toml").read_text()
PATH = Path("whole.toml")
TEXTS = content_fuzz.pool()


def places(data, loc=()):
    items = {dict: dict.items, list: enumerate}.get(type(data), lambda _: ())(data)
    for key, value in items:
        yield (*loc, key)
        yield from places(value, (*loc, key))


DATA = tomli.loads(WHOLE)
PLACES = [*places(DATA)]
values = st.one_of(
    st.none(),
    st.integers(-5, 5000),
    st.floats(),
    st.booleans(),
    st.text(max_size=5),
    st.sampled_from(["end", "scene", "trust", "warn", "E1", "empathy", "choice", "decision", "R1"]),
    st.lists(st.integers() | st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def changed(data, loc, value):
    """A copy with the value at the place replaced; None deletes it."""
    data = copy.deepcopy(data)
    inner = data
    for part in loc[:-1]:
        inner = inner[part]
    if value is None:
        del inner[loc[-1]]
    else:
        inner[loc[-1]] = value
    return data


def test_the_whole_example_is_clean():
    data = tomli.loads(WHOLE)
    assert findings(Activity, data) == []
    assert [*lint(Activity.model_validate(data))] == []


@given(st.sampled_from(PLACES), values)
@settings(max_examples=300)
def test_any_changed_value_is_explained_or_fine(loc, value):
    data = changed(DATA, loc, value)
    source = Source(PATH, WHOLE, data)
    found = findings(Activity, data) or [*lint(Activity.model_validate(data))]
    for each in found:
        problem = source.problem(each)
        assert problem.code in CODES
        assert problem.line >= 1
        assert problem.message


@given(st.sampled_from(PLACES), st.text(string.ascii_lowercase, min_size=1, max_size=6))
@settings(max_examples=200)
def test_any_added_key_is_refused_where_it_stands(loc, name):
    table = DATA
    for part in loc:
        table = table[part]
    if isinstance(table, dict) and name not in table:
        found = findings(Activity, changed(DATA, (*loc, name), 1))
        free = {
            "meters",
            "action_groups",
            "responses",
            "levels",
            "consequences",
            "action_consequences",
        }
        assert found or free & {*loc}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_explained(raw):
    source = parse_source(PATH, raw)
    assert isinstance(source, (Source, Problem))


@given(st.data())
@settings(max_examples=100)
def test_any_cut_or_slip_of_the_finger_is_explained(tmp_path_factory, data):
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 40)))
    typed = data.draw(st.text('"[]{}=.,#\n ab1\\', max_size=3))
    path = tmp_path_factory.getbasetemp() / "whole.toml"
    path.write_text(WHOLE[:start] + typed + WHOLE[end:])
    activity, problems = read_activity(path)
    assert activity is not None or any(each.severity == "error" for each in problems)


@pytest.mark.parametrize(
    "text",
    [
        "[steps]\nid = {\n a = 1,\n}\n",
        "steps = [\n{ type = 'choice',\n id = 'a', },\n]\n",
        "[[steps]]\n[[steps.choices]]\nx = '\\e'\n",
        '"" = 1\n[""]\n'.replace('"" = 1\n', ""),
        "a.b.c = 1\na.b.d = 2\n[x.y]\nz = [[1], [2, [3]]]\n",
        "[a]\r\nb = 1\r\n",
        "t = 07:32\nd = 2026-01-31T07:32Z\n",
        "x = '\ufeff'\n",
    ],
)
def test_rare_forms_of_toml_are_placed(tmp_path, text):
    path = tmp_path / "lesson.toml"
    path.write_bytes(text.encode())
    _, problems = read_activity(path)
    assert problems
    assert all(1 <= each.line <= text.count("\n") + 1 for each in problems)


@pytest.mark.parametrize(
    "step",
    [
        {"type": "schedule", "id": [1, [2]], "days": [], "hours": [], "stock": [], "best": {}},
        {"type": "pause", "id": "pause", "schedule": [1, [2]]},
    ],
)
def test_a_name_that_is_a_list_is_explained(step):
    """A pause looks for its schedule before anything is known to be a name."""
    assert findings(Activity, {**DATA, "steps": [*DATA["steps"], step]})


SEEDS = st.integers(0, 2**32)


@given(SEEDS)
@settings(max_examples=150)
def test_real_files_that_went_astray_are_explained(tmp_path_factory, seed):
    """`python benchmarks/content_fuzz.py --cases 20000` does the same for longer."""
    folder = tmp_path_factory.getbasetemp()
    path, _ = content_fuzz.broken_file(TEXTS, folder, random.Random(seed))
    assert content_fuzz.judged(path)


@given(SEEDS)
@settings(max_examples=100)
def test_packs_that_went_astray_are_explained(tmp_path_factory, seed):
    """`python benchmarks/content_fuzz.py --packs --cases 2000` does the same for longer."""
    folder = tmp_path_factory.getbasetemp()
    path, _ = content_fuzz.broken_pack(TEXTS, folder, random.Random(seed))
    assert content_fuzz.judged(path)
