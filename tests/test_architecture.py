"""The house keeps its shape: layers, sizes, renderers, documents in step with the code."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import tomli

from cmtrain.content.exhibits import Exhibit
from cmtrain.content.steps import Step
from cmtrain.settings import ROOT, Settings
from cmtrain.ui.exhibits import EXHIBITS
from cmtrain.ui.steps import RENDERERS

MODULES = sorted((ROOT / "cmtrain").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50


def test_every_layer_imports_only_what_is_below_it():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for each in ast.walk(ast.parse(text)):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            assert each.end_lineno - each.lineno < LONGEST_FUNCTION, each.name


def test_every_type_of_step_and_exhibit_has_a_renderer():
    assert set(RENDERERS) == _types(Step)
    assert set(EXHIBITS) == _types(Exhibit)


def test_every_setting_is_documented():
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`{name}`" in text
        assert f"`CMTRAIN_{name.upper()}`" in text


def test_every_dependency_is_explained():
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    for requirement in (each for group in groups for each in group):
        name = re.split(r"[<>=\[ ]", requirement)[0]
        assert name in text, name


def test_pinned_versions_name_no_place_to_fetch_them_from():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_wording_of_the_interface_is_collected(tmp_path):
    fresh = tmp_path / "fresh.pot"
    subprocess.run(
        [Path(sys.executable).parent / "pybabel", "--quiet", "extract", "--no-location",
         "--sort-output", "--omit-header", "-k", "_", "-k", "ngettext:1,2", "-o", fresh, "cmtrain"],
        cwd=ROOT,
        check=True,
    )  # fmt: skip
    kept = (ROOT / "locale/cmtrain.pot").read_text(encoding="utf-8")
    assert fresh.read_text(encoding="utf-8") == kept, "run: make messages"


def _types(union: object) -> set[str]:
    members = get_args(get_args(union)[0])
    return {get_args(each.model_fields["type"].annotation)[0] for each in members}
