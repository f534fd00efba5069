"""Playing a live shift many times by scripted policies: what becomes of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.base import COMPETENCES, Competence
from ..content.step import ResponseBase
from ..errors import InvalidResponse
from .live.policies import POLICIES, Policy, wait
from .live.shift import lapse
from .live.stage import Stage, stage
from .play import ending, mean_values
from .shifts import Assess, assess_in, start, submit_on
from .state import Setting, State
from .unseen import unseen

_MOST_ACTS = 500


@dataclass(frozen=True)
class Outcome:
    """One run: its ending, mean value per competence (0 to 4), meters at the end, acts."""

    policy: str
    seed: int
    ending: str
    levels: Mapping[Competence, float]
    meters: Mapping[str, int]
    acts: int


@dataclass(frozen=True)
class Summary:
    """All runs of a policy: how often each ending, mean levels and meters."""

    policy: str
    endings: Mapping[str, int]
    levels: Mapping[Competence, float]
    meters: Mapping[str, float]


class Assessed:
    """An assessor that assesses the same response to the same step once."""

    def __init__(self, activity: Activity, assess: Assess) -> None:
        self._activity = activity
        self._assess: Assess = lambda step, response, brief: assess(
            unseen(step, response), response, brief
        )
        self._known: dict[tuple[object, ...], Assessment] = {}

    def __call__(self, state: State, step_id: str, response: ResponseBase) -> Assessment:
        """The assessment of an act. The end of a shift depends on the shift and is never kept."""
        if getattr(response, "act", None) == "close":
            return assess_in(self._activity, state, step_id, response, self._assess)
        key = (step_id, response, _before_the_eyes(state, step_id))
        if key not in self._known:
            found = assess_in(self._activity, state, step_id, response, self._assess)
            self._known[key] = found
        return self._known[key]


def _before_the_eyes(state: State, step_id: str) -> tuple[object, ...]:
    """What an assessment depends on besides the response: known facts, and posts of the thread."""
    world = state.world
    if world is None or step_id not in world.cases:
        return ()
    thread = world.cases[step_id].thread
    posts = tuple(post.ref for post in world.posts if post.thread == thread and post.ref)
    return world.facts, posts


def simulate(
    activity: Activity,
    assess: Assess,
    policies: Iterable[str] = POLICIES,
    seeds: Iterable[int] = range(1, 11),
    memory: frozenset[str] = frozenset(),
) -> tuple[Outcome, ...]:
    """Every policy with every seed. Raises KeyError for an unknown policy."""
    return tuple(played(activity, assess, dict.fromkeys(policies, tuple(seeds)), memory))


def played(
    activity: Activity,
    assess: Assess,
    seeds: Mapping[str, Iterable[int]],
    memory: frozenset[str] = frozenset(),
) -> Iterator[Outcome]:
    """Every policy with its own seeds, one run after the other: whoever has enough may stop."""
    laid_out, assessed = stage(activity), Assessed(activity, assess)
    for name, every in seeds.items():
        for seed in every:
            yield _outcome(
                laid_out, name, seed, run(laid_out, POLICIES[name], assessed, seed, memory)
            )


def run(
    laid_out: Stage,
    policy: Policy,
    assessed: Assessed,
    seed: int,
    memory: frozenset[str] = frozenset(),
) -> State:
    """One whole shift played by a policy."""
    activity = laid_out.activity
    state = start(activity, Setting(seed, memory))
    for _ in range(_MOST_ACTS):
        world = state.world
        if world is None or state.finished:
            break
        step_id, response = lapse(laid_out, world) or policy(laid_out, world, state.open)
        try:
            assessment = assessed(state, step_id, response)
            state, _ = submit_on(laid_out, state, step_id, response, assessment)
        except InvalidResponse:
            step_id, response = wait(5)
            state, _ = submit_on(
                laid_out, state, step_id, response, assessed(state, step_id, response)
            )
    return state


def summarise(outcomes: Iterable[Outcome]) -> tuple[Summary, ...]:
    """One line for each policy, in the order of their first run."""
    runs: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        runs.setdefault(outcome.policy, []).append(outcome)
    return tuple(_summary(policy, found) for policy, found in runs.items())


def _summary(policy: str, runs: list[Outcome]) -> Summary:
    levels = {
        name: [each.levels[name] for each in runs if name in each.levels] for name in COMPETENCES
    }
    meters = {name: sum(each.meters[name] for each in runs) / len(runs) for name in runs[0].meters}
    return Summary(
        policy,
        dict(Counter(each.ending for each in runs).most_common()),
        {name: sum(found) / len(found) for name, found in levels.items() if found},
        meters,
    )


def _outcome(laid_out: Stage, policy: str, seed: int, state: State) -> Outcome:
    reached = ending(laid_out.activity, state)
    return Outcome(
        policy=policy,
        seed=seed,
        ending=reached.id if reached else "",
        levels=mean_values(turn.assessment for turn in state.turns),
        meters=state.meters,
        acts=len(state.turns),
    )
