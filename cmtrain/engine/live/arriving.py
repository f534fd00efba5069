"""Posts appear: threads begin or wake up, and cases open."""

from collections.abc import Mapping
from dataclasses import replace

from ...content.live.threads import Arrival, Line, Mood
from .conditions import holds
from .draft import Draft
from .stage import Stage
from .world import CaseState, Entry, PostKind, Shown, ThreadState

_KINDS: Mapping[Mood, PostKind] = {"quote": "quote", "recruit": "recruit"}


def arrive(stage: Stage, now: Draft, arrival: Arrival, why: str = "") -> None:
    """Let a post appear, once."""
    if arrival.id in now.fired:
        return
    now.fired.add(arrival.id)
    _open(stage, now, arrival)
    text = next(
        (variant.text for variant in arrival.variants if holds(variant.when, stage, now)),
        arrival.text,
    )
    now.posts.append(
        Shown(
            now.minute, arrival.thread, arrival.author, text, "arrival", arrival.id,
            likes=arrival.likes,
        )
    )  # fmt: skip
    if arrival.heat:
        who = stage.people[arrival.author].handle
        now.move(f"heat:{arrival.thread}", arrival.heat, Entry(now.minute, "", 0, who, "post", why))
    if not arrival.quiet:
        _await(stage, now, arrival)


def speak(now: Draft, line: Line, thread: str, text: str = "") -> None:
    """Let somebody say a line in a thread."""
    if thread in now.threads:
        kind = _KINDS.get(line.mood, "answer")
        now.posts.append(Shown(now.minute, thread, line.author, text or line.text, kind, line.mood))


def _open(stage: Stage, now: Draft, arrival: Arrival) -> None:
    if arrival.thread in now.threads:
        return
    thread = stage.threads[arrival.thread]
    now.threads[arrival.thread] = ThreadState(
        heat=float(thread.heat), opened=now.minute, waiting=None
    )


def _await(stage: Stage, now: Draft, arrival: Arrival) -> None:
    """Somebody waits now, and there is a case to decide."""
    thread, state = stage.threads[arrival.thread], now.threads[arrival.thread]
    case = arrival.case or stage.case_of(arrival.thread)
    if case not in stage.activity.by_id:
        return
    if case in now.cases:
        if now.cases[case].decided is not None and state.mood in {"angry", "wary"}:
            now.threads[arrival.thread] = replace(state, waiting=now.minute)
        return
    for name, other in now.cases.items():
        if other.thread == arrival.thread and other.decided is None:
            now.cases[name] = replace(other, until=now.minute)
    until = now.minute + thread.window if thread.window else None
    now.cases[case] = CaseState(thread=arrival.thread, opened=now.minute, until=until)
    now.threads[arrival.thread] = replace(state, waiting=now.minute, mood="open")
