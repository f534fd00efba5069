from cmtrain.content.lint import lint


def test_next_names_a_step(found):
    """
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    next = "sceen-2"
    [[steps]]
    type = "reading"
    id = "scene-2"
    prompt = "."
    """
    assert "CM301 steps[scene].next" in found


def test_a_misspelt_name_is_guessed(activity):
    """
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    next = "sceen-2"
    [[steps]]
    type = "reading"
    id = "scene-2"
    prompt = "."
    """
    missing = next(each for each in lint(activity) if each.code == "CM301")
    assert missing.message == 'there is no step "sceen-2"'
    assert missing.hint == 'did you mean "scene-2"?'


def test_next_of_branches_and_choices_names_a_step(found):
    """
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    branches = [{ next = "nowhere" }]
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", next = "lost" },
      { id = "b", text = "B", verdict = "weak", feedback = ".", next = "end" },
    ]
    """
    assert "CM301 steps[check].branches[#1].next" in found
    assert "CM301 steps[check].choices[a].next" in found
    assert not any("choices[b]" in each for each in found)


def test_shown_exhibits_exist(found):
    """
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    exhibits = ["memo"]
    """
    assert found == ["CM302 steps[scene].exhibits[#1]"]


def test_meters_exist_wherever_they_are_moved_or_asked_for(found):
    """
    [meters.trust]
    label = "Trust"
    start = 50
    about = "."
    [[actions]]
    id = "wait"
    label = "Wait"
    [[endings]]
    id = "good"
    title = "."
    text = "."
    when = { meter = { trsut = { below = 3 } } }
    [[endings]]
    id = "other"
    title = "."
    text = "."
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "?"
    choices = [
      { id = "a", text = "A", verdict = "strong", feedback = ".", consequences = { trust = 2 } },
      { id = "b", text = "B", verdict = "weak", feedback = ".", consequences = { heat = 2 } },
    ]
    branches = [{ when = { meter = { heat = { below = 3 } } }, consequences = { hate = 1 } }]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    action_consequences = { wait = { heat = 5 } }
    key = { coaching = ".", best_actions = ["wait"] }
    """
    assert found == [
        "CM303 steps[check].branches[#1].consequences.hate",
        "CM303 steps[check].choices[b].consequences.heat",
        "CM303 steps[check].branches[#1].when.meter.heat",
        "CM303 steps[case].action_consequences.wait.heat",
        "CM303 endings[good].when.meter.trsut",
    ]


def test_actions_exist_in_keys_exemplars_consequences_and_conditions(found):
    """
    [[actions]]
    id = "wait"
    label = "Wait"
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    action_consequences = { wiat = {} }
    branches = [{ when = { action = "weit" } }, { when = { lacks = "wayt" } }]
    [steps.key]
    coaching = "."
    best_actions = ["wait", "run"]
    fine_actions = ["hide"]
    harmful_actions = { shout = { why = "." } }
    exemplars = [{ actions = ["wait", "cry"], levels = {} }]
    """
    assert [each for each in found if each.startswith("CM304")] == [
        "CM304 steps[case].action_consequences.wiat",
        "CM304 steps[case].branches[#1].when.action",
        "CM304 steps[case].branches[#2].when.lacks",
        "CM304 steps[case].key.best_actions[#2]",
        "CM304 steps[case].key.fine_actions[#1]",
        "CM304 steps[case].key.harmful_actions.shout",
        "CM304 steps[case].key.exemplars[#1].actions[#2]",
    ]


def test_rules_stand_in_the_brief(found):
    """
    [brief]
    brand = "B"
    platform = "P"
    role = "R"
    guidelines = [{ id = "R1", text = "Be kind." }]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    actions = [{ id = "wait", label = "Wait" }]
    opportunity = ["strategy"]
    [steps.key]
    coaching = "."
    best_actions = ["wait"]
    rules = ["R1", "R9"]
    exemplars = [{ actions = ["wait"], cited_rule = "R8", levels = {} }]
    """
    assert found == [
        "CM305 steps[case].key.rules[#2]",
        "CM305 steps[case].key.exemplars[#1].cited_rule",
    ]


def test_an_expected_ending_exists(found):
    """
    endings = [{ id = "calm", title = ".", text = "." }]
    playthroughs = [{ name = "best", responses = {}, ending = "clam" }]
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    """
    assert found == ["CM306 playthroughs[best].ending"]


def test_groups_of_actions_have_a_heading(found):
    """
    action_groups = { channel = "Where?" }
    actions = [
      { id = "a", label = "A", group = "channel" },
      { id = "b", label = "B", group = "chanel" },
    ]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    key = { coaching = ".", best_actions = ["a"] }
    [[steps]]
    type = "decision"
    id = "case-2"
    prompt = "?"
    actions = [{ id = "c", label = "C", group = "member" }]
    opportunity = ["strategy"]
    key = { coaching = ".", best_actions = ["c"] }
    """
    assert found == ["CM307 steps[case-2].actions[c].group", "CM307 actions[b].group"]


def test_a_branch_asks_only_for_levels_that_the_step_can_have(found):
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
      { id = "b", text = "B", rank = 2, feedback = "." },
      { id = "c", text = "C", rank = 3, feedback = "." },
    ]
    branches = [
      { when = { level = { empathy = { below = 2 } } } },
      { when = { level = { strategy = { below = 2 } } } },
    ]
    """
    assert found == ["CM308 steps[rank].branches[#2].when.level.strategy"]
