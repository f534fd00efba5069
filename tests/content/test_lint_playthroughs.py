import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint


def misfits(activity):
    return {
        (each.loc[3], each.message, each.hint) for each in lint(activity) if each.code == "CM508"
    }


def test_best_and_poor_are_required_where_something_is_scored(activity):
    """
    criteria = ["E1"]
    playthroughs = [{ name = "poor", responses = {} }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    missing = next(each for each in lint(activity) if each.code == "CM507")
    assert missing.message.startswith('missing: "best";')


def test_a_lesson_without_scores_needs_no_playthrough(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    """
    assert [*lint(activity)] == []


def test_responses_fit_their_steps(activity):
    """
    [[playthroughs]]
    name = "best"
    [playthroughs.responses]
    chek = { choice = "a" }
    check = { choice = "z" }
    mark = { marked = "a" }
    mark-2 = { market = ["a"] }
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    [[steps]]
    type = "multi"
    id = "mark"
    prompt = "?"
    options = [
      { id = "a", text = "A", applies = true, feedback = "." },
      { id = "b", text = "B", applies = false, feedback = "." },
      { id = "c", text = "C", applies = false, feedback = "." },
    ]
    [[steps]]
    type = "multi"
    id = "mark-2"
    prompt = "?"
    options = [
      { id = "a", text = "A", applies = true, feedback = "." },
      { id = "b", text = "B", applies = false, feedback = "." },
      { id = "c", text = "C", applies = false, feedback = "." },
    ]
    """
    assert misfits(activity) == {
        ("chek", 'there is no step "chek"', 'did you mean "check"?'),
        ("check", '"z" is not an option of this step', "there is a, b"),
        ("mark", 'expected a list in [brackets], not "a"', ""),
        ("mark-2", '"market" is not a key here', 'did you mean "marked"?'),
    }


@pytest.mark.parametrize("text", ["", "x" * 41])
def test_a_text_that_is_empty_or_too_long_does_not_fit(data, text):
    """
    criteria = ["E1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    limit = 40
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }]
    """
    data["playthroughs"] = [{"name": "best", "responses": {"reply": {"text": text}}}]
    assert misfits(Activity.model_validate(data))
