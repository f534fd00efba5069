"""The closed door as a decision and as a writing step, and the assessor with its real encoder."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest
from closed_door import INCOMING, KEY

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.content.key import Key
from cmtrain.content.situation import Brief
from cmtrain.content.steps.decision import DecisionStep
from cmtrain.content.steps.writing import WritingStep


@pytest.fixture(scope="session")
def assessor() -> Assessor:
    return Assessor(load_encoder())


@pytest.fixture(scope="session")
def key() -> Key:
    return Key.model_validate(KEY)


@pytest.fixture(scope="session")
def brief() -> Brief:
    return Brief.model_validate(
        {
            "brand": "Lindgren Library, eleven branches in a small city",
            "platform": "The library's page, comments",
            "role": "You look after the page. It is 17:55. The heating of the east branch broke at 17:00.",
            "voice": "Friendly and plain, like the person at the desk who knows where every book stands.",
            "guidelines": [
                {
                    "id": "R1",
                    "text": "Criticism of the library stays up and is answered the same day.",
                },
                {"id": "R2", "text": "No names of private persons in public comments."},
            ],
            "policy": [
                "The branch manager, Mr Okonjo, decides about doors and signs; he is on the phone until 20:00.",
                "The music room can be reserved for groups free of charge by the page team.",
                "Nobody knows when the spare part for the heating arrives.",
            ],
        }
    )


@pytest.fixture(scope="session")
def decision() -> DecisionStep:
    names = (
        "reply-publicly", "reply-privately", "correct-opening-hours", "escalate-to-branch-manager",
        "hide-comment", "wait-and-watch",
    )  # fmt: skip
    return DecisionStep.model_validate(
        {
            "type": "decision",
            "id": "closed-door",
            "prompt": "What do you do?",
            "incoming": [INCOMING],
            "actions": [
                {"id": name, "label": name.replace("-", " ").capitalize()} for name in names
            ],
            "opportunity": ["empathy", "strategy"],
            "key": KEY,
        }
    )


@pytest.fixture(scope="session")
def writing() -> WritingStep:
    key = {**KEY, "best_actions": [], "fine_actions": [], "harmful_actions": {}}
    return WritingStep.model_validate(
        {
            "type": "writing",
            "id": "closed-door-words",
            "prompt": "Write your public reply.",
            "label": "Your reply",
            "incoming": [INCOMING],
            "opportunity": ["empathy", "strategy"],
            "key": key,
        }
    )
