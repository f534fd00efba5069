"""What authors are told about broken files, word by word."""

from pathlib import Path

import pytest

from cmtrain.content.library import LARGEST_FILE, read_activity, read_files
from cmtrain.content.problem import Problem

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.toml"))


def said(problems: list[Problem]) -> str:
    return "\n".join(str(each).replace(f"{each.path.parent}/", "") for each in problems) + "\n"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_broken_files_are_explained(path, file_regression):
    _, problems = read_activity(path)
    file_regression.check(said(problems), basename=path.stem, extension=".txt")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_broken_file_has_problems_within_it(path):
    _, problems = read_activity(path)
    lines = path.read_bytes().count(b"\n") + 1
    assert problems
    assert all(1 <= each.line <= lines and each.column >= 1 for each in problems)


def test_all_broken_files_together_raise_nothing():
    library = read_files(FILES)
    assert set(library.activities) == {"another"}


def test_a_folder_is_not_a_file(tmp_path):
    (tmp_path / "lesson.toml").mkdir()
    assert said(read_activity(tmp_path / "lesson.toml")[1]) == (
        "lesson.toml:1:1: CM001 this is a folder, not a file; rename it without .toml\n"
    )


def test_a_missing_file_is_a_problem(tmp_path):
    assert "CM001 cannot be read: No such file" in said(read_activity(tmp_path / "gone.toml")[1])


def test_an_unreadable_file_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "lesson.toml"
    path.write_text("schema = 1")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(read_activity(path)[1]) == (
        "lesson.toml:1:1: CM001 cannot be read: Permission denied\n"
    )


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "lesson.toml"
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert said(read_activity(path)[1]) == (
        "lesson.toml:1:1: CM001 the file has 2.0 MB; 2 MB is the most\n"
    )
