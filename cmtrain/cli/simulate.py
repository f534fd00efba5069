"""`cmtrain simulate`: a live shift played many times by scripted policies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..content.activity import Activity
    from ..engine.simulation import Summary

_METERS = ("trust", "heat", "volume", "energy", "safety", "promises-kept", "promises-broken")


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--policy",
    "policies",
    multiple=True,
    default=("all",),
    show_default=True,
    help="Who plays: best, silence, template, delete_everything, argue, overpromise, random, all.",
)
@click.option("--seeds", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.option(
    "--remembers",
    multiple=True,
    metavar="TAG",
    help="What members remember of earlier shifts; can be given again.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def simulate(
    path: Path, policies: tuple[str, ...], seeds: int, remembers: tuple[str, ...], form: str
) -> None:
    r"""Play a live shift by scripted policies: endings, levels and meters of each.

    The balance is right when `best` ends better than every other policy, in the ending and in
    every competence.

    \b
    Examples:
      cmtrain simulate scenarios/live/the-cold-night.toml
      cmtrain simulate scenarios/live/the-cold-night.toml --policy best --policy silence --seeds 200
    """
    from ..engine.live.policies import POLICIES
    from ..engine.simulation import simulate as play
    from ..engine.simulation import summarise
    from ._assessor import load_assessor

    names = tuple(POLICIES) if "all" in policies else policies
    wrong = [name for name in names if name not in POLICIES]
    if wrong:
        raise click.UsageError(f'no policy "{wrong[0]}"; there are {", ".join(POLICIES)}, all')
    activity = _activity(path)
    outcomes = play(
        activity, load_assessor(), names, range(1, seeds + 1), memory=frozenset(remembers)
    )
    summaries = summarise(outcomes)
    if form == "json":
        click.echo(json.dumps([_plain(each) for each in summaries], indent=2))
    else:
        _table(activity, summaries, seeds)


def _activity(path: Path) -> Activity:
    from ._content import open_activity

    found = open_activity(path).activity
    if found is None or found.world is None:
        raise click.ClickException(
            f"{path} is no live shift that can be played; cmtrain check says what is wrong"
        )
    return found


def _plain(summary: Summary) -> dict[str, object]:
    return {
        "policy": summary.policy,
        "endings": dict(summary.endings),
        "levels": {name: round(level, 3) for name, level in summary.levels.items()},
        "meters": {name: round(value, 1) for name, value in summary.meters.items()},
    }


def _table(activity: Activity, summaries: Sequence[Summary], seeds: int) -> None:
    from ..content.base import COMPETENCES

    click.echo(f"{activity.title}: {seeds} seeds for each policy\n")
    head = f"{'policy':18}{'empathy':>8}{'moder.':>8}{'strategy':>9}  "
    click.secho(head + "  ".join(name for name in _METERS) + "  endings", bold=True)
    for each in summaries:
        levels = "".join(
            f"{each.levels[name]:>{width}.2f}" if name in each.levels else f"{'–':>{width}}"
            for name, width in zip(COMPETENCES, (8, 8, 9), strict=True)
        )
        meters = "  ".join(f"{each.meters[name]:>{len(name)}.0f}" for name in _METERS)
        endings = ", ".join(f"{name} {count}" for name, count in each.endings.items())
        click.echo(f"{each.policy:18}{levels}  {meters}  {endings}")
