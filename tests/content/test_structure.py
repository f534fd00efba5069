"""What is wording and what decides: edits that learners are told of as texts, or as tasks."""

from typing import get_args

import pytest
import tomli

from cmtrain.content.activity import Activity
from cmtrain.content.key import Element, Key, Pitfall
from cmtrain.content.situation import Post
from cmtrain.content.snapshot import restore, snapshot
from cmtrain.content.spans import Span
from cmtrain.content.step import StepBase
from cmtrain.content.steps import Step
from cmtrain.content.structure import change, parts, structure

TEXT = """
schema = 1
uid = "3fa91c07"
id = "example"
kind = "lesson"
title = "An example"
summary = "What it is for."
difficulty = "novice"
covers = ["A1"]
minutes = 5
brief = { brand = "Oak", platform = "Forum", role = "You moderate." }
meters.trust = { label = "Trust", start = 50, about = "." }
sources = [{ title = "A page", publisher = "Somebody", url = "https://example.org" }]

[[exhibits]]
id = "thread"
type = "thread"
title = "The thread"
posts = [{ author = "ada", time = "14:06", text = "Stale again." }]

[[steps]]
id = "ask"
type = "choice"
prompt = "What now?"
choices = [
  { id = "kind", text = "Ask", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
  { id = "rude", text = "Deny", verdict = "harmful", feedback = ".", levels = { E1 = 0 } },
]

[[steps]]
id = "reply"
type = "writing"
prompt = "Write."
label = "Your reply"
limit = 400
opportunity = ["empathy"]
branches = [{ when = { level = { empathy = { at_least = 3 } } }, consequences = { trust = 10 } }]
[steps.key]
coaching = "Begin with her."
private_facts = ["4411"]
rules = ["R1"]
[[steps.key.elements]]
id = "sorry"
criterion = "E4"
weight = 2
says = ["I am sorry about the bread.", "Sorry, that should not happen."]
advice = "Say sorry."
[[steps.key.exemplars]]
reply = "Sorry, Ada."
levels = { empathy = 3 }
[[steps]]
id = "mark"
type = "annotate"
prompt = "Mark."
text = "We regret it. Read the rules."
spans = [
  { id = "regret", quote = "We regret it", mark = "helps", why = "." },
  { id = "rules", quote = "Read the rules", mark = "hurts", why = ".", instead = "." },
]
[[playthroughs]]
name = "best"
responses = { ask = { choice = "kind" } }
"""

TEXTS = [
    ('title = "An example"', 'title = "Bread"'),
    ("What now?", "What would you do?"),
    ('feedback = "."', 'feedback = "She is heard."'),
    ('text = "Deny"', 'text = "Say no"'),
    ("Stale again.", "Stale, again."),
    ("14:06", "14:08"),
    ("Begin with her.", "Begin with her loaf."),
    ("Say sorry.", "Say that you are sorry."),
    ("Sorry, Ada.", "So sorry, Ada."),
    ('title = "A page"', 'title = "Another page"'),
    ("Your reply", "Your answer"),
    ("consequences = { trust = 10 }", 'consequences = { trust = 10 }, narration = "She smiles."'),
    ("You moderate.", "You moderate here."),
]
TASKS = [
    ('uid = "3fa91c07"', 'uid = "3fa91c07"\nrevision = 2'),
    ("E1 = 4", "E1 = 3"),
    ('verdict = "strong"', 'verdict = "sound"'),
    ('id = "kind"', 'id = "gentle"'),
    ("limit = 400", "limit = 40"),
    ("at_least = 3", "at_least = 2"),
    ("trust = 10", "trust = 9"),
    ("start = 50", "start = 51"),
    ("weight = 2", "weight = 3"),
    ('criterion = "E4"', 'criterion = "E3"'),
    ('rules = ["R1"]', 'rules = ["R2"]'),
    ('opportunity = ["empathy"]', 'opportunity = ["empathy", "strategy"]'),
    ('mark = "helps"', 'mark = "neither"'),
    ("We regret it. Read", "We regret it. Please read the page. Read"),
    ('{ author = "ada"', '{ author = "bo", text = "Same here." }, { author = "ada"'),
]
UNSEEN = [
    ('"I am sorry about the bread."', '"I am so sorry.", "Forgive us."'),
    ('"4411"', '"4412"'),
    ("minutes = 5", "minutes = 6"),
    ('covers = ["A1"]', 'covers = ["A1", "A2"]'),
    ('difficulty = "novice"', 'difficulty = "expert"'),
    ('choice = "kind"', 'choice = "rude"'),
    ('id = "example"', 'id = "stale-bread"'),
]


def read(*changes: tuple[str, str]) -> Activity:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return Activity.model_validate(tomli.loads(text))


def test_nothing_differs_from_itself_nor_from_its_snapshot():
    assert change(read(), read()) is None
    assert change(read(), restore(snapshot(read()).body)) is None


@pytest.mark.parametrize("edit", TEXTS, ids=[new[:30] for _, new in TEXTS])
def test_wording_is_only_texts(edit):
    assert change(read(), read(edit)) == "texts"
    assert structure(read()) == structure(read(edit))


@pytest.mark.parametrize("edit", TASKS, ids=[new[:30] for _, new in TASKS])
def test_what_decides_is_the_tasks_whatever_else_is_edited(edit):
    assert change(read(), read(edit)) == "tasks"
    assert change(read(), read(edit, TEXTS[1])) == "tasks"


@pytest.mark.parametrize("edit", UNSEEN, ids=[new[:30] for _, new in UNSEEN])
def test_what_no_learner_reads_is_neither(edit):
    assert change(read(), read(edit)) == "unseen"
    assert change(read(), read(edit, TEXTS[1])) == "texts"
    assert structure(read()) == structure(read(edit))


def test_an_order_of_keys_is_no_edit_but_an_order_of_steps_is():
    data = read().model_dump(mode="json", by_alias=True)
    turned = {name: data[name] for name in reversed(list(data))}
    assert change(read(), Activity.model_validate(turned)) is None
    data["steps"] = data["steps"][::-1]
    assert change(read(), Activity.model_validate(data)) == "tasks"


def test_each_field_is_what_the_manual_says():
    assert parts(Element)["says"] == parts(Pitfall)["says"] == "unseen"
    assert parts(Element)["weight"] == parts(Pitfall)["severity"] == "decides"
    assert parts(Key)["coaching"] == parts(Key)["exemplars"] == "told"
    assert parts(Post)["role"] == "decides", "who speaks for the house is heard as the house"
    assert parts(Span)["quote"] == "decides", "the pieces that one can mark are cut by it"
    assert parts(Activity)["action_groups"] == "told by id"
    for step in get_args(get_args(Step)[0]):
        assert issubclass(step, StepBase)
        assert parts(step)["prompt"] == parts(step)["title"] == "told"
        assert parts(step)["id"] == parts(step)["type"] == parts(step)["branches"] == "decides"
