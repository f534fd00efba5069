"""Packs stand beside our content: credited, in their place, and nothing is shadowed silently."""

import os
from pathlib import Path

import pytest
from pack_samples import PACK, lesson, module, pack_files, write, zipped
from pydantic import ValidationError

from cmtrain.content.library import read_library
from cmtrain.content.pack import Pack
from cmtrain.content.packs import part_of_pack, with_packs

OURS = {
    "curriculum/01-basics/module.toml": module("basics", "our-lesson", number=7),
    "curriculum/01-basics/01-our-lesson.toml": lesson("our-lesson", "0000a001"),
    "curriculum/retired.toml": """
schema = 1
[[names]]
uid = "0000a009"
id = "gone"
title = "Long gone"
since = 2026-01-31
why = "Nobody needed it."
""",
}


@pytest.fixture
def base(tmp_path):
    library = read_library(write(tmp_path / "ours", OURS))
    return library.__class__(**{**library.__dict__, "problems": ()})


@pytest.fixture
def beside(base, tmp_path):
    """The library with this pack beside it, changed by these files; None takes a file out."""

    def put(**changes):
        files = {**pack_files(), **changes.get("files", {})}
        folder = write(tmp_path / "night", {n: t for n, t in files.items() if t is not None})
        return with_packs(base, [folder])

    return put


def said(library) -> list[tuple[str, str]]:
    return [(each.code, each.path.name) for each in library.problems]


def test_what_is_in_a_pack_stands_beside_ours_and_says_whose_it_is(beside):
    library = beside()
    assert said(library) == []
    assert set(library.activities) == {"our-lesson", "first-call", "fire"}
    credit = library.credits["first-call"]
    assert (credit.name, credit.version, credit.authors) == (
        "Night shift", "1.2", ("Noor Haddad", "Sam Okafor"),
    )  # fmt: skip
    assert "our-lesson" not in library.credits
    (installed,) = library.packs
    assert (installed.pack.licence, installed.activities) == ("CC-BY-4.0", 2)


def test_its_modules_come_after_ours_and_the_last_one_has_what_no_path_leads_to(beside):
    modules = beside().modules
    assert [(each.number, each.id) for each in modules] == [
        (7, "basics"), (8, "nights"), (9, "night-shift"),
    ]  # fmt: skip
    assert (modules[-1].title, modules[-1].path) == ("Night shift", ("fire",))


@pytest.mark.parametrize("inside", ["", "night-shift-main/"])
def test_a_zip_is_the_same_as_its_folder(base, beside, tmp_path, inside):
    folder = beside()
    path = zipped(tmp_path / "night.zip", pack_files(), inside)
    library = with_packs(base, [path])
    assert said(library) == []
    assert library.activities == folder.activities
    assert library.modules == folder.modules
    assert library.paths["fire"] == path / f"{inside}scenarios/crisis/fire.toml"


def test_where_a_problem_is_can_be_told_after_the_zip_was_read(base, tmp_path):
    files = pack_files()
    files["scenarios/crisis/fire.toml"] += "\nextra = 1\n"
    library = with_packs(base, [zipped(tmp_path / "night.zip", files)])
    (problem,) = library.problems
    assert (problem.code, problem.path) == (
        "CM101", tmp_path / "night.zip/scenarios/crisis/fire.toml",
    )  # fmt: skip
    assert set(library.activities) == {"our-lesson", "first-call"}


@pytest.mark.parametrize(
    ("uid", "ident", "key"), [("0000a001", "mine", "uid"), ("0000f009", "our-lesson", "id")]
)
def test_what_has_a_name_of_ours_is_left_out_and_both_files_are_named(beside, uid, ident, key):
    name = f"curriculum/01-nights/02-{ident}.toml"
    nights = module("nights", "first-call", ident)
    files = {name: lesson(ident, uid), "curriculum/01-nights/module.toml": nights}
    library = beside(files=files)
    assert set(library.activities) == {"our-lesson", "first-call", "fire"}
    assert library.activities["our-lesson"].uid == "0000a001"
    assert library.paths["our-lesson"].parent.name == "01-basics"
    (problem,) = library.problems
    assert (problem.code, problem.path.name, problem.where) == ("CM906", Path(name).name, key)
    assert "ours/curriculum/01-basics/01-our-lesson.toml (built in)" in problem.message
    assert problem.hint == f"take another {key}"
    assert library.modules[1].path == ("first-call",)


