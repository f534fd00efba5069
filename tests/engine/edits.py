"""Edits of an activity: every word of it, or anything that an author might do."""

from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from random_play import activities

from cmtrain.content.activity import Activity
from cmtrain.content.structure import parts


def reworded(activity: Activity, mark: str = " (new)") -> Activity:
    """The activity with every wording changed that is shown to learners, and nothing else."""
    data = _reworded(activity, mark)
    return Activity.model_validate(data)


def _reworded(value: BaseModel, mark: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, part in parts(type(value)).items():
        given, field = getattr(value, name), type(value).model_fields[name]
        if given == field.default:
            continue
        told = part in {"told", "told by id"}
        found[field.alias or name] = _marked(given, mark, told=told)
    return found


def _marked(value: Any, mark: str, *, told: bool) -> Any:
    if isinstance(value, BaseModel):
        return _reworded(value, mark)
    if isinstance(value, str):
        return value + mark if told else value
    if isinstance(value, tuple):
        return [_marked(each, mark, told=told) for each in value]
    if isinstance(value, dict):
        return {name: _marked(each, mark, told=told) for name, each in value.items()}
    return value


@st.composite
def edited(draw: st.DrawFn, activity: Activity) -> Activity:
    """The activity after some edits that leave it readable, or another one under its uid."""
    data = activity.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for _ in range(draw(st.integers(1, 3))):
        again = draw(_one_edit(data))
        try:
            data = Activity.model_validate(again).model_dump(
                mode="json", by_alias=True, exclude_defaults=True
            )
        except ValidationError:
            continue  # no such file would be read
    return Activity.model_validate(data)


@st.composite
def _one_edit(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    steps = [dict(step) for step in data["steps"]]
    at = draw(st.integers(0, len(steps) - 1))
    ids = [step["id"] for step in steps]
    match draw(st.sampled_from(["drop", "add", "move", "field", "other", "meter", "minutes"])):
        case "drop":
            del steps[at]
        case "add":
            fresh = {"id": f"new-{len(steps)}", "type": "reading", "prompt": "New."}
            steps.insert(draw(st.integers(0, len(steps))), fresh)
        case "move":
            steps.insert(draw(st.integers(0, len(steps) - 1)), steps.pop(at))
        case "field":
            steps[at] = _with_other_numbers(steps[at], draw(st.integers(1, 3)))
        case "other":
            other = draw(activities()).model_dump(mode="json", by_alias=True, exclude_defaults=True)
            steps[at] = {**other["steps"][0], "id": ids[at], "next": None, "branches": []}
        case "meter":
            meters = {**data.get("meters", {}), "calm": {"label": ".", "start": 5, "about": "."}}
            return {**data, "meters": meters}
        case "minutes":
            steps[at]["minutes"] = draw(st.integers(0, 9))
    return {**data, "steps": steps}


def _with_other_numbers(value: Any, more: int) -> Any:
    """Levels, weights, changes and limits, all a little higher."""
    if isinstance(value, dict):
        return {name: _with_other_numbers(each, more) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_other_numbers(each, more) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return value + more
    return value
