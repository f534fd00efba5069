"""Bots that play a whole activity without reading it, and must not pass."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from statistics import fmean
from typing import TypeAlias

from pydantic import ValidationError

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.base import Competence, competence_of
from ..content.key import Exemplar
from ..content.problem import Finding
from ..content.situation import Brief
from ..content.step import AnyStep, ResponseBase
from ..errors import InvalidResponse
from .play import State, completed, mean_values, start, submit
from .playthrough import Assess
from .thoughtless import POLITE

PASSED = 2.0
"""Mean level from which a run is sound. A bot passes that is sound in everything at once."""

_FEWEST_RATED = 4
"""Rated responses below which luck explains a good run."""
_GAMES = 12
_MOST_TURNS = 400

Pick: TypeAlias = Callable[[AnyStep, Sequence[ResponseBase], Random], ResponseBase]
Means: TypeAlias = Mapping[Competence, float]


def bots(activity: Activity, assess: Assess) -> Iterator[Finding]:
    """Every bot that is sound in all competences which the activity gives evidence for.

    A bot takes options as its name says and answers in a polite phrase that fits everything. What
    it cannot answer it answers as the playthrough `poor` does. A live shift has policies instead.
    """
    wanted = {competence_of(code) for code in activity.criteria}
    if activity.flow == "live" or not wanted or not _choosing(activity):
        return
    for name in BOTS:
        means = bot_means(activity, assess, name)
        if wanted <= set(means) and all(means[each] >= PASSED for each in wanted):
            told = ", ".join(f"{each} {means[each]:.2f}" for each in sorted(wanted))
            message = f"whoever always takes {BOTS[name]} and says a polite phrase passes: {told}"
            yield Finding(("steps",), "CM610", message, "move, reword or add options")


def bot_means(activity: Activity, assess: Assess, name: str) -> Means:
    """Mean level per competence of a bot, over some games if it plays at random.

    Nothing is rated where it cannot get through, or where too little is rated to say anything.
    """
    games = _GAMES if name == "random" else 1
    runs = play_as(activity, assess, name, games)
    rated = [
        run
        for run in runs
        if sum(bool(t.assessment.competences) for t in run.turns) >= _FEWEST_RATED
    ]
    if len(rated) < games:
        return {}
    found = [mean_values(turn.assessment for turn in run.turns) for run in rated]
    names = {each for means in found for each in means}
    return {each: fmean(means[each] for means in found if each in means) for each in names}


def play_as(activity: Activity, assess: Assess, name: str, games: int = 1) -> tuple[State, ...]:
    """Games of a bot from start to end; those in which it cannot get through are left out."""
    dice = [Random(seed) for seed in range(games)]  # noqa: S311 - only a game
    runs = (_run(activity, assess, _PICKS[name], each) for each in dice)
    return tuple(run for run in runs if run is not None)


def _choosing(activity: Activity) -> bool:
    """Whether options decide at all; words alone are tried step by step elsewhere."""
    return any(len(step.wordings) > 1 for step in activity.steps)


def _run(activity: Activity, assess: Assess, pick: Pick | None, dice: Random) -> State | None:
    state = start(activity)
    while not state.finished:
        step = activity.step(state.open[0])
        response = _answer(activity, step, pick, dice) if pick else _polite(activity, step)
        if response is None or len(state.turns) == _MOST_TURNS:
            return None
        response = completed(activity, state, step.id, response)
        assessment = assess(step, response, activity.brief)
        state, _ = submit(activity, state, step.id, response, assessment)
    return state


def _answer(activity: Activity, step: AnyStep, pick: Pick, dice: Random) -> ResponseBase | None:
    options: list[ResponseBase] = [*step.possible_responses()]
    if options:
        return pick(step, options, dice)
    if step.key:
        acts: list[tuple[str, ...]] = [(act,) for act in step.offered] or [()]
        tries = [step.sample(Exemplar(actions=each, reply=POLITE, levels={})) for each in acts]
        fitting = [each for each in tries if _fits(step, each)]
        if fitting:
            return pick(step, fitting, dice)
    return _as_in_poor(activity, step)


def _polite(activity: Activity, step: AnyStep) -> ResponseBase | None:
    """What a beginner does, and wherever words are asked for the polite phrase."""
    poor = _as_in_poor(activity, step)
    if poor is None:
        return next(iter(step.possible_responses()), None)
    changed = step.reworded(poor, POLITE)
    if step.key is None or changed is None:
        return poor
    polite = poor.model_copy(update=changed)
    return polite if _fits(step, polite) else poor


def _fits(step: AnyStep, response: ResponseBase) -> bool:
    try:
        step.check(response)
    except InvalidResponse:
        return False
    return True


def _as_in_poor(activity: Activity, step: AnyStep) -> ResponseBase | None:
    poor = next((run for run in activity.playthroughs if run.name == "poor"), None)
    written = poor.responses.get(step.id) if poor else None
    if written is None:
        return None
    try:
        response = step.response_model.model_validate({"type": step.type, **written})
    except ValidationError:
        return None
    return response if _fits(step, response) else None


def _longest(step: AnyStep, options: Sequence[ResponseBase], _dice: Random) -> ResponseBase:
    texts = step.wordings
    return max(options, key=lambda each: sum(len(texts.get(n, "")) for n in step.chosen(each)))


def remembering(assess: Assess) -> Assess:
    """The same assessment again for the same response to the same step."""
    known: dict[tuple[int, int, str], tuple[AnyStep, Brief | None, Assessment]] = {}

    def remembered(step: AnyStep, response: ResponseBase, brief: Brief | None) -> Assessment:
        key = (id(step), id(brief), response.model_dump_json())
        if key not in known:  # step and brief are kept, so that no other has their id
            known[key] = step, brief, assess(step, response, brief)
        return known[key][2]

    return remembered


_PICKS: Mapping[str, Pick | None] = {
    "first": lambda _step, options, _dice: options[0],
    "last": lambda _step, options, _dice: options[-1],
    "longest": _longest,
    "random": lambda _step, options, dice: dice.choice(options),
    "template": None,
}
BOTS: Mapping[str, str] = {
    "first": "the first option",
    "last": "the last option",
    "longest": "the longest option",
    "random": "any option",
}
"""Names of the bots, and what each of them takes."""
