"""Choice steps of two options, to write down with their texts and levels: for bots and marks."""

import tomli

from cmtrain.assess.authored import from_marks
from cmtrain.content.activity import Activity

HEAD = """
schema = 1
uid = "3fa91c07"
id = "example"
kind = "{kind}"
title = "An example"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]
"""
STEP = """
[[steps]]
type = "choice"
id = "s{n}"
prompt = "?"
choices = [
  {{ id = "a", text = "{a}", verdict = "strong", feedback = ".", levels = {{ E1 = {x} }} }},
  {{ id = "b", text = "{b}", verdict = "weak", feedback = "..", levels = {{ E1 = {y} }} }},
]
"""
RUN = """
[[playthroughs]]
name = "{name}"
responses = {{ {responses} }}
"""


def assess(step, response, brief):
    """Options as their author marks them."""
    return from_marks(step.marks(response))


def choosing(*steps: tuple[str, int, str, int], kind: str = "lesson", top: str = "", **runs: str):
    """An activity of these steps: text and level of option a, then of b.

    `top` are further lines of its head; `runs` are playthroughs, a letter for each step.
    """
    text = HEAD.format(kind=kind) + top
    text += "".join(STEP.format(n=n, a=a, x=x, b=b, y=y) for n, (a, x, b, y) in enumerate(steps))
    for name, letters in runs.items():
        said = (f's{n} = {{ choice = "{letter}" }}' for n, letter in enumerate(letters))
        text += RUN.format(name=name, responses=", ".join(said))
    return Activity.model_validate(tomli.loads(text))
