"""The made-up feeds are the same wherever they are made, and large enough to look through."""

import subprocess
import sys

from cmtrain.content.exhibits.dataset import DatasetExhibit
from cmtrain.content.library import read_library
from cmtrain.settings import ROOT


def test_the_files_are_what_their_scripts_write():
    found = subprocess.run(
        [sys.executable, "-m", "datasets", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_desk_has_rows_enough_and_tells_that_they_are_made_up():
    desks = [a for a in read_library(ROOT).activities.values() if a.kind == "analytics-desk"]
    assert desks
    for desk in desks:
        for exhibit in desk.exhibits:
            if isinstance(exhibit, DatasetExhibit):
                assert exhibit.table.length >= 200
                assert "ade up for this exercise" in exhibit.about
