import textwrap
from pathlib import Path

import pytest

from cmtrain.content.base import COMPETENCES
from cmtrain.content.library import read_activity, read_library

ACTIVITY = """\
schema = 1
uid = "{uid}"
id = "{id}"
kind = "lesson"
title = "An example"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]

[[steps]]
type = "reading"
id = "scene"
prompt = "Once upon a time."
"""
MODULE = """\
schema = 1
id = "{id}"
number = {number}
title = "Basics"
promise = "You can begin."
path = [{path}]
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text))
    return path


def lesson(tree: Path, name: str, uid: str = "3fa91c07", ident: str = "") -> Path:
    path = tree / "curriculum" / "01-basics" / f"{name}.toml"
    return write(path, ACTIVITY.format(uid=uid, id=ident or name.lstrip("0123456789-")))


def module(tree: Path, *path: str, number: int = 1, folder: str = "01-basics") -> Path:
    listed = ", ".join(f'"{name}"' for name in path)
    text = MODULE.format(id=folder.lstrip("0123456789-"), number=number, path=listed)
    return write(tree / "curriculum" / folder / "module.toml", text)


def without_rubric(library):
    return [each for each in library.problems if each.path.name != "rubric.toml"]


def test_activities_are_read_from_both_trees(tree):
    lesson(tree, "01-scene")
    write(tree / "scenarios" / "crisis" / "fire.toml", ACTIVITY.format(uid="00000001", id="fire"))
    library = read_library(tree)
    assert set(library.activities) == {"scene", "fire"}
    assert library.paths["fire"] == tree / "scenarios" / "crisis" / "fire.toml"


def test_modules_come_in_the_order_of_their_numbers(tree):
    lesson(tree, "01-scene")
    module(tree, "scene", number=9)
    module(tree, "scene", number=2, folder="02-more")
    assert [each.id for each in read_library(tree).modules] == ["more", "basics"]


def test_a_broken_file_is_skipped_and_the_rest_works(tree):
    lesson(tree, "01-scene")
    write(tree / "curriculum" / "01-basics" / "02-broken.toml", "id = broken")
    library = read_library(tree)
    assert set(library.activities) == {"scene"}
    assert [each.code for each in without_rubric(library)] == ["CM004"]


def test_an_activity_that_cannot_be_played_is_skipped(tree):
    path = lesson(tree, "01-scene")
    path.write_text(path.read_text() + 'next = "nowhere"\n')
    library = read_library(tree)
    assert library.activities == {}
    assert [each.code for each in without_rubric(library)] == ["CM301"]


def test_an_activity_with_warnings_is_kept(tree):
    lesson(tree, "01-scene", ident="other-name")
    library = read_library(tree)
    assert set(library.activities) == {"other-name"}
    (problem,) = without_rubric(library)
    assert (problem.code, problem.severity, problem.line) == ("CM204", "warning", 3)


@pytest.mark.parametrize(
    ("uid", "ident", "code"), [("3fa91c07", "second", "CM202"), ("00000002", "first", "CM203")]
)
def test_ids_and_uids_are_unique_across_files(tree, uid, ident, code):
    lesson(tree, "01-first")
    lesson(tree, "02-second", uid=uid, ident=ident)
    library = read_library(tree)
    assert set(library.activities) == {"first"}
    names = [each.path.name for each in without_rubric(library) if each.code == code]
    assert names == ["01-first.toml", "02-second.toml"]


def test_a_path_may_name_what_does_not_exist_and_the_module_still_works(tree):
    lesson(tree, "01-scene")
    module(tree, "scene", "sceen")
    library = read_library(tree)
    assert library.modules[0].path == ("scene", "sceen")
    (problem,) = without_rubric(library)
    assert (problem.code, problem.where, problem.hint) == (
        "CM206",
        "path[#2]",
        'did you mean "scene"?',
    )


def test_modules_have_different_numbers(tree):
    lesson(tree, "01-scene")
    module(tree, "scene")
    module(tree, "scene", folder="02-more")
    assert [each.code for each in without_rubric(read_library(tree))] == ["CM207"]


def test_an_activity_off_every_path_is_reported(tree):
    lesson(tree, "01-scene")
    lesson(tree, "02-other", uid="00000002")
    module(tree, "scene")
    (problem,) = without_rubric(read_library(tree))
    assert (problem.code, problem.path.name) == ("CM208", "02-other.toml")


def test_a_module_is_named_like_its_folder(tree):
    lesson(tree, "01-scene")
    path = module(tree, "scene")
    path.write_text(path.read_text().replace('"basics"', '"basic"'))
    assert [each.code for each in without_rubric(read_library(tree))] == ["CM204"]


def test_translations_are_not_activities(tree):
    lesson(tree, "01-scene")
    write(tree / "curriculum" / "01-basics" / "01-scene.gu.toml", "schema = 1\npartial = true")
    library = read_library(tree)
    assert without_rubric(library) == []
    assert {*library.activities} == {"scene"}


def test_without_a_rubric_there_is_a_bare_one(tree):
    library = read_library(tree)
    assert [each.code for each in library.problems] == ["CM001"]
    assert [each.id for each in library.rubric.competences] == [*COMPETENCES]
    assert library.rubric.criterion("S6").code == "S6"


def test_an_empty_folder_is_an_empty_library(tmp_path):
    library = read_library(tmp_path)
    assert (library.activities, library.modules) == ({}, ())


def test_a_folder_called_like_a_file_is_a_problem(tree):
    (tree / "scenarios" / "crisis" / "fire.toml").mkdir()
    assert [each.code for each in without_rubric(read_library(tree))] == ["CM001"]


def test_links_that_lead_nowhere_are_problems(tree):
    (tree / "scenarios" / "crisis" / "fire.toml").symlink_to(tree / "gone.toml")
    assert [each.code for each in without_rubric(read_library(tree))] == ["CM001"]


def test_problems_come_by_file_and_line(tree):
    path = lesson(tree, "01-scene")
    path.write_text("extra = 1\n" + path.read_text() + "more = 2\n")
    _, problems = read_activity(path)
    assert [each.line for each in problems] == [1, 16]


RETIRED = """
schema = 1
[[names]]
uid = "00000009"
id = "gone"
title = "Long gone"
since = 2026-01-31
why = "Nobody needed it."
"""


@pytest.mark.parametrize(
    ("uid", "ident", "line"), [("00000009", "fresh", 2), ("00000002", "gone", 3)]
)
def test_the_names_of_what_was_retired_are_never_used_again(tree, uid, ident, line):
    write(tree / "curriculum" / "retired.toml", RETIRED)
    lesson(tree, f"01-{ident}", uid=uid, ident=ident)
    library = read_library(tree)
    assert library.activities == {}
    (problem,) = without_rubric(library)
    assert (problem.code, problem.line) == ("CM209", line)
    assert '"Long gone" until 2026-01-31' in problem.message


def test_a_translation_needs_its_original(tree):
    lesson(tree, "01-scene")
    whole = "schema = 1\npartial = true"
    write(tree / "curriculum" / "01-basics" / "01-scene.gu.toml", whole)
    write(tree / "curriculum" / "01-basics" / "02-gone.gu.toml", whole)
    (problem,) = without_rubric(read_library(tree))
    assert (problem.code, problem.path.name) == ("CM210", "02-gone.gu.toml")