def test_a_broken_file_does_not_lead_to_one_of_ours_that_is_called_the_same(beside):
    files = {
        "curriculum/01-nights/02-our-lesson.toml": "id = ",
        "curriculum/01-nights/module.toml": module("nights", "first-call", "our-lesson"),
    }
    library = beside(files=files)
    assert {code for code, _ in said(library)} == {"CM004", "CM206"}
    assert library.modules[1].path == ("first-call",)


def test_a_path_may_lead_to_ours(beside):
    nights = module("nights", "our-lesson", "first-call")
    library = beside(files={"curriculum/01-nights/module.toml": nights})
    assert said(library) == []
    assert library.modules[1].path == ("our-lesson", "first-call")


def test_a_name_that_was_retired_stays_retired(beside):
    library = beside(files={"scenarios/crisis/gone.toml": lesson("gone", "0000f009", "crisis")})
    assert said(library) == [("CM209", "gone.toml")]
    assert "gone" not in library.activities


def test_a_pack_cannot_retire_what_is_in_use_elsewhere(beside):
    retired = OURS["curriculum/retired.toml"].replace("0000a009", "0000a001")
    library = beside(files={"curriculum/retired.toml": retired})
    assert said(library) == [("CM906", "retired.toml")]
    assert "our-lesson" in library.activities


def test_a_module_of_another_cannot_be_taken(beside):
    files = {
        "curriculum/01-nights/module.toml": None,
        "curriculum/01-basics/module.toml": module("basics", "first-call"),
        "curriculum/01-nights/01-first-call.toml": None,
        "curriculum/01-basics/01-first-call.toml": lesson("first-call", "0000f001"),
    }
    library = beside(files=files)
    assert said(library) == [("CM907", "module.toml")]
    assert [each.id for each in library.modules] == ["basics", "night-shift"]
    assert library.modules[0].path == ("our-lesson",)
    assert library.modules[1].path == ("first-call", "fire")


def assessed(ident: str, kind: str) -> str:
    mark = "" if kind == "diagnostic" else "pass_mark = { empathy = 2 }\n"
    return f"assessed = true\n{mark}{lesson(ident, '0000f009', kind)}"


@pytest.mark.parametrize("kind", ["diagnostic", "capstone"])
def test_what_there_is_only_one_of_is_none_of_a_packs(beside, kind):
    library = beside(files={f"curriculum/{kind}.toml": assessed(kind, kind)})
    assert kind not in library.activities
    assert ("CM911", f"{kind}.toml") in said(library)


def test_a_module_has_its_own_checkpoint_and_never_one_of_another(beside):
    nights = module("nights", "first-call") + 'checkpoint = "checkpoint-nights"\n'
    own = {
        "curriculum/01-nights/module.toml": nights + 'test_out = "nowhere"\n',
        "curriculum/01-nights/checkpoint-nights.toml": assessed("checkpoint-nights", "checkpoint"),
    }
    library = beside(files=own)
    assert "CM206" in {code for code, _ in said(library)}
    assert library.modules[1].apart == {"checkpoint": "checkpoint-nights"}
    assert library.modules[2].path == ("fire",)


@pytest.mark.parametrize("name", ["rubric.toml", "glossary.toml"])
def test_a_rubric_or_glossary_of_its_own_is_not_used(beside, base, name):
    library = beside(files={f"curriculum/{name}": "schema = 1\n"})
    assert said(library) == [("CM909", name)]
    assert (library.rubric, library.glossary) == (base.rubric, base.glossary)


def test_two_modules_with_one_id_in_a_pack_are_told_and_the_first_one_is_there(beside):
    files = {"curriculum/02-nights/module.toml": module("nights", "fire", number=2)}
    library = beside(files=files)
    assert "CM907" in {code for code, _ in said(library)}
    paths = {each.id: each.path for each in library.modules}
    assert (paths["nights"], paths["night-shift"]) == (("first-call",), ("fire",))


def test_of_two_packs_the_earlier_one_wins(base, tmp_path):
    one = write(tmp_path / "one", pack_files("one"))
    other = pack_files("other")
    other["scenarios/crisis/other-fire.toml"] = lesson("other-fire", "0000f003", "crisis")
    library = with_packs(base, [one, write(tmp_path / "other", other)])
    assert {each.pack.id: each.activities for each in library.packs} == {"one": 2, "other": 1}
    assert [code for code, _ in said(library)].count("CM906") == 4
    assert [code for code, _ in said(library)].count("CM907") == 1
    assert 'one/scenarios/crisis/fire.toml (pack "one")' in str(library.problems)


