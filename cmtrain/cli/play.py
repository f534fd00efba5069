"""`cmtrain play`: an activity at the terminal, by hand or as a playthrough says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..content.activity import Activity
    from ..content.step import AnyStep, ResponseBase
    from ..engine.play import State


@click.command(
    epilog="Exit status: 0 played, 1 the file has errors or the run stopped, 2 wrong use."
)
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--playthrough", metavar="NAME", help="Answer as this playthrough of the file does.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="For a live shift: which one it is."
)
@click.pass_context
def play(ctx: click.Context, path: Path, playthrough: str | None, seed: int) -> None:
    r"""Play an activity: narration, feedback, levels with their evidence, meters.

    Assessed work says what it was worth at the end, as in the app, and whether it is passed.

    A live shift is played by acts that you type; the clock stands while you think.

    \b
    Examples:
      cmtrain play curriculum/01-the-job/01-what-the-job-is.toml
      cmtrain play scenarios/crisis/the-recall-that-leaked.toml --playthrough best
      cmtrain play scenarios/live/the-cold-night.toml --seed 7
      cmtrain play night-shift-1.2.zip/curriculum/01-nights/01-the-first-hour.toml
    """
    from ._content import open_activity
    from ._paper import show_opening

    opened = open_activity(path)
    activity = opened.activity
    if activity is None:
        for problem in opened.problems:
            click.echo(str(problem), err=True)
        ctx.exit(1)
    show_opening(activity, opened.credit)
    if activity.world is not None:
        _live(activity, playthrough, seed)
        return
    if playthrough:
        ctx.exit(0 if _replay(activity, playthrough) else 1)
    _by_hand(activity)


def _live(activity: Activity, playthrough: str | None, seed: int) -> None:
    from ._assessor import load_assessor
    from ._paper import show_closing
    from ._shift import play_shift

    if playthrough:
        message = (
            "A live shift has no playthroughs; cmtrain simulate plays it by scripted policies."
        )
        raise click.UsageError(message)
    show_closing(activity, play_shift(activity, load_assessor(), seed))


def _replay(activity: Activity, name: str) -> bool:
    from ..engine.playthrough import replay_playthrough
    from ._assessor import load_assessor
    from ._paper import show_closing

    named = {each.name: each for each in activity.playthroughs}
    if name not in named:
        known = ", ".join(named) or "none"
        message = f'There is no playthrough "{name}"; this file has: {known}.'
        raise click.UsageError(message)
    run = replay_playthrough(activity, named[name], load_assessor())
    _show_all(activity, run.state)
    show_closing(activity, run.state)
    if run.stop:
        click.secho(f"Stopped at {run.stop.step_id}: {run.stop.reason}", fg="red", err=True)
    return run.stop is None


def _show_all(activity: Activity, state: State) -> None:
    """Every turn of a run, with the meters as they were after it."""
    from ..engine.play import start, submit
    from ._paper import show_outcome, show_step

    now = start(activity)
    for turn in state.turns:
        step = activity.step(turn.step_id)
        show_step(activity, now, step)
        _show_response(step, turn.response)
        now, _ = submit(activity, now, turn.step_id, turn.response, turn.assessment)
        show_outcome(activity, turn, now)


def _show_response(step: AnyStep, response: ResponseBase) -> None:
    chosen, words = ", ".join(step.chosen(response)), step.words(response)
    for said in (chosen, words):
        if said:
            click.secho(f"> {said}", fg="cyan")


def _by_hand(activity: Activity) -> None:
    from ..engine.play import start, submit
    from ..engine.shifts import assess_in
    from ._assessor import load_assessor
    from ._paper import show_closing, show_outcome, show_step

    state, assess = start(activity), load_assessor()
    while not state.finished:
        step = activity.step(_pick(state.open))
        show_step(activity, state, step)
        response = _valid_response(activity, state, step)
        assessment = assess_in(activity, state, step.id, response, assess)
        state, turn = submit(activity, state, step.id, response, assessment)
        show_outcome(activity, turn, state)
    show_closing(activity, state)


def _pick(open_steps: tuple[str, ...]) -> str:
    if len(open_steps) == 1:
        return open_steps[0]
    chosen: str = click.prompt("Which one", type=click.Choice(open_steps), default=open_steps[0])
    return chosen


def _valid_response(activity: Activity, state: State, step: AnyStep) -> ResponseBase:
    from pydantic import ValidationError

    from ..engine.play import completed
    from ..errors import InvalidResponse
    from ._asking import ask

    rules = [rule.id for rule in activity.brief.guidelines] if activity.brief else []
    while True:
        try:
            typed = {"type": step.type, **ask(step, rules, state.responses)}
            sent = step.response_model.model_validate(typed)
            response = completed(activity, state, step.id, sent)
            step.check(response)
        except (ValidationError, InvalidResponse) as error:
            click.secho(str(error), fg="red")
        else:
            return response
