"""How sure the scorer is, and when it asks for a person."""

from closed_door import MIDDLING, STRONG

from cmtrain.assess.assessment import SURE_ENOUGH, SURE_OF_FLAG, Assessment, RaisedFlag
from cmtrain.assess.calibration import (
    Judged,
    by_band,
    confusion,
    expected_calibration_error,
    reliability,
)
from cmtrain.content.steps.writing import WritingResponse


def judged(value, rated, confidence):
    return Judged(value, rated, low=int(value), high=int(value) + 1, confidence=confidence)


FOUR = [judged(3, 3, 0.9), judged(3, 2, 0.9), judged(1, 1, 0.5), judged(0, 2, 0.3)]


def test_the_table_sets_confidence_beside_being_right():
    low, middle, high = reliability(FOUR)
    assert (low.count, low.right) == (1, 0)
    assert (middle.count, middle.right) == (1, 1)
    assert (high.count, high.confidence, high.right) == (2, 0.9, 0.5)


def test_calibration_error_by_hand():
    assert abs(expected_calibration_error(FOUR) - (0.3 + 0.5 + 2 * 0.4) / 4) < 1e-9
    assert expected_calibration_error([]) == 0


def test_bands_are_those_of_the_raters():
    bands = {band.level: band for band in by_band(FOUR)}
    assert set(bands) == {1, 2, 3}
    assert bands[2].count == 2
    assert bands[2].adjacent == 0.5


def test_confusion_counts_the_raters_down():
    table = confusion([3, 3, 1, 0], [3, 2, 1, 2])
    assert table[2] == (1, 0, 0, 1, 0)
    assert sum(map(sum, table)) == 4


def test_a_guess_is_left_to_a_person():
    assert Assessment(scorer="keyed/1", confidence=SURE_ENOUGH - 0.01).needs_person
    assert not Assessment(scorer="keyed/1", confidence=SURE_ENOUGH).needs_person
    assert Assessment(scorer="keyed/1", not_scored="language").needs_person


def test_a_flag_that_may_well_be_wrong_is_left_to_a_person():
    def flagged(chance: float | None) -> Assessment:
        raised = RaisedFlag(flag="overpromises", why=".", chance=chance)
        return Assessment(scorer="keyed/1", flags=(raised,))

    assert flagged(SURE_OF_FLAG - 0.01).doubts == ("flag",)
    assert flagged(SURE_OF_FLAG - 0.01).needs_person
    assert not flagged(SURE_OF_FLAG).needs_person


def test_a_flag_from_before_they_had_a_chance_is_read_as_it_was():
    old = '{"scorer": "keyed/1", "flags": [{"flag": "feeds_troll", "why": "It fed one."}]}'
    found = Assessment.model_validate_json(old)
    assert (found.flags[0].chance, found.needs_person) == (None, False)


def test_the_range_holds_the_level(assessor, writing, brief):
    for text in (STRONG, MIDDLING, "No."):
        for level in assessor(writing, WritingResponse(text=text), brief).competences.values():
            assert level.low <= level.level <= level.high
