import json

import pytest

from cmtrain.content.codes import CODES

pytestmark = pytest.mark.usefixtures("marks_only")


def no_rubric(output):
    return [line for line in output.splitlines() if "rubric.toml" not in line]


def break_it(lesson, old="levels = { E1 = 4 }", new="levels = { E9 = 4 }"):
    lesson.write_text(lesson.read_text().replace(old, new))


def test_a_clean_file_exits_with_0(run, lesson):
    result = run("check", str(lesson))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 file: no problems\n")


def test_problems_exit_with_1_and_name_file_line_and_column(run, lesson):
    break_it(lesson)
    result = run("check", str(lesson))
    assert result.exit_code == 1
    assert result.stdout.startswith("scenarios/crisis/scene.toml:37:12:")
    assert 'CM104 steps[check].choices[kind].levels.E9: "E9" is not allowed' in result.stdout
    assert result.stderr == "1 file: 1 problem, 1 error among them\n"


def test_a_path_that_does_not_exist_is_wrong_use(run):
    assert run("check", "nowhere.toml").exit_code == 2


def test_an_unknown_format_is_wrong_use(run, lesson):
    assert run("check", "--format", "xml", str(lesson)).exit_code == 2


def test_without_a_path_the_tree_around_the_current_folder_is_checked(run, lesson, monkeypatch):
    break_it(lesson)
    monkeypatch.chdir(lesson.parent)
    result = run("check")
    names = [line.split(":")[0] for line in no_rubric(result.stdout)]
    assert names == ["../../scenarios/crisis/scene.toml"]


def test_without_a_path_and_without_a_tree_it_is_wrong_use(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "No curriculum/ or scenarios/" in result.stderr


def test_a_file_outside_any_tree_is_checked_on_its_own(run, lesson, tmp_path_factory):
    loose = tmp_path_factory.mktemp("loose") / "scene.toml"
    loose.write_text(lesson.read_text())
    assert run("check", str(loose)).exit_code == 0


def test_a_folder_of_loose_files_is_checked(run, lesson, tmp_path_factory):
    loose = tmp_path_factory.mktemp("loose")
    (loose / "scene.toml").write_text(lesson.read_text())
    (loose / "other.toml").write_text("")
    result = run("check", str(loose))
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
    assert "CM003" in result.stdout


def test_one_file_is_compared_with_the_rest_of_its_tree(run, lesson):
    lesson.with_name("twin.toml").write_text(lesson.read_text().replace('"3fa91c07"', '"00000002"'))
    assert 'twin.toml has the id "scene" too' in run("check", str(lesson)).stdout
    lesson.with_name("twin.toml").unlink()
    assert run("check", str(lesson)).exit_code == 0


def test_playthroughs_that_do_not_hold_are_reported(run, lesson):
    break_it(lesson, "empathy = [0, 1]", "empathy = [2, 3]")
    result = run("check", str(lesson))
    assert result.stdout == (
        "scenarios/crisis/scene.toml:59:12: CM602 playthroughs[poor].expect.empathy: "
        "mean level 0.00 in empathy; 2 to 3 was expected (check empathy 0.0)\n"
    )


def test_quick_leaves_out_playthroughs(run, lesson):
    break_it(lesson, "empathy = [0, 1]", "empathy = [2, 3]")
    assert run("check", "--quick", str(lesson)).exit_code == 0


def test_json_carries_everything(run, lesson):
    break_it(lesson)
    found = json.loads(run("check", "--format", "json", str(lesson)).stdout)
    assert found["files"] == 1
    (problem,) = found["problems"]
    assert problem["path"] == "scenarios/crisis/scene.toml"
    assert problem["code"] in CODES
    assert problem.keys() == {
        "path", "line", "column", "code", "severity", "where", "message", "hint",
    }  # fmt: skip


def test_github_gets_annotations(run, lesson):
    break_it(lesson, 'verdict = "strong"', 'verdict = "storng"')
    assert run("check", "--format", "github", str(lesson)).stdout == (
        "::error file=scenarios/crisis/scene.toml,line=35,col=1,title=CM104::"
        'steps[check].choices[kind].verdict: "storng" is not allowed; '
        'use strong, sound, weak or harmful (did you mean "strong"?)\n'
    )


def test_what_github_would_misread_is_escaped(run, lesson):
    break_it(lesson, 'id = "scene"\nkind', 'id = "100%\\n:,"\nkind')
    line = run("check", "--format", "github", str(lesson)).stdout.splitlines()[0]
    assert '"100%25%0A:,"' in line


def test_fifty_megabytes_are_refused_clearly_and_at_once(run, lesson):
    with lesson.open("ab") as file:
        file.truncate(50 * 1024 * 1024)
    result = run("check", str(lesson))
    assert result.exit_code == 1
    assert "CM001 the file has 50.0 MB; 2 MB is the most" in result.stdout


def test_a_broken_setting_is_named_and_is_no_crash(run, lesson, monkeypatch):
    monkeypatch.setenv("CMTRAIN_PORT", "many")
    result = run("check", str(lesson))
    assert result.exit_code == 1
    assert "Setting port" in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("named", ["scene", "00000002"])
def test_for_one_file_the_others_are_still_looked_through_for_its_names(run, lesson, named):
    text = lesson.read_text()
    other = lesson.with_name("other.toml")
    if named == "scene":
        other.write_text(text.replace("3fa91c07", "00000002"))
    else:
        other.write_text(text.replace('id = "scene"', 'id = "other"', 1))
    result = run("check", str(lesson))
    assert result.exit_code == 1
    assert "CM203" in result.stdout if named == "scene" else "CM202" in result.stdout
