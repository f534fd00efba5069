"""Playthroughs: that the required ones are there and that every response fits its step."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from ...errors import InvalidResponse
from ..activity import Activity, Playthrough
from ..problem import Finding, Loc, did_you_mean
from ..step import AnyStep, ResponseBase
from ..validation import findings
from .claims import evidence_of
from .references import possible_acts

_REQUIRED = ("best", "poor")


def check(activity: Activity) -> Iterator[Finding]:
    """Playthroughs that are missing, and responses that their steps would refuse."""
    steps = activity.by_id
    yield from _missing(activity)
    for index, run in enumerate(activity.playthroughs):
        earlier = dict(_readable(run, steps))
        for step_id, response in run.responses.items():
            loc: Loc = ("playthroughs", index, "responses", step_id)
            if step_id in steps:
                yield from _fit(loc, steps[step_id], response, earlier)
            else:
                message = f'there is no step "{step_id}"'
                yield Finding(loc, "CM508", message, did_you_mean(step_id, steps))


def _missing(activity: Activity) -> Iterator[Finding]:
    if activity.flow == "live":
        return  # scripted policies play it instead
    if not any(step.opportunities or evidence_of(step) for step in activity.steps):
        return
    names = {run.name for run in activity.playthroughs}
    absent = " and ".join(f'"{name}"' for name in _REQUIRED if name not in names)
    if absent:
        message = f"missing: {absent}; it shows that the scoring does what you mean"
        yield Finding(("playthroughs",), "CM507", message)


def _readable(run: Playthrough, steps: Mapping[str, AnyStep]) -> Iterator[tuple[str, ResponseBase]]:
    """The responses of a run that have the right fields: others may rest on them."""
    for name, response in run.responses.items():
        with suppress(KeyError, ValidationError):
            step = steps[name]
            yield name, step.response_model.model_validate({"type": step.type, **response})


def _fit(
    loc: Loc, step: AnyStep, response: dict[str, Any], earlier: Mapping[str, ResponseBase]
) -> Iterator[Finding]:
    data = {"type": step.type, **response}
    try:
        step.check(step.completed(step.response_model.model_validate(data), earlier))
    except ValidationError:
        for found in findings(step.response_model, data):
            yield Finding((*loc, *found.loc), "CM508", found.message, found.hint)
    except InvalidResponse as error:
        name = str(error.values.get("id", ""))
        known = possible_acts(step)
        hint = did_you_mean(name, known) if name and name not in known else ""
        yield Finding(loc, "CM508", str(error), hint)