def test_a_pack_that_is_named_twice_is_there_once(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    library = with_packs(base, [folder, zipped(tmp_path / "night.zip", pack_files())])
    assert said(library) == [("CM908", "pack.toml")]
    assert [each.pack is None for each in library.packs] == [False, True]
    assert str(folder) in library.problems[0].message


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("nowhere", "CM901", "there is nothing here (correct the path"),
        ("night/pack.toml", "CM901", 'name its folder "'),
        ("text", "CM901", "this is neither a folder nor a zip"),
        ("folder", "CM902", "there is no pack.toml in it"),
    ],
)
def test_a_wrong_path_is_told_and_the_rest_works(base, tmp_path, name, code, words):
    write(tmp_path / "night", pack_files())
    (tmp_path / "text").write_text("hello")
    (tmp_path / "folder" / "curriculum").mkdir(parents=True)
    library = with_packs(base, [tmp_path / name, tmp_path / "night"])
    assert said(library) == [(code, Path(name).name)]
    assert words in str(library.problems[0])
    assert set(library.activities) == {"our-lesson", "first-call", "fire"}


def test_a_pack_without_a_valid_description_is_left_out(base, tmp_path):
    files = pack_files()
    files["pack.toml"] = PACK.format(id="x").replace('version = "1.2"', "version = 1.2")
    library = with_packs(base, [write(tmp_path / "night", files)])
    assert said(library) == [("CM103", "pack.toml")]
    assert library.problems[0].line == 4
    assert library.packs[0].problems == library.problems
    assert set(library.activities) == {"our-lesson"}


def test_an_empty_pack_says_so(base, tmp_path):
    library = with_packs(base, [write(tmp_path / "x", {"pack.toml": PACK.format(id="x")})])
    assert said(library) == [("CM910", "pack.toml")]


def test_school_grades_are_asked_of_english_only(base, tmp_path):
    hard = "Institutional considerations notwithstanding, organisational responsibilities " * 20
    files = pack_files()
    text = files["scenarios/crisis/fire.toml"].replace("The phone rings.", hard)
    files["scenarios/crisis/fire.toml"] = text
    english = with_packs(base, [write(tmp_path / "night", files)])
    files["pack.toml"] = files["pack.toml"].replace('"en"', '"fr"')
    french = with_packs(base, [write(tmp_path / "night", files)])
    assert {c for c, _ in said(english)} - {c for c, _ in said(french)} == {"CM802"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("CC-BY-4.0", "CC BY 4.0", 'did you mean "CC-BY-4.0"?'),
        ("CC-BY-4.0", "All rights reserved", 'did you mean "LicenseRef-All-Rights-Reserved"?'),
        ("CC-BY-4.0", "mine", 'a licence of your own is called "LicenseRef-" and a name'),
        ("Night shift", "Night\\nshift", "one line, without characters that cannot be seen"),
        ("Night shift", "Night \\u202eshift", '"Night \\x202eshift" does not have'),
        ("Noor Haddad", "", "authors"),
        ('"1.2"', '"one"', 'use numbers and dots, such as "1.2"'),
        ('"en"', '"English"', 'use a code such as "en"'),
    ],
)
def test_a_description_that_cannot_be_shown_is_refused(base, tmp_path, old, new, words):
    files = {"pack.toml": PACK.format(id="x").replace(old, new)}
    library = with_packs(base, [write(tmp_path / "x", files)])
    assert library.packs[0].pack is None
    assert words in str(library.problems[0])


def test_a_licence_is_written_as_spdx_writes_it():
    given = {
        "schema": 1, "id": "x", "name": "X", "version": "1", "authors": ["A"], "language": "en",
    }  # fmt: skip
    assert Pack(**given, licence="cc-by-4.0 or mit").licence == "CC-BY-4.0 OR MIT"
    assert Pack(**given, licence="LicenseRef-Mine").licence == "LicenseRef-Mine"
    with pytest.raises(ValidationError):
        Pack(**given, licence="")


# ---- a folder that is not what it seems


def refusal(base, folder) -> str:
    library = with_packs(base, [folder])
    assert set(library.activities) == {"our-lesson"}
    (problem,) = library.problems
    return str(problem)


