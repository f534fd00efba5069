"""Authored cases, at least twenty for and twenty against each kind, in cases/*.toml."""

import tomllib
from pathlib import Path

import pytest
from closed_door import INCOMING

from cmtrain.assess.danger import shows_danger
from cmtrain.assess.facts import contradictions
from cmtrain.assess.markers import all_markers, find_markers
from cmtrain.assess.specifics import takes_up
from cmtrain.assess.text import read
from cmtrain.content.steps.writing import WritingResponse

FILES = sorted(Path(__file__).parent.glob("cases/*.toml"))
MARKED = {marker.code for marker in all_markers()}
ENOUGH = 20
LEAST_RIGHT = 0.95


def is_found(kind, text, data, assess):
    if kind in MARKED:
        return kind in {found.marker.code for found in find_markers(read(text))}
    if kind == "missed-danger":
        return shows_danger(text)
    if kind == "false-statement":
        return bool(contradictions(read(text), tuple(data["facts"])))
    if kind == "specific-acknowledgment":
        return takes_up(text, (data["post"],))
    assert kind == "personal-data"
    flags = assess(text).flags
    return "exposes_personal_data" in {raised.flag for raised in flags}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nearly_all_are_told_apart(path, assessor, writing, brief):
    data = tomllib.loads(path.read_text("utf-8"))
    assess = lambda text: assessor(writing, WritingResponse(text=text), brief)  # noqa: E731
    assert min(len(set(data["yes"])), len(set(data["no"]))) >= ENOUGH
    told = [
        (text, wanted, is_found(path.stem, text, data, assess))
        for wanted, texts in ((True, data["yes"]), (False, data["no"]))
        for text in texts
    ]
    wrong = [(text, wanted) for text, wanted, found in told if found != wanted]
    assert len(wrong) <= len(told) * (1 - LEAST_RIGHT) + 1e-9, wrong


def test_every_case_of_the_list_is_there():
    assert len(FILES) == 31
    assert INCOMING["text"]
