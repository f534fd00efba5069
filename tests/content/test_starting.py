"""An activity begun in the middle."""

from cmtrain.assess.authored import from_marks
from cmtrain.content.activity import Activity
from cmtrain.content.snapshot import restore, snapshot
from cmtrain.content.starting import from_step
from cmtrain.engine.play import start, submit


def played(activity: Activity) -> list[str]:
    state, names = start(activity), []
    while not state.finished:
        step = activity.step(state.open[0])
        names.append(step.id)
        (response,) = step.possible_responses()
        state, _ = submit(activity, state, step.id, response, from_marks(()))
    return names


def test_what_came_before_does_not_come_again(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "three"
    prompt = "."
    """
    assert played(from_step(activity, "two")) == ["two", "three"]


def test_it_is_an_activity_of_its_own_that_can_be_kept(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "three"
    prompt = "."
    """
    begun = from_step(activity, "two")
    assert begun.uid != activity.uid
    assert begun.id == "example-at-two"
    assert restore(snapshot(begun).body) == begun


def test_the_first_step_is_the_activity_itself(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "three"
    prompt = "."
    """
    assert from_step(activity, "one") is activity
