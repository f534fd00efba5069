"""Whether a live shift is fair: playing it well has to end better than every silly way."""

from collections.abc import Iterator, Sequence

from ..content.activity import Activity
from ..content.problem import Finding
from .playthrough import Assess
from .simulation import Outcome, Summary, simulate, summarise

_NEVER_GOOD = ("silence", "template")
_MOSTLY = 0.95
"""Share of seeds in which the best way must reach the best ending; chance may spoil the rest."""


def balance(activity: Activity, assess: Assess, seeds: Sequence[int]) -> Iterator[Finding]:
    """What is out of balance, by playing every policy with every seed."""
    if activity.world is None or not activity.endings:
        return
    outcomes = simulate(activity, assess, seeds=seeds)
    summaries = {each.policy: each for each in summarise(outcomes)}
    good = activity.endings[0].id
    yield from _best(summaries["best"], good, len(seeds))
    for name, summary in summaries.items():
        if name not in {"best", "random"}:
            yield from _worse(summary, summaries["best"], good)
    yield from _unreached(activity, outcomes)


def _best(best: Summary, good: str, runs: int) -> Iterator[Finding]:
    reached = best.endings.get(good, 0)
    if reached < _MOSTLY * runs:
        others = ", ".join(f"{name} {count}" for name, count in best.endings.items())
        message = f'played well, it reaches "{good}" in {reached} of {runs} runs: ask less of it'
        yield Finding(("endings", 0, "when"), "CM607", message, f"{others}; {_meters(best)}")


def _worse(summary: Summary, best: Summary, good: str) -> Iterator[Finding]:
    place = ("world", "pace")
    if summary.endings.get(good) and summary.policy in _NEVER_GOOD:
        message = f'"{summary.policy}" reaches the good ending "{good}": ask more of it'
        yield Finding(("endings", 0, "when"), "CM607", message, _meters(summary))
    for name, level in best.levels.items():
        if name in summary.levels and summary.levels[name] >= level:
            found = f"{summary.levels[name]:.2f}, played well {level:.2f}"
            message = f'"{summary.policy}" reaches {name} {found}'
            yield Finding(place, "CM607", message, "mend the keys, or let the world answer it")


def _unreached(activity: Activity, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    reached = {outcome.ending for outcome in outcomes}
    for index, ending in enumerate(activity.endings):
        if ending.id not in reached:
            message = f'no scripted way to play it reaches "{ending.id}"'
            hint = "see where each one ends: cmtrain simulate; ask for less, or for something else"
            yield Finding(("endings", index, "when"), "CM608", message, hint)


def _meters(summary: Summary) -> str:
    shown = ("trust", "heat", "volume", "safety", "promises-kept", "promises-broken")
    return ", ".join(f"{name} {summary.meters[name]:.0f}" for name in shown)
