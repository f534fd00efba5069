"""What goes out in the exchange format comes back as the same step and earns the same levels."""

import json

import pytest
import tomli

from cmtrain.assess.exchange import key_row, response_row, situation_row
from cmtrain.assess.graded import read_graded
from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.settings import ROOT

LIBRARY = read_library(ROOT)
ODD = """
schema = 1
uid = "00000001"
id = "odd"
kind = "case-study"
title = "Odd"
summary = "."
minutes = 5
difficulty = "novice"
covers = ["A1"]

[[steps]]
id = "notes"
type = "decision"
prompt = "Somebody asks about an order."
opportunity = ["empathy", "moderation"]
incoming = [{ author = "@a", text = "Where is my parcel? I need it tomorrow." }]
actions = [
  { id = "answer", label = "જવાબ આપો", group = "channel" },
  { id = "dm", label = "Reply in a private message", group = "channel" },
  { id = "hide", label = "છુપાવો" },
]
look_ups = [{ id = "order", label = "Order", text = "Sent on 3 March to 12 Elm Road." }]
[steps.key]
coaching = "."
best_actions = ["dm"]
private_facts = ["12 Elm Road"]
rules = ["R1"]
[steps.key.harmful_actions.hide]
why = "It hides a fair question."
flag = "deletes_fair_criticism"
criterion = "E5"
[[steps.key.elements]]
id = "when"
criterion = "E3"
says = ["It was sent on 3 March.", "Your parcel left us on 3 March."]
advice = "Say when."
"""


def there_and_back(activity: Activity, step, response):
    """The step, brief and response after a journey through JSON."""
    situation = situation_row(step, activity.brief, activity.title, activity.difficulty)
    tables = (
        {"id": "s", **situation},
        {"situation": "s", **key_row(step.key)},
        {"id": "r", "situation": "s", **response_row(step, response)},
    )
    rows = ([json.loads(json.dumps(row))] for row in tables)
    (graded,) = read_graded(*rows, [])
    return graded.step, graded.response, graded.brief


@pytest.mark.parametrize(
    "activity", [a for a in LIBRARY.activities.values() if any(s.key for s in a.steps)],
    ids=lambda activity: activity.id,
)  # fmt: skip
def test_every_exemplar_of_every_shipped_step_is_assessed_the_same(assessor, activity):
    for step in activity.steps:
        for example in step.key.exemplars if step.key else ():
            begun = example.reply[: len(example.reply) // 2]  # whole, it counts as copied
            response = step.sample(example.model_copy(update={"reply": begun}))
            before = assessor(step, response, activity.brief)
            after = assessor(*there_and_back(activity, step, response))
            assert after == before, (step.id, example.reply)


@pytest.mark.parametrize("action", ["answer", "dm", "hide"])
def test_labels_in_another_script_channels_flags_and_look_ups_survive(assessor, action):
    activity = Activity.model_validate(tomli.loads(ODD))
    step = activity.step("notes")
    body = {"actions": [action], "reply": "It was sent on 3 March to 12 Elm Road. I am sorry."}
    response = step.response_model.model_validate(body)
    before = assessor(step, response, activity.brief)
    again, answer, brief = there_and_back(activity, step, response)
    assert brief is None
    assert [each.label for each in again.actions] == [each.label for each in step.actions]
    assert assessor(again, answer, brief) == before
    flags = {each.flag for each in before.flags}
    assert ("exposes_personal_data" in flags) == (action != "dm")
    assert ("deletes_fair_criticism" in flags) == (action == "hide")
