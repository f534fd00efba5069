from cmtrain.content.graph import ways


def successors(activity) -> dict[str, set[str]]:
    return {step: {edge.target for edge in edges} for step, edges in ways(activity).items()}


def test_a_step_that_nothing_leads_to_is_found(found):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    next = "three"
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "three"
    prompt = "."
    """
    assert found == ["CM401 steps[two].id"]


def test_a_circle_without_a_way_out_is_found(found):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    next = "one"
    """
    assert found == ["CM402 steps[one].id", "CM402 steps[two].id"]


def test_a_circle_that_a_branch_leaves_is_fine(found):
    """
    [[steps]]
    type = "choice"
    id = "again"
    prompt = "?"
    choices = [
      { id = "stay", text = "A", verdict = "weak", feedback = ".", next = "again" },
      { id = "go", text = "B", verdict = "strong", feedback = ".", next = "end" },
    ]
    """
    assert found == []


def test_an_unconditional_branch_replaces_the_next_step(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    next = "two"
    branches = [{ when = { flag = "feeds_troll" }, next = "end" }, { next = "three" }]
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    [[steps]]
    type = "reading"
    id = "three"
    prompt = "."
    """
    assert successors(activity)["one"] == {"end", "three"}


def test_an_unconditional_branch_without_a_next_changes_nothing(activity):
    """
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    branches = [{ narration = "It rains." }]
    [[steps]]
    type = "reading"
    id = "two"
    prompt = "."
    """
    assert successors(activity) == {"one": {"two"}, "two": {"end"}}


def test_an_exhibit_that_is_never_shown_is_found(found):
    """
    [[exhibits]]
    type = "document"
    id = "memo"
    title = "Memo"
    body = "."
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    """
    assert found == ["CM403 exhibits[memo].id"]


def test_the_last_ending_is_unconditional(found):
    """
    [meters.trust]
    label = "Trust"
    start = 50
    about = "."
    [[endings]]
    id = "good"
    title = "."
    text = "."
    when = { meter = { trust = { at_least = 50 } } }
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    branches = [{ consequences = { trust = 1 } }]
    """
    assert found == ["CM404 endings[good].when"]


def test_an_ending_behind_an_unconditional_one_is_found(found):
    """
    endings = [
      { id = "all", title = ".", text = "." },
      { id = "some", title = ".", text = ".", when = { flag = "feeds_troll" } },
    ]
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    """
    assert found == ["CM405 endings[some]"]


def test_a_branch_with_the_condition_of_an_earlier_one_is_found(found):
    """
    criteria = ["E1"]
    [[steps]]
    type = "choice"
    id = "one"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
      { id = "b", text = "B", verdict = "weak", feedback = ".", levels = { E1 = 1 } },
    ]
    branches = [
      { when = { action = "a" } },
      { when = { action = "b" } },
      { when = { action = "a" } },
    ]
    """
    assert found == ["CM405 steps[one].branches[#3]"]


def test_on_a_desk_a_next_step_has_no_effect(found):
    """
    flow = "desk"
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    next = "end"
    [[steps]]
    type = "choice"
    id = "two"
    prompt = "?"
    branches = [{ next = "one" }]
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", next = "end" },
      { id = "b", text = "B", verdict = "weak", feedback = "." },
    ]
    """
    assert found == [
        "CM406 steps[one].next",
        "CM406 steps[two].branches[#1].next",
        "CM406 steps[two].choices[a].next",
    ]


def test_a_meter_that_never_moves_is_found(found):
    """
    [meters.trust]
    label = "Trust"
    start = 50
    about = "."
    [meters.heat]
    label = "Heat"
    start = 50
    about = "."
    [[steps]]
    type = "reading"
    id = "one"
    prompt = "."
    branches = [{ consequences = { heat = 1 } }]
    """
    assert found == ["CM407 meters.trust"]


def test_what_was_said_is_not_known_beforehand(found):
    """
    criteria = ["E1"]
    brief = { brand = "Tidewater", platform = "Page", role = "You." }

    [[steps]]
    type = "writing"
    id = "reply"
    prompt = "."
    label = "Reply"
    opportunity = ["empathy"]
    branches = [
      { when = { left_out = "child" }, next = "asked" },
      { when = { said = "child" }, next = "named" },
      { next = "end" },
    ]
    [steps.key]
    coaching = "."
    elements = [{ id = "child", criterion = "E1", says = ["Is she all right?"], advice = "." }]

    [[steps]]
    type = "reading"
    id = "named"
    prompt = "."
    next = "end"

    [[steps]]
    type = "reading"
    id = "asked"
    prompt = "."
    """
    assert found == []
