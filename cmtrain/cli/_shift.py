"""A live shift at the terminal: what appears is printed, what one types is an act."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from ..content.activity import CONSOLE, Activity
from ..engine import shifts
from ..engine.live.stage import Stage, stage
from ..engine.play import State, Turn, start
from ..engine.state import Setting
from ..errors import CmtrainError

if TYPE_CHECKING:
    from ..engine.playthrough import Assess

_HELP = """\
  wait [MINUTES]         until something new comes, or that many minutes
  case ID                decide an open case, write the announcement or the hand-over note
  look ID                look something up
  ask ID                 ask a team
  assign WHO THREAD      hand a thread to a colleague
  hold|release|cancel ID a planned post
  say THREAD             a further word in a thread, or to everybody
  state                  meters, open cases, planned posts, whom one can ask
  close                  end the shift"""
_WAIT = 30
_WHERE = {"look": "look-up"}
_AIMED = ("look", "ask", "hold", "release", "cancel")


def play_shift(activity: Activity, assess: Assess, seed: int) -> State:
    """Play it by hand; the state at its end. The same seed brings the same shift."""
    laid_out = stage(activity)
    state = start(activity, Setting(seed=seed))
    click.echo(f"\nType an act; `help` lists them.\n{_HELP}")
    shown = _show_new(laid_out, state, 0)
    _show_state(laid_out, state)
    while not state.finished:
        typed: str = click.prompt(laid_out.time(shifts.world_of(state).minute), prompt_suffix="> ")
        try:
            state = _act(activity, laid_out, state, shlex.split(typed) or ["help"], assess)
        except (CmtrainError, ValueError) as error:
            click.secho(str(error).partition("\n")[0], fg="red")
        shown = _show_new(laid_out, state, shown)
    return state


def _act(
    activity: Activity, laid_out: Stage, state: State, words: list[str], assess: Assess
) -> State:
    """The state after what was typed; unchanged after a question. Raises CmtrainError."""
    from ..content.steps.console import ConsoleResponse
    from ._asking import ask as ask_for
    from ._paper import show_turn

    verb, *rest = words
    if verb in ("help", "state"):
        click.echo(_HELP) if verb == "help" else _show_state(laid_out, state)
        return state
    step_id = rest[0] if verb == "case" and rest else CONSOLE
    if verb == "case":
        if step_id not in state.open:
            click.echo(f"Open now: {', '.join(each for each in state.open if each != CONSOLE)}")
            return state
        step = activity.step(step_id)
        click.echo(f"\n{step.prompt}")
        rules = [rule.id for rule in activity.brief.guidelines] if activity.brief else []
        response: Any = step.response_model.model_validate(
            {"type": step.type, **ask_for(step, rules, state.responses)}
        )
    else:
        response = ConsoleResponse.model_validate(_console(verb, rest))
    before = len(state.turns)
    assessment = shifts.assess_in(activity, state, step_id, response, assess)
    state, _ = shifts.submit(activity, state, step_id, response, assessment)
    state, _ = shifts.run_out(activity, state, assess)
    for turn in () if activity.assessed else state.turns[before:]:
        _show_act(turn, state, show_turn)
    if verb == "look" and rest:
        click.echo(f"  {laid_out.records[rest[0]].label}: {laid_out.records[rest[0]].text}")
    return state


def _console(verb: str, rest: list[str]) -> dict[str, object]:
    """The fields of an act at the console. Raises ValueError for one that there is not."""
    if verb == "wait":
        minutes = int(rest[0]) if rest and rest[0].isdecimal() else _WAIT
        return {"act": "wait", "minutes": minutes, "target": "" if rest else "next"}
    if verb == "assign":
        who, about = [*rest, "", ""][:2]
        return {"act": "assign", "target": who, "about": about}
    if verb == "say":
        words: str = click.prompt("Your words", default="", show_default=False)
        return {"act": "say", "target": rest[0] if rest else "", "words": words}
    if verb in _AIMED:
        return {"act": _WHERE.get(verb, verb), "target": rest[0] if rest else ""}
    if verb == "close":
        return {"act": "close"}
    raise ValueError(f'there is no act "{verb}"; type help')


def _show_act(turn: Turn, state: State, show_turn: Any) -> None:
    if turn.assessment.competences:
        click.secho(f"\n{turn.step_id}", bold=True)
        show_turn(turn, state)


def _show_new(laid_out: Stage, state: State, shown: int) -> int:
    """The posts that have appeared since, and how many there are now."""
    posts = shifts.world_of(state).posts
    for post in posts[shown:]:
        author = (
            laid_out.people[post.author].handle if post.author in laid_out.people else post.author
        )
        thread = (
            laid_out.threads[post.thread].title if post.thread in laid_out.threads else post.thread
        )
        click.echo(f"{laid_out.time(post.minute)} [{post.thread}] {thread} · {author}: {post.text}")
    return len(posts)


def _show_state(laid_out: Stage, state: State) -> None:
    world = shifts.world_of(state)
    meters = ", ".join(f"{name} {value}" for name, value in state.meters.items())
    queue = ", ".join(
        f"{post.id} {laid_out.time(at)} {world.queue.get(post.id, '')}"
        for at, post in laid_out.planned
    )
    rows = {
        "meters": meters,
        "open": ", ".join(each for each in state.open if each != CONSOLE),
        "planned": queue,
        "look up": ", ".join(laid_out.records),
        "ask": ", ".join(laid_out.teams),
        "colleagues": ", ".join(laid_out.colleagues),
    }
    for name, told in rows.items():
        if told:
            click.echo(f"  {name}: {told}")
