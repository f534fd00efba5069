"""The ways through, as a picture and in words."""

from xml.etree import ElementTree as ET

import pytest

from cmtrain.content.library import read_library
from cmtrain.report.ways_picture import in_words, mermaid, picture
from cmtrain.settings import ROOT


@pytest.fixture(scope="module")
def crisis():
    return read_library(ROOT).activities["the-recall-that-leaked"]


def test_the_picture_is_whole_xml_with_a_title_and_every_step(crisis):
    drawn = picture(crisis, ["first-words"])
    root = ET.fromstring(drawn)
    names = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.find("{http://www.w3.org/2000/svg}title").text == crisis.title
    assert "⚠ first-words" in names
    assert sum(name.startswith("end") for name in names) == 1


def test_the_words_have_a_line_for_every_step_with_where_it_leads(crisis):
    lines = in_words(crisis)
    assert len(lines) == len(crisis.steps)
    assert lines[-1].startswith("six-oclock → end")


def test_mermaid_gets_no_quotes_that_it_would_trip_over(crisis):
    text = mermaid(crisis)
    assert text.startswith("flowchart TD\n")
    assert all(line.count('"') % 2 == 0 for line in text.splitlines())
