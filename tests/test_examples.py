"""Every kind and every field can be seen in use: in the documentation or in a shipped file."""

from typing import get_args

import pytest
import tomli
from pydantic import BaseModel
from test_docs import HEAD, REFERENCE, STEP, all_models, examples

from cmtrain.content.activity import Activity, Kind
from cmtrain.content.badge import Badges
from cmtrain.content.glossary import Glossary
from cmtrain.content.library import read_library
from cmtrain.content.module import Module
from cmtrain.content.pack import Pack
from cmtrain.content.retired import Retired
from cmtrain.content.rubric import Rubric
from cmtrain.content.scaffolds import PLANS, scaffold
from cmtrain.content.step import StepBase
from cmtrain.content.translating.overlay import HEAD as HEADS
from cmtrain.content.translating.overlay import Head
from cmtrain.settings import ROOT

NOT_WRITTEN = {"ConsoleStep", "Stamps", "Translated"}
"""A live shift has the first by itself; the program writes the others."""
BY_PROGRAM = {"translated", "of"}
"""Fields that no author writes."""


def used(value: object, found: dict[str, set[str]]) -> None:
    """Collect the fields that are given, by model."""
    if isinstance(value, BaseModel):
        for model in type(value).__mro__:
            if issubclass(model, BaseModel):
                found.setdefault(model.__name__, set()).update(value.model_fields_set)
        for name in value.model_fields_set:
            used(getattr(value, name), found)
    elif isinstance(value, dict):
        for each in value.values():
            used(each, found)
    elif isinstance(value, list | tuple):
        for each in value:
            used(each, found)


def shown() -> list[BaseModel]:
    """Everything that an author can look at."""
    library = read_library(ROOT)
    values: list[BaseModel] = [*library.activities.values(), *library.modules, library.rubric]
    for text in examples():
        if "[[names]]" in text:
            values.append(Retired.model_validate(tomli.loads(text)))
        elif "[[entries]]" in text:
            values.append(Glossary.model_validate(tomli.loads(text)))
        elif "[[badges]]" in text:
            values.append(Badges.model_validate(tomli.loads(text)))
        elif "licence = " in text:
            values.append(Pack.model_validate(tomli.loads(text)))
        elif "partial = " in text:
            whole = tomli.loads(text)
            values.append(Head.model_validate({each: whole[each] for each in HEADS & {*whole}}))
        elif text.startswith("schema"):
            values.append(Module.model_validate(tomli.loads(text)))
        else:
            steps = "" if "[[steps]]" in text else STEP
            values.append(Activity.model_validate(tomli.loads(HEAD + text + steps)))
    values += [
        Activity.model_validate(tomli.loads(scaffold(kind, "3fa91c07", "x", "x"))) for kind in PLANS
    ]
    return values


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for value in shown():
        used(value, found)
    return found


@pytest.mark.parametrize("model", sorted(all_models(), key=lambda m: m.__name__))
def test_every_field_is_used_somewhere(model, found):
    """Use it in an example in docs/authoring.md, or in a file of curriculum/ or scenarios/."""
    if model.__name__ in NOT_WRITTEN or model is Rubric:
        return
    inherited = set(StepBase.model_fields) if issubclass(model, StepBase) else set()
    seen = found.get(model.__name__, set()) | (found["StepBase"] if inherited else set())
    assert set(model.model_fields) - seen - BY_PROGRAM == set()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_explained_and_can_be_begun(kind):
    assert f"`{kind}`" in REFERENCE
    assert kind in PLANS
