"""Profiles computed from the log."""

import pytest
from school import KIND, READ, RUDE, SORRY, warn

from cmtrain.errors import NotAllowed


def observed(progress):
    return [(each.subject, each.level) for each in progress.observations]


def test_a_newcomer_has_no_level_and_gets_something_to_practise(school):
    progress = school.app.progressing.progress(school.amara)
    assert progress.observations == progress.attempts == ()
    assert all(each.mean is None for each in progress.profile.competences.values())
    assert [(code, stop.activity.id) for code, stop in progress.suggestions] == [
        ("E1", "stale-bread")
    ]


def test_every_rated_response_is_an_observation_and_others_are_not(school):
    school.lesson(school.amara, READ, KIND, SORRY)
    progress = school.app.progressing.progress(school.amara)
    assert sorted(observed(progress)) == [
        ("E1", 3), ("E1", 4), ("E4", 3), ("empathy", 3), ("empathy", 4),
    ]  # fmt: skip
    assert progress.profile.observations == 2
    assert progress.profile.competences["moderation"].n == 0
    assert {each.activity_id for each in progress.observations} == {"stale-bread"}


def test_unfinished_attempts_count_too(school):
    attempt = school.app.learning.begin(school.amara, "evening-queue")
    school.send(school.amara, attempt, "insult", warn())
    assert sorted(observed(school.app.progressing.progress(school.amara))) == [
        ("M1", 4),
        ("moderation", 4),
    ]


def test_other_peoples_work_does_not_count(school):
    school.lesson(school.bruno, READ, KIND, RUDE)
    assert school.app.progressing.progress(school.amara).observations == ()


def test_recent_work_counts_more(school):
    school.lesson(school.amara, READ, KIND, RUDE)
    mean = school.app.progressing.progress(school.amara).profile.competences["empathy"].mean
    assert mean == pytest.approx((1 * 1 + 0.9 * 4) / 1.9)


def test_an_override_counts_in_place_of_the_program(school):
    attempt = school.lesson(school.amara, READ, KIND, SORRY)
    response_id = school.response_id(school.amara, attempt, 3)
    school.app.reviewing.record_score(school.dana, response_id, "E4", 1, "No repair offered.")
    progress = school.app.progressing.progress(school.amara)
    mine = {o.subject: o for o in progress.observations if o.response_id == response_id}
    assert (mine["E4"].level, mine["E4"].by_person) == (1, True)
    assert (mine["empathy"].level, mine["empathy"].by_person) == (2, True)
    assert (mine["E1"].level, mine["E1"].by_person) == (3, False)


def test_what_a_person_held_unrateable_is_no_observation(school):
    attempt = school.lesson(school.amara, READ, KIND, SORRY)
    response_id = school.response_id(school.amara, attempt, 3)
    school.app.reviewing.record_score(school.dana, response_id, "E4", None, "No chance to.")
    found = school.app.progressing.progress(school.amara).observations
    assert "E4" not in {each.subject for each in found if each.response_id == response_id}


def test_an_instructor_sees_a_learners_and_nobody_else_does(school):
    school.lesson(school.amara, READ, KIND, SORRY)
    progressing = school.app.progressing
    own = progressing.progress(school.amara)
    assert progressing.progress(school.amara, school.amara.id) == own
    assert progressing.progress(school.dana, school.amara.id) == own
    with pytest.raises(NotAllowed):
        progressing.progress(school.bruno, school.amara.id)


@pytest.mark.parametrize("learner_id", ["nobody", "\x00", "\ud800", "' OR 1=1 --"])
def test_somebody_unknown_has_no_progress(school, learner_id):
    assert school.app.progressing.progress(school.dana, learner_id).attempts == ()
