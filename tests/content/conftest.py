"""A test's docstring is its content file."""

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
import tomli

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint
from cmtrain.content.source import where

HEAD = {
    "schema": 1,
    "uid": "3fa91c07",
    "id": "example",
    "kind": "lesson",
    "title": "An example",
    "summary": "What it is for.",
    "minutes": 5,
    "difficulty": "novice",
    "covers": ["A1"],
}


@pytest.fixture
def data(request) -> dict[str, Any]:
    """The docstring's TOML; keys that every activity needs are added."""
    return {**HEAD, **tomli.loads(cleandoc(request.function.__doc__))}


@pytest.fixture
def activity(data) -> Activity:
    return Activity.model_validate(data)


@pytest.fixture
def read() -> Callable[[str], Activity]:
    """An activity from its TOML; keys that every activity needs are added."""
    return lambda text: Activity.model_validate({**HEAD, **tomli.loads(text)})


@pytest.fixture
def found(activity, data) -> list[str]:
    """What lint says of the docstring, without wishes that short examples cannot meet."""
    wishes = {"CM506", "CM507", "CM510", "CM514", "CM515"}
    return [
        f"{each.code} {where(each.loc, data)}" for each in lint(activity) if each.code not in wishes
    ]


@pytest.fixture
def tree(tmp_path) -> Path:
    """An empty tree of content."""
    (tmp_path / "curriculum" / "01-basics").mkdir(parents=True)
    (tmp_path / "scenarios" / "crisis").mkdir(parents=True)
    return tmp_path