def test_links_within_a_pack_are_followed(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    (folder / "texts").mkdir()
    (folder / "scenarios/crisis/fire.toml").rename(folder / "texts/fire.toml")
    (folder / "scenarios/crisis/fire.toml").symlink_to("../../texts/fire.toml")
    assert set(with_packs(base, [folder]).activities) == {"our-lesson", "first-call", "fire"}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../outside.toml"])
def test_a_link_that_leads_out_is_refused(base, tmp_path, target):
    (tmp_path / "outside.toml").write_text(lesson("outside", "0000f008"))
    folder = write(tmp_path / "night", pack_files())
    (folder / "scenarios/crisis/out.toml").symlink_to(target)
    told = refusal(base, folder)
    assert "CM905 out.toml is a link that leads out of the pack (put a copy" in told


@pytest.mark.parametrize("target", ["..", "../..", ".", "../../curriculum"])
def test_folders_that_contain_themselves_are_refused(base, tmp_path, target):
    folder = write(tmp_path / "night", pack_files())
    (folder / "scenarios/crisis/again").symlink_to(target)
    (folder / "curriculum/back").symlink_to("../scenarios")
    assert "is a link to a folder that it lies in (take the link out)" in refusal(base, folder)


def test_a_link_to_itself_is_refused(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    (folder / "scenarios/crisis/self.toml").symlink_to("self.toml")
    assert "CM905 self.toml is a link that leads nowhere, or in a circle" in refusal(base, folder)


def test_many_ways_through_links_come_to_an_end(base, tmp_path):
    """Two links in each folder to the next one make two to the power of the depth of them."""
    folder = write(tmp_path / "night", pack_files())
    for n in range(7):
        (folder / f"scenarios/{n}").mkdir()
    for n in range(6):
        for side in "abcd":
            (folder / f"scenarios/{n}/{side}").symlink_to(f"../{n + 1}")
    assert "CM904 there are more than 2000 files and folders" in refusal(base, folder)


def test_a_file_of_fifty_megabytes_is_not_even_read(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    with (folder / "scenarios/crisis/huge.toml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert "CM904 the file has 50.0 MB; 2 MB is the most" in refusal(base, folder)


def test_many_files_that_are_too_much_together_are_refused(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    for n in range(26):
        with (folder / f"scenarios/crisis/{n}.csv").open("wb") as file:
            file.truncate(2 * 1024 * 1024)
    assert "CM904 the pack has 50.0 MB; 50 MB is the most" in refusal(base, folder)


def test_what_is_no_file_is_refused_and_nobody_waits_for_it(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    os.mkfifo(folder / "scenarios/crisis/pipe.toml")
    assert "CM905 this is no ordinary file" in refusal(base, folder)


def test_folders_in_folders_in_folders_are_refused(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    (folder / "scenarios" / "/".join("abcdefgh")).mkdir(parents=True)
    assert "CM904 folders lie more than 8 deep here" in refusal(base, folder)


def test_a_name_that_steers_the_terminal_is_refused(base, tmp_path):
    folder = write(tmp_path / "night", pack_files())
    (folder / "scenarios" / "\x1b[2Jx.toml").write_text("")
    told = refusal(base, folder)
    assert '"\\x1b[2Jx.toml" has characters that cannot be seen' in told
    assert "\x1b" not in told


def test_what_is_hidden_or_elsewhere_is_not_looked_at(base, tmp_path):
    files = {".git/x.toml": "id =", "notes/x.toml": "id =", "scenarios/.DS_Store": "x"}
    folder = write(tmp_path / "night", {**pack_files(), **files})
    (folder / "elsewhere").symlink_to("/etc")
    assert said(with_packs(base, [folder])) == []


def test_whatever_goes_wrong_with_a_pack_ours_works(base, tmp_path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise KeyError("a defect")

    monkeypatch.setattr("cmtrain.content.packs.read_files", fail)
    told = refusal(base, write(tmp_path / "night", pack_files()))
    assert "CM901 cmtrain stumbles over this pack: KeyError" in told


def test_a_part_of_a_pack_is_checked_as_the_pack_is(base, tmp_path):
    files = pack_files()
    files["scenarios/crisis/taken.toml"] = lesson("taken", "0000a001", "crisis")
    folder = write(tmp_path / "night", files)
    part = part_of_pack(base, folder, folder / "scenarios")
    assert set(part.activities) == {"fire"}
    assert [each.code for each in part.problems] == ["CM906"]
    assert part.credits["fire"].pack == "night-shift"
