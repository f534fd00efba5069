"""Playing in an AppTest: fills in the step that is open and sends it."""

import json
import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from answers import answer
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from cmtrain.content.activity import Activity
from cmtrain.content.step import AnyStep

_SEND = re.compile(r"a-[0-9a-f-]{36}-(.+)-\d+-(?:send|go)")


def open_step(at: AppTest, activity: Activity) -> AnyStep | None:
    """The step the page asks for; None if it asks for none."""
    found = [match for button in at.button if (match := _SEND.fullmatch(button.key or ""))]
    return activity.step(found[0].group(1)) if found else None


def box(at: AppTest, ending: str) -> str:
    """The key of the input that ends like this."""
    widgets = [
        *at.text_area,
        *at.text_input,
        *at.radio,
        *at.checkbox,
        *at.button,
        *at.selectbox,
        *at.button_group,
        *at.number_input,
        *at.time_input,
        *at.multiselect,
    ]
    return next(
        each.key
        for each in widgets
        if (each.key or "").startswith("a-") and each.key.endswith(f"-{ending}")
    )


def fill(at: AppTest, step: AnyStep, given: Mapping[str, Any]) -> None:  # noqa: C901, PLR0912 - a case a type
    match step.type:
        case "choice":
            at.radio(key=box(at, "choice")).set_value(given["choice"])
        case "multi":
            for name in given["marked"]:
                at.checkbox(key=box(at, f"mark-{name}")).check()
        case "ranking":
            for end in ("best", "worst"):
                at.radio(key=box(at, end)).set_value(given[end])
        case "schedule":
            for name, slot in given["placed"].items():
                at.selectbox(key=box(at, f"at-{name}")).set_value(slot)
        case "pause":
            for name, decided in given["decided"].items():
                at.radio(key=box(at, f"fate-{name}")).set_value(decided)
        case "number":
            at.text_input(key=box(at, "typed")).set_value(given["typed"])
        case "writing":
            at.text_area(key=box(at, "text")).set_value(given["text"])
        case "plan":
            _plan(at, step, given["filled"])
        case "decision":
            _decide(at, step, given)
        case "triage":
            _in_browser(at, "cmtrain_stream", {"sorted": given["labelled"]})
        case "adapt":
            _adapt(at, given["texts"])
        case "annotate":
            _in_browser(at, "cmtrain_annotator", {"marked": given["marked"]})


def send(at: AppTest) -> AppTest:
    return next(b for b in at.button if _SEND.fullmatch(b.key or "")).click().run()


def respond(at: AppTest, activity: Activity) -> AnyStep:
    step = open_step(at, activity)
    assert step is not None
    fill(at, step, answer(activity, step))
    send(at)
    return step


def go_on(at: AppTest) -> None:
    """Past the feedback, if the page shows any."""
    for button in at.button:
        if (button.key or "").startswith("on-"):
            button.click().run()
            return


def _plan(at: AppTest, step: Any, filled: Mapping[str, Any]) -> None:
    for field in step.fields:
        if field.id in filled:
            _enter(at, field, filled[field.id])


def _enter(at: AppTest, field: Any, entry: Any) -> None:  # noqa: C901 - a case a type
    """One field of a plan."""
    key = f"f--{field.id}"
    match field.type:
        case "text" if field.lines == 1:
            at.text_input(key=box(at, key)).set_value(entry)
        case "text":
            at.text_area(key=box(at, key)).set_value(entry)
        case "choice":
            at.radio(key=box(at, key)).set_value(entry)
        case "several":
            for name in entry:
                at.checkbox(key=box(at, f"{key}--{name}")).check()
        case "number":
            at.number_input(key=box(at, key)).set_value(entry)
        case "time":
            at.time_input(key=box(at, key)).set_value(time.fromisoformat(entry))
        case "claim":
            at.radio(key=box(at, f"{key}--says")).set_value(entry["says"])
            for name in entry.get("because", ()):
                at.checkbox(key=box(at, f"{key}--because--{name}")).check()
        case "table":
            for row, cells in entry.items():
                for column, option in cells.items():
                    at.selectbox(key=box(at, f"{key}--{row}--{column}")).set_value(option)


def _decide(at: AppTest, step: Any, given: Mapping[str, Any]) -> None:
    for look_up in given.get("looked_up", ()):
        at.checkbox(key=box(at, f"look-{look_up}")).check().run()
    for group in dict.fromkeys(action.group for action in step.actions):
        members = [action.id for action in step.actions if action.group == group]
        taken = [name for name in given["actions"] if name in members]
        if taken:
            pills = at.button_group(key=box(at, f"actions-{group or 'free'}"))
            pills.set_value(taken[0] if group else taken)
    at.text_area(key=box(at, "reply")).set_value(given.get("reply", ""))
    at.text_input(key=box(at, "reason")).set_value(given.get("reason", ""))
    if rule := given.get("cited_rule"):
        at.selectbox(key=box(at, "rule")).set_value(rule)
    if confidence := given.get("confidence"):
        at.button_group(key=box(at, "confidence")).set_value(confidence)


def _adapt(at: AppTest, texts: Mapping[str, Any]) -> None:
    """Into boxes of one line or of several."""
    typed = {f"{name}-{field}": w for name, own in texts.items() for field, w in own.items()}
    for each in (*at.text_area, *at.text_input):
        for ending, words in typed.items():
            if (each.key or "").startswith("a-") and each.key.endswith(f"-{ending}"):
                each.set_value(words)


def _in_browser(at: AppTest, name: str, value: Mapping[str, Any]) -> None:
    """What a component in the browser sends: all that was done in it so far, in one value."""
    blocks = [at.main]
    while blocks:
        block = blocks.pop()
        blocks += list(getattr(block, "children", {}).values())
        proto = getattr(block, "proto", None)
        if getattr(proto, "component_name", "") == name:
            sent = WidgetState(id=proto.id, json_value=json.dumps(value))
            at._run(WidgetStates(widgets=[sent]))
            return
    raise AssertionError(f"the page shows no {name}")
