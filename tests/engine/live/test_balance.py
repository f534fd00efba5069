"""Played well, a live shift ends better than played in any silly way.

Here a small one; those that learners meet are played in tests/test_curriculum.py.
"""

from pathlib import Path

from cmtrain.cli._assessor import load_assessor
from cmtrain.content.library import read_activity
from cmtrain.engine.balance import balance

SMALL = Path(__file__).parent / "small.toml"
SEEDS = range(1, 101)


def test_the_best_way_beats_every_silly_one_and_every_ending_is_reached():
    activity, problems = read_activity(SMALL)
    assert activity is not None, problems
    assert [finding.message for finding in balance(activity, load_assessor(), SEEDS)] == []
