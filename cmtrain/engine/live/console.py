"""What is done at the console: waiting, looking up, asking, the queue, a further word."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from ...assess.assessment import Assessment
from ...content.steps.console import EVERYBODY, ConsoleResponse
from ...errors import InvalidResponse
from .draft import Draft
from .replies import Decided, ask, say
from .stage import Stage
from .tick import pass_time
from .world import Coming

T = TypeVar("T")

_HANDING_ON = 2
_QUEUE = 1
_SAYING = 3
_IN_SIGHT = 6
"""Minutes before a promise is due, or a case too late, at which waiting stops."""
NEXT = "next"
"""Target of a wait that ends as soon as something new appears."""


def cost(stage: Stage, response: ConsoleResponse) -> int:
    """Minutes that the act takes. Raises InvalidResponse if its target does not exist."""
    match response.act:
        case "look-up":
            return _found(stage.records, response.target).minutes
        case "ask":
            return _found(stage.teams, response.target).minutes
        case "assign":
            _found(stage.colleagues, response.target)
            _found(stage.threads, response.about)
            return _HANDING_ON
        case "say":
            if response.target != EVERYBODY:
                _found(stage.threads, response.target)
            return _SAYING
        case "hold" | "release" | "cancel" | "edit":
            _found({post.id: post for _, post in stage.planned}, response.target)
            return _QUEUE
        case _:
            return 0


def do(
    stage: Stage, now: Draft, response: ConsoleResponse, assessment: Assessment, act: int
) -> None:
    """Let the act take effect, then let the minutes pass that it takes."""
    if response.act == "wait":
        _wait(stage, now, response)
        return
    if response.act == "pressure":
        now.pressure = True
        return
    if response.act == "close":
        now.over = now.closed = True
        return
    takes = cost(stage, response)
    _ACTS[response.act](stage, now, response, assessment, act)
    pass_time(stage, now, takes, working=True)


def _wait(stage: Stage, now: Draft, response: ConsoleResponse) -> None:
    left = response.minutes
    seen = len(now.posts)
    while left > 0 and not now.over:
        step, before = min(left, stage.content.pace.tick), now.minute
        pass_time(stage, now, step, working=False)
        left -= step
        if response.target == NEXT and (len(now.posts) > seen or _presses(now, before)):
            return


def _presses(now: Draft, before: int) -> bool:
    """Whether a promise or a case has just come within sight of its time."""
    dues = [each.due for each in now.promises if each.standing == "open"]
    dues += [each.until for each in now.cases.values() if each.until and each.decided is None]
    return any(before < due - _IN_SIGHT <= now.minute for due in dues)


def _look_up(stage: Stage, now: Draft, response: ConsoleResponse, *_: object) -> None:
    if response.target not in now.looked_up:
        now.looked_up.append(response.target)
    now.facts |= set(stage.records[response.target].learn)


def _ask(stage: Stage, now: Draft, response: ConsoleResponse, *_: object) -> None:
    ask(stage, now, response.target)


def _assign(stage: Stage, now: Draft, response: ConsoleResponse, *_: object) -> None:
    """The case leaves the learner's hands, unless it was decided already."""
    state = now.threads.get(response.about)
    if state is None or state.assigned:
        raise InvalidResponse("unknown-choice", "This thread cannot be handed on now.")
    who = stage.colleagues[response.target]
    now.threads[response.about] = replace(state, assigned=who.id)
    for name, case in now.cases.items():
        if case.thread == response.about and case.decided is None:
            now.cases[name] = replace(case, closed=True)
    now.coming.append(Coming(now.minute + who.minutes, "colleague", who.id, response.about))


def _hold(stage: Stage, now: Draft, response: ConsoleResponse, *_: object) -> None:
    """Only what has not gone out can still be stopped."""
    del stage
    before = now.queue[response.target]
    if f"out:{response.target}" in now.fired or before == "cancelled":
        raise InvalidResponse("unknown-choice", "This post has already gone out, or is deleted.")
    match response.act:
        case "hold":
            now.queue[response.target] = "held"
        case "release":
            edited = response.target in now.edits
            now.queue[response.target] = "edited" if edited else "scheduled"
        case "cancel":
            now.queue[response.target] = "cancelled"
        case _:
            now.queue[response.target] = "edited"
            now.edits[response.target] = response.words


def _say(
    stage: Stage, now: Draft, response: ConsoleResponse, assessment: Assessment, act: int
) -> None:
    if response.target not in now.threads and response.target != EVERYBODY:
        raise InvalidResponse("unknown-choice", "This thread has not begun.")
    said = Decided("", frozenset(), response.words, assessment, act)
    say(stage, now, said, "" if response.target == EVERYBODY else response.target)


_ACTS: Mapping[str, Callable[..., None]] = {
    "look-up": _look_up,
    "ask": _ask,
    "assign": _assign,
    "hold": _hold,
    "release": _hold,
    "cancel": _hold,
    "edit": _hold,
    "say": _say,
}


def _found(known: Mapping[str, T], name: str) -> T:
    if name not in known:
        raise InvalidResponse("unknown-choice", f'There is no "{name}" here.', id=name)
    return known[name]
