"""Played well, a live shift ends better than played in any silly way."""

from functools import cache
from pathlib import Path

import pytest

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.content.library import read_activity
from cmtrain.engine.balance import balance

SHIFTS = sorted((Path(__file__).parents[3] / "scenarios" / "live").glob("*.toml"))
SMALL = Path(__file__).parent / "small.toml"
SEEDS = range(1, 201)


@cache
def assessor() -> Assessor:
    return Assessor(load_encoder())


@pytest.mark.parametrize("path", [SMALL, *SHIFTS], ids=lambda path: path.stem)
def test_the_best_way_beats_every_silly_one_and_every_ending_is_reached(path):
    activity, problems = read_activity(path)
    assert activity is not None, problems
    assert [finding.message for finding in balance(activity, assessor(), SEEDS)] == []
