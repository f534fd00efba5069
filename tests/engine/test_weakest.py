"""Where most can be won."""

from cmtrain.assess.assessment import Assessment, CriterionLevel, Evidence, Missed
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.play import Turn
from cmtrain.engine.weakest import weakest


def turn(seq: int, levels: dict[str, float], **rest: object) -> Turn:
    criteria = {code: CriterionLevel(level=int(v), value=v) for code, v in levels.items()}
    assessment = Assessment(scorer="any/1", confidence=1.0, criteria=criteria, **rest)
    return Turn(seq, f"step{seq}", 0, WritingResponse(text="."), assessment, (), (), "", 0)


def test_nothing_rated_has_no_weakest_place():
    assert weakest([turn(1, {})]) is None


def test_the_lowest_criterion_of_the_run_the_earliest_of_several():
    found = weakest([turn(1, {"E1": 3}), turn(2, {"E2": 1, "S1": 2}), turn(3, {"E2": 1})])
    assert (found.turn.seq, found.criterion, found.level) == (2, "E2", 1)


def test_what_hurt_is_said_before_what_was_missing():
    missed = (
        Missed(code="a", criterion="E1", weight=1, advice="less"),
        Missed(code="b", criterion="E1", weight=3, advice="more"),
    )
    hurt = Evidence(
        source="words", code="p", criterion="E1", polarity="hurts", points=-1, label=".", why="why"
    )
    assert weakest([turn(1, {"E1": 0}, missed=missed)]).advice == "more"
    assert weakest([turn(1, {"E1": 0}, missed=missed, evidence=(hurt,))]).advice == "why"
