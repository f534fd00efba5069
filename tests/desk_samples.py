"""A small queue with everything that a pile can have."""

from typing import Any

from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.content.activity import Activity
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.engine import play
from cmtrain.engine.play import State

UNRATED = Assessment(scorer="test/1")
RUNGS = ("none", "edit", "removal", "mute", "ban")
ACTIONS = [{"id": name, "label": name, "group": "post", "minutes": 5} for name in (*RUNGS, "aside")]


def case(
    name: str, best: str = "removal", fine: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    key = {"coaching": ".", "best_actions": [best], "fine_actions": [*fine], "rules": ["R1"]}
    step = {"type": "decision", "id": name, "prompt": name, "opportunity": ["moderation"]}
    return {**step, "key": key, **more}


def queue(*cases: dict[str, Any], minutes: int = 100, **more: Any) -> Activity:
    return Activity.model_validate(data(*cases, minutes=minutes, **more))


def data(*cases: dict[str, Any], minutes: int = 100, **more: Any) -> dict[str, Any]:
    rules = [{"id": "R1", "text": "."}]
    return {
        "schema": 1, "uid": "3fa91c07", "id": "example", "kind": "moderation-queue", "flow": "desk",
        "title": "A queue", "summary": ".",
        "instructions": ["Decide."], "example": "One done.", "minutes": 5,
        "difficulty": "novice", "covers": ["A29"],
        "brief": {"brand": ".", "platform": ".", "role": ".", "guidelines": rules},
        "clock": {"start": "18:00", "minutes": minutes}, "action_groups": {"post": "The post"},
        "actions": ACTIONS, "steps": list(cases),
        "ladder": [{"id": name, "label": name.title(), "actions": [name]} for name in RUNGS],
        **more,
    }  # fmt: skip


def decide(action: str, **fields: Any) -> DecisionResponse:
    return DecisionResponse(actions=(action,), **fields)


def played(activity: Activity, *done: tuple[str, str], rated: Assessment = UNRATED) -> State:
    """The state after these (case, action) pairs."""
    return play.replay(activity, [(name, decide(action), rated) for name, action in done])


def rated(level: int, *flags: str) -> Assessment:
    found = CompetenceLevel(level=level, value=float(level), low=level, high=level)
    return Assessment(
        scorer="test/1",
        competences={"moderation": found},
        flags=tuple(RaisedFlag(flag=flag, why=".") for flag in flags),
    )
