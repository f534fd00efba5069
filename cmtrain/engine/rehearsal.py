"""Whether an activity scores as its author claims: playthroughs and exemplars, really assessed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..content.activity import Activity, Playthrough
from ..content.key import Key
from ..content.problem import Finding, Loc
from ..content.step import AnyStep
from .balance import balance
from .bots import bots, remembering
from .passing import passing
from .playthrough import Assess, Run, replay_playthrough
from .thoughtless import thoughtless_replies

TOLERANCE = 1
"""Levels by which the assessment of an exemplar may differ from its claim."""

_ROUNDING = 0.005
_SEEDS = range(1, 26)
"""Seeds that a live shift is played with; `cmtrain simulate` plays more."""


def rehearse(
    activity: Activity, assess: Assess, seeds: Sequence[int] = _SEEDS
) -> Iterator[Finding]:
    """Every claim of an activity that does not hold. A live shift is played with these seeds.

    Playthroughs and bots say the same things again and again; that is assessed once.
    """
    remembered = remembering(assess)
    runs: dict[str, Run] = {}
    for index, playthrough in enumerate(activity.playthroughs):
        run = replay_playthrough(activity, playthrough, remembered)
        runs[playthrough.name] = run
        yield from _playthrough(("playthroughs", index), playthrough, run)
    names = [playthrough.name for playthrough in activity.playthroughs]
    if "best" in runs and "poor" in runs:
        yield from _best_is_better(
            ("playthroughs", names.index("best")), runs["best"], runs["poor"]
        )
    for index, step in enumerate(activity.steps):
        for found in step.disproofs():
            yield replace(found, loc=("steps", index, *found.loc))
        if step.key:
            yield from _exemplars(("steps", index), step, step.key, activity, assess)
    yield from thoughtless_replies(activity, remembered)
    yield from bots(activity, remembered)
    yield from passing(activity, remembered, runs)
    yield from balance(activity, assess, seeds)


def _playthrough(loc: Loc, playthrough: Playthrough, run: Run) -> Iterator[Finding]:
    if run.stop:
        yield Finding((*loc, "responses", run.stop.step_id), "CM601", run.stop.reason)
        return
    for name, (low, high) in playthrough.expect.items():
        mean = run.levels.get(name)
        place, wanted = (*loc, "expect", name), f"{low:g} to {high:g} was expected"
        if mean is None:
            yield Finding(place, "CM602", f"the run is never rated in {name}; {wanted}")
        elif not low - _ROUNDING <= mean <= high + _ROUNDING:
            yield Finding(
                place, "CM602", f"mean level {mean:.2f} in {name}; {wanted}", _levels(run)
            )
    reached = run.ending.id if run.ending else None
    if playthrough.ending and reached != playthrough.ending:
        meters = ", ".join(f"{name} {value}" for name, value in run.state.meters.items())
        message = f'the run ends in "{reached}", not in "{playthrough.ending}"'
        yield Finding((*loc, "ending"), "CM603", message, meters)


def _levels(run: Run) -> str:
    """The rated steps of a run with their values, so that an author sees which one is off."""
    rated = (
        (turn.step_id, name, level.value)
        for turn in run.state.turns
        for name, level in turn.assessment.competences.items()
    )
    return "; ".join(f"{step_id} {name} {value:.1f}" for step_id, name, value in rated)


def _best_is_better(loc: Loc, best: Run, poor: Run) -> Iterator[Finding]:
    for name, level in best.levels.items():
        if name in poor.levels and level <= poor.levels[name]:
            message = f'in {name} "best" reaches {level:.2f} and "poor" {poor.levels[name]:.2f}'
            hint = "see how both are rated with cmtrain play, then mend the key or the responses"
            yield Finding(loc, "CM605", message, hint)


def _exemplars(
    loc: Loc, step: AnyStep, key: Key, activity: Activity, assess: Assess
) -> Iterator[Finding]:
    for index, exemplar in enumerate(key.exemplars):
        response = step.sample(exemplar)
        assessment = assess(_without(step, key, index), response, activity.brief)
        for name, claimed in exemplar.levels.items():
            if claimed is None:
                continue
            rated = assessment.competences.get(name)
            place = (*loc, "key", "exemplars", index, "levels", name)
            if rated is None:
                why = f" ({assessment.not_scored})" if assessment.not_scored else ""
                yield Finding(
                    place, "CM604", f"level {claimed} is claimed, but it is not rated{why}"
                )
            elif abs(rated.level - claimed) > TOLERANCE:
                message = f"level {claimed} is claimed, level {rated.level} is found"
                yield Finding(place, "CM604", message, "; ".join(rated.arithmetic))


def _without(step: AnyStep, key: Key, index: int) -> AnyStep:
    """The step without this exemplar, which would otherwise be recognised as copied."""
    others = (*key.exemplars[:index], *key.exemplars[index + 1 :])
    return step.model_copy(update={"answer_key": key.model_copy(update={"exemplars": others})})
