import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint


def codes(activity):
    return [each.code for each in lint(activity)]


def test_criteria_are_what_the_steps_give(activity):
    """
    criteria = ["E1", "S6"]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4, M2 = 3 } },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    wrong = next(each for each in lint(activity) if each.code == "CM501")
    assert wrong.message == "given by no step: S6; given and not listed: M2"
    assert wrong.hint == 'write ["E1", "M2"]'


def test_an_opportunity_can_be_earned(found):
    """
    criteria = ["E1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy", "strategy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }]
    """
    assert found == ["CM502 steps[reply].opportunity[#2]"]


def test_parts_of_a_key_belong_to_an_opportunity(found):
    """
    criteria = ["E1", "M1", "S1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [
      { id = "e", criterion = "E1", says = ["x"], advice = "." },
      { id = "s", criterion = "S1", says = ["x"], advice = "." },
    ]
    pitfalls = [{ id = "m", criterion = "M1", says = ["x"], why = "." }]
    exemplars = [{ reply = "x", levels = { empathy = 4, strategy = 4 } }]
    """
    assert found == [
        "CM308 steps[reply].key.elements[s].criterion",
        "CM308 steps[reply].key.pitfalls[m].criterion",
        "CM308 steps[reply].key.exemplars[#1].levels.strategy",
    ]


def test_one_can_do_well_at_every_choice(found):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "harmful", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert found == ["CM503 steps[check].choices"]


@pytest.mark.parametrize("applies", [True, False])
def test_some_options_apply_and_some_do_not(data, applies):
    """
    [[steps]]
    type = "multi"
    id = "mark"
    prompt = "?"
    options = [
      { id = "a", text = "A", feedback = "." },
      { id = "b", text = "B", feedback = "." },
      { id = "c", text = "C", feedback = "." },
    ]
    """
    for option in data["steps"][0]["options"]:
        option["applies"] = applies
    assert codes(Activity.model_validate(data)) == ["CM504"]


def test_a_ranking_has_one_best_and_one_worst(found):
    """
    criteria = ["E1"]
    [[steps]]
    type = "ranking"
    id = "rank"
    prompt = "?"
    criterion = "E1"
    explanation = "."
    options = [
      { id = "a", text = "A", rank = 1, feedback = "." },
      { id = "b", text = "B", rank = 3, feedback = "." },
      { id = "c", text = "C", rank = 3, feedback = "." },
    ]
    """
    assert found == ["CM505 steps[rank].options"]


def test_a_key_has_a_strong_and_a_poor_exemplar(activity):
    """
    criteria = ["E1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }]
    exemplars = [
      { reply = "a", levels = { empathy = 2 } },
      { reply = "b", levels = { empathy = 2 } },
      { reply = "c", levels = { empathy = 2 } },
    ]
    """
    assert codes(activity).count("CM506") == 2


def test_a_key_has_three_exemplars(activity):
    """
    criteria = ["E1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }]
    exemplars = [
      { reply = "a", levels = { empathy = 4 } },
      { reply = "b", levels = { empathy = 0 } },
    ]
    """
    assert codes(activity).count("CM506") == 1


def test_a_decision_has_actions(found):
    """
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    key = { coaching = ".", elements = [] }
    """
    assert "CM309 steps[case].actions" in found


def test_what_a_key_holds_up_can_be_sent(found):
    """
    criteria = ["E1"]
    action_groups = { channel = "Where?" }
    actions = [
      { id = "public", label = "Reply in public", group = "channel" },
      { id = "private", label = "Reply in private", group = "channel" },
    ]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    [steps.key]
    coaching = "."
    best_actions = ["public", "private"]
    exemplars = [{ actions = ["public"], levels = {} }, { reply = "Only words.", levels = {} }]
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
    exemplars = [{ reply = "This is longer than the forty characters of the box.", levels = {} }]
    """
    assert found == [
        "CM310 steps[case].key.exemplars[#2]",
        "CM310 steps[case].key.best_actions",
        "CM310 steps[reply].key.exemplars[#1]",
    ]


def test_a_case_study_names_its_sources(found):
    """
    kind = "case-study"
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    """
    assert found == ["CM509 kind"]


def test_words_need_a_brief(activity):
    """
    criteria = ["E1"]
    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "?"
    label = "Reply"
    opportunity = ["empathy"]
    [steps.key]
    coaching = "."
    elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }]
    """
    assert "CM510" in codes(activity)


def _choosing(strong: int, texts: tuple[str, ...]) -> dict:
    choices = [
        {
            "id": f"c{n}",
            "text": text,
            "verdict": "strong" if n == strong else "weak",
            "feedback": ".",
        }
        for n, text in enumerate(texts)
    ]
    return {"type": "choice", "prompt": "?", "choices": choices}


@pytest.mark.parametrize(
    ("strong", "trick"),
    [((0, 0, 0, 1), "the first choice"), ((2, 2, 1, 2), "the last choice")],
)
def test_always_the_same_place_must_not_win(data, strong, trick):
    """"""
    texts = ("Aa", "Bbbb", "Cc")
    data["steps"] = [{**_choosing(at, texts), "id": f"s{n}"} for n, at in enumerate(strong)]
    found = [e.message for e in lint(Activity.model_validate(data)) if e.code == "CM511"]
    assert found == [f"{trick} is the strongest in 3 of 4 choice steps"]


def test_always_the_longest_must_not_win(data):
    """"""
    rows = [(0, "xxx", "x", "x"), (1, "x", "xxx", "x"), (2, "x", "x", "xxx"), (1, "x", "xxx", "x")]
    data["steps"] = [{**_choosing(at, texts), "id": f"s{n}"} for n, (at, *texts) in enumerate(rows)]
    found = [e.message for e in lint(Activity.model_validate(data)) if e.code == "CM511"]
    assert found == ["the longest choice is the strongest in 4 of 4 choice steps"]
