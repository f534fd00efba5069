"""Whether a live shift is fair: playing it well has to end better than every silly way."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..content.activity import Activity
from ..content.problem import Finding
from .live.policies import POLICIES
from .playthrough import Assess
from .simulation import Summary, played, summarise

_COMPARED = tuple(name for name in POLICIES if name != "random")
"""What playing it well is compared with; playing at random is sometimes good."""
_NEVER_GOOD = ("silence", "template")
_ENOUGH = 25
"""Seeds for what is compared by mean levels only."""
_MOSTLY = 0.95
"""Share of seeds in which the best way must reach the best ending; chance may spoil the rest."""


def balance(activity: Activity, assess: Assess, seeds: Sequence[int]) -> Iterator[Finding]:
    """What is out of balance, by playing the policies.

    Which ending is reached depends on chance, so playing well and what must never end well are
    played with every seed. What the others are rated hardly does: for those 25 seeds are enough.
    """
    if activity.world is None or not activity.endings:
        return
    certain = {"best", *_NEVER_GOOD}
    chosen = {name: seeds if name in certain else seeds[:_ENOUGH] for name in _COMPARED}
    outcomes = [*played(activity, assess, chosen)]
    summaries = {each.policy: each for each in summarise(outcomes)}
    good = activity.endings[0].id
    yield from _best(summaries["best"], good, len(seeds))
    for name, summary in summaries.items():
        if name != "best":
            yield from _worse(summary, summaries["best"], good)
    yield from _unreached(activity, assess, seeds, {each.ending for each in outcomes})


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


def _unreached(
    activity: Activity, assess: Assess, seeds: Sequence[int], reached: AbstractSet[str]
) -> Iterator[Finding]:
    """Endings that no way to play reaches; for those that are left it is played at random too."""
    left = {ending.id for ending in activity.endings} - reached
    for outcome in played(activity, assess, {"random": seeds if left else ()}):
        left.discard(outcome.ending)
        if not left:
            break
    for index, ending in enumerate(activity.endings):
        if ending.id in left:
            message = f'no scripted way to play it reaches "{ending.id}"'
            hint = "see where each one ends: cmtrain simulate; ask for less, or for something else"
            yield Finding(("endings", index, "when"), "CM608", message, hint)


def _meters(summary: Summary) -> str:
    shown = ("trust", "heat", "volume", "safety", "promises-kept", "promises-broken")
    return ", ".join(f"{name} {summary.meters[name]:.0f}" for name in shown)
