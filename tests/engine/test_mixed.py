"""Words and fields of one plan: each counts half where both speak."""

from cmtrain.assess.assessment import Assessment, CompetenceLevel, CriterionLevel
from cmtrain.content.step import Mark
from cmtrain.engine.mixed import with_marks

WORDS = Assessment(
    scorer="keyed/1",
    competences={"strategy": CompetenceLevel(level=1, value=1.0, low=0, high=2, confidence=0.4)},
    criteria={"S5": CriterionLevel(level=1, value=1.0)},
    confidence=0.4,
)


def mark(criterion, level):
    return Mark(criterion, level, "A field", "")


def test_without_marks_nothing_changes():
    assert with_marks(WORDS, ()) is WORDS


def test_each_counts_half_where_both_speak():
    found = with_marks(WORDS, (mark("S5", 4), mark("S6", 2)))
    assert found.competences["strategy"].value == 2.0
    assert found.criteria["S5"].value == 2.5
    assert found.criteria["S6"].level == 2
    assert found.competences["strategy"].arithmetic[-1].endswith("each counts half")


def test_what_only_one_speaks_to_stands_as_it_is():
    found = with_marks(WORDS, (mark("M5", 4),))
    assert found.competences["strategy"] == WORDS.competences["strategy"]
    assert found.competences["moderation"].level == 4


def test_the_doubt_about_the_words_stays_around_the_level():
    found = with_marks(WORDS, (mark("S5", 4),)).competences["strategy"]
    assert found.low <= found.level <= found.high
    assert (found.low, found.high, found.confidence) == (2, 3, 0.4)


def test_levels_about_words_that_earn_nothing_earn_nothing():
    about_words = Mark("S5", 4, "A field", "", of_words=True)
    gamed = WORDS.model_copy(update={"gaming": "copied-exemplar"})
    assert with_marks(gamed, (about_words,)) is gamed
    assert with_marks(WORDS, (about_words,)) == with_marks(WORDS, (mark("S5", 4),))
