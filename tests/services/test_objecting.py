"""A learner sees the marks of a response differently, and a person is asked to look."""

import pytest
from school import KIND, READ, SORRY

from cmtrain.errors import InvalidResponse, NotAllowed, NotFound
from cmtrain.services.objecting import LONGEST_OBJECTION

WHY = "Wednesday is what the brief promises, and I kept to it."


@pytest.fixture
def attempt(school) -> str:
    return school.lesson(school.amara, READ, KIND, SORRY)


@pytest.fixture
def response_id(school, attempt) -> str:
    """Amara's reply, of which the program is sure."""
    return school.response_id(school.amara, attempt, 3)


def waiting(school) -> list[tuple[str, bool]]:
    return [
        (each.response_id, each.objected) for each, *_ in school.app.reviewing.inbox(school.dana)
    ]


def test_it_waits_for_an_instructor_with_the_learners_words(school, attempt, response_id):
    assert waiting(school) == []
    school.app.objecting.object_to(school.amara, response_id, f"  {WHY}\n")
    assert waiting(school) == [(response_id, True)]
    assert school.app.reviewing.review(school.dana, response_id).objection.words == WHY
    mine = school.app.learning.sitting(school.amara, attempt)
    assert mine.objections[response_id].at == school.clock.time


def test_a_score_given_since_settles_it_and_one_from_before_does_not(school, response_id):
    school.app.reviewing.record_score(school.dana, response_id, "empathy", 1, "It is short.")
    school.clock.forward(minutes=5)
    school.app.objecting.object_to(school.amara, response_id, WHY)
    assert waiting(school) == [(response_id, True)]
    school.clock.forward(minutes=5)
    school.app.reviewing.record_score(school.dana, response_id, "empathy", 3, "So it is.")
    assert waiting(school) == []


def test_it_changes_no_level(school, attempt, response_id):
    before = school.app.learning.sitting(school.amara, attempt).settled
    school.app.objecting.object_to(school.amara, response_id, WHY)
    assert school.app.learning.sitting(school.amara, attempt).settled == before


def test_said_once_it_stays(school, response_id):
    school.app.objecting.object_to(school.amara, response_id, WHY)
    with pytest.raises(InvalidResponse, match="asked already"):
        school.app.objecting.object_to(school.amara, response_id, "And the loaf was fine.")
    assert school.app.reviewing.review(school.dana, response_id).objection.words == WHY


@pytest.mark.parametrize("words", ["", " \n ", "x" * (LONGEST_OBJECTION + 1)])
def test_it_needs_a_sentence(school, response_id, words):
    with pytest.raises(InvalidResponse):
        school.app.objecting.object_to(school.amara, response_id, words)
    assert waiting(school) == []


def test_only_whose_response_it_is_may(school, response_id):
    for other in (school.bruno, school.dana):
        with pytest.raises(NotAllowed):
            school.app.objecting.object_to(other, response_id, WHY)
    with pytest.raises(NotFound):
        school.app.objecting.object_to(school.amara, "nobody", WHY)
