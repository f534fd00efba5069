"""Whether a pass mark is fair: whoever can do it passes, and nobody who only clicks."""

from collections.abc import Iterator, Mapping
from statistics import fmean

from ..content.activity import Activity
from ..content.problem import Finding, Loc
from .bots import BOTS, play_as
from .live.policies import POLICIES
from .play import State
from .playthrough import Assess, Run
from .simulation import Summary, simulate, summarise
from .verdict import Verdict, verdict

_GAMES = 60
_LUCKY = 0.05
"""Share of games that may be passed by taking any option at random."""
_SEEDS = range(1, 6)
_POOR = ("poor", "lazy")
_PLACE: Loc = ("pass_mark",)
_TAKEN: Mapping[str, str] = {**BOTS, "template": "what a beginner takes"}


def passing(activity: Activity, assess: Assess, runs: Mapping[str, Run]) -> Iterator[Finding]:
    """Bots and playthroughs that pass and should not, and the best one if it does not."""
    if not activity.pass_mark:
        return
    if activity.world is not None:
        yield from _live(activity, assess)
        return
    judged = {name: verdict_on(activity, run.state) for name, run in runs.items() if not run.stop}
    if "best" in judged and not judged["best"].passed:
        message = f'"best" does not pass: {_told(judged["best"])}'
        yield Finding(_PLACE, "CM612", message, _LOWER)
    for name in _POOR:
        if name in judged and judged[name].passed:
            yield Finding(_PLACE, "CM611", f'"{name}" passes: {_told(judged[name])}', _HIGHER)
    for name in _TAKEN:
        yield from _bot(activity, assess, name)


def verdict_on(activity: Activity, state: State) -> Verdict:
    """The verdict on a run by what the program alone says of it."""
    rated = [
        {name: found.value for name, found in turn.assessment.competences.items()}
        for turn in state.turns
    ]
    flags = (raised.flag for turn in state.turns for raised in turn.assessment.flags)
    return verdict(activity, rated, flags, state.left)


def _bot(activity: Activity, assess: Assess, name: str) -> Iterator[Finding]:
    games = play_as(activity, assess, name, _GAMES if name == "random" else 1)
    found = [verdict_on(activity, state) for state in games]
    if not found:
        return
    share = fmean(each.passed for each in found)
    if share > _LUCKY:
        often = f" in {share:.0%} of games" if name == "random" else ""
        how = f"whoever always takes {_TAKEN[name]} and says a polite phrase passes{often}"
        yield Finding(_PLACE, "CM611", f"{how}: {_told(found[0])}", _HIGHER)


def _live(activity: Activity, assess: Assess) -> Iterator[Finding]:
    """A live shift is played by policies; `random` is left out, which is sometimes good."""
    fair = [name for name in POLICIES if name != "random"]
    for summary in summarise(simulate(activity, assess, fair, _SEEDS)):
        found = _judged(activity, summary)
        if summary.policy == "best" and not found.passed:
            message = f"played well, it is not passed: {_told(found)}"
            yield Finding(_PLACE, "CM612", message, _LOWER)
        elif summary.policy != "best" and found.passed:
            message = f'"{summary.policy}" passes: {_told(found)}'
            yield Finding(_PLACE, "CM611", message, _HIGHER)


def _judged(activity: Activity, summary: Summary) -> Verdict:
    return verdict(activity, [summary.levels], ())


def _told(found: Verdict) -> str:
    parts = [
        f"{name} {found.reached.get(name, 0.0):.2f} of {wanted:g}"
        for name, wanted in found.wanted.items()
    ]
    return ", ".join([*parts, *(f"flag {flag}" for flag in found.flags)])


_LOWER = "lower the mark, or see which responses of it are rated low: cmtrain play"
_HIGHER = "raise the mark, or move, reword or add options"
