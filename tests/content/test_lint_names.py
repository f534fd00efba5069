def test_ids_of_steps_are_unique(found):
    """
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "One."
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "Two."
    """
    assert "CM201 steps[scene].id" in found


def test_ids_of_choices_are_unique_within_their_step(found):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "a", text = "B", verdict = "weak", feedback = "." },
    ]
    [[steps]]
    type = "choice"
    id = "check-2"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = "." },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert found == ["CM201 steps[check].choices[a].id"]


def test_ids_of_options_actions_exhibits_endings_and_rules_are_unique(found):
    """
    actions = [{ id = "x", label = "X" }, { id = "x", label = "Y" }]
    exhibits = [
      { type = "document", id = "memo", title = "Memo", body = "." },
      { type = "document", id = "memo", title = "Memo", body = "." },
    ]
    endings = [
      { id = "good", title = ".", text = ".", when = { flag = "overpromises" } },
      { id = "good", title = ".", text = "." },
    ]
    [brief]
    brand = "B"
    platform = "P"
    role = "R"
    guidelines = [{ id = "R1", text = "." }, { id = "R1", text = "." }]
    [[steps]]
    type = "multi"
    id = "mark"
    prompt = "?"
    exhibits = ["memo"]
    options = [
      { id = "a", text = "A", applies = true, feedback = "." },
      { id = "b", text = "B", applies = false, feedback = "." },
      { id = "b", text = "C", applies = false, feedback = "." },
    ]
    """
    assert found == [
        "CM201 exhibits[memo].id",
        "CM201 actions[x].id",
        "CM201 endings[good].id",
        "CM201 brief.guidelines[R1].id",
        "CM201 steps[mark].options[b].id",
    ]


def test_ids_of_elements_pitfalls_and_playthroughs_are_unique(found):
    """
    criteria = ["E1"]
    playthroughs = [{ name = "best", responses = {} }, { name = "best", responses = {} }]
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
      { id = "e", criterion = "E1", says = ["y"], advice = "." },
    ]
    pitfalls = [
      { id = "p", criterion = "E1", says = ["x"], why = "." },
      { id = "p", criterion = "E1", says = ["y"], why = "." },
    ]
    """
    assert found == [
        "CM201 playthroughs[best].name",
        "CM201 steps[reply].key.elements[e].id",
        "CM201 steps[reply].key.pitfalls[p].id",
    ]


def test_no_step_is_called_end(found):
    """
    [[steps]]
    type = "reading"
    id = "end"
    prompt = "The end?"
    """
    assert "CM205 steps[end].id" in found
