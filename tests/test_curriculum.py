"""Everything that is shipped loads, scores as claimed, and teaches all that has to be taught."""

from functools import cache
from pathlib import Path

import pytest

from cmtrain.cli._assessor import load_assessor
from cmtrain.content.base import COMPETENCES, competence_of
from cmtrain.content.coverage import STATEMENTS, coverage
from cmtrain.content.library import read_library
from cmtrain.engine.bots import remembering
from cmtrain.engine.play import start
from cmtrain.engine.playthrough import Assess, replay_playthrough
from cmtrain.engine.rehearsal import rehearse

LIBRARY = read_library(Path(__file__).parents[1])
ACTIVITIES = [*LIBRARY.activities.values()]
COVERED = coverage(ACTIVITIES)
each_activity = pytest.mark.parametrize(
    "activity",
    [pytest.param(each, id=each.id, marks=pytest.mark.xdist_group(each.id)) for each in ACTIVITIES],
)
SEEDS = range(1, 101)
"""A live shift is played with four times as many as in a check: chance may spoil five of them."""


@cache
def assess_in(activity_id: str) -> Assess:
    """The real scorer for one activity; what it has assessed once it need not assess again."""
    del activity_id
    return remembering(load_assessor())


def test_every_file_loads_without_a_problem():
    wrong = [problem for problem in LIBRARY.problems if problem.severity != "note"]
    assert [str(problem) for problem in wrong] == []


def test_there_is_something_to_do():
    assert len(ACTIVITIES) > 0
    assert all(module.path for module in LIBRARY.modules)


@each_activity
def test_it_scores_as_its_author_claims(activity):
    found = rehearse(activity, assess_in(activity.id), SEEDS)
    found = [LIBRARY.problem(activity.id, each) for each in found]
    assert [str(problem) for problem in found] == []


@each_activity
def test_every_playthrough_reaches_an_end(activity):
    for playthrough in activity.playthroughs:
        run = replay_playthrough(activity, playthrough, assess_in(activity.id))
        assert (run.stop, run.state.finished) == (None, True)
        assert len(run.visited) >= min(len(start(activity).open), len(activity.steps))
        assert bool(run.ending) == bool(activity.endings)


def test_every_criterion_is_practised_somewhere():
    practised = {code for activity in ACTIVITIES for code in activity.criteria}
    rubric = {c.code for competence in LIBRARY.rubric.competences for c in competence.criteria}
    assert practised == rubric


def test_every_criterion_has_a_drill_of_its_own():
    drilled = {activity.focus for activity in ACTIVITIES if activity.focus}
    assert drilled == {
        c.code for competence in LIBRARY.rubric.competences for c in competence.criteria
    }


def test_the_rubric_has_every_competence_with_its_own_criteria():
    assert tuple(each.id for each in LIBRARY.rubric.competences) == COMPETENCES
    for competence in LIBRARY.rubric.competences:
        assert {competence_of(each.code) for each in competence.criteria} == {competence.id}


def test_levels_are_named_from_0_to_4():
    assert [each.level for each in LIBRARY.rubric.levels] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("found", COVERED, ids=[each.statement for each in COVERED])
def test_each_statement_is_taught_and_practised(found):
    """Practised: scored at a desk, in a drill, a case or a crisis, or in one's own words."""
    assert found.lacks == ()


def test_only_statements_of_the_article_are_covered():
    covered = {statement for activity in ACTIVITIES for statement in activity.covers}
    assert covered <= {*STATEMENTS}
    assert covered
