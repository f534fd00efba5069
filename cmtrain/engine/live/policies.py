"""Scripted learners: what somebody does who plays a shift well, lazily, or in a bad way."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ...content.activity import CONSOLE
from ...content.base import Slug
from ...content.key import Exemplar, Key
from ...content.step import AnyStep, ResponseBase
from ...content.steps.console import EVERYBODY, LEAVE, ConsoleResponse
from .chance import draw
from .console import NEXT
from .stage import Stage
from .world import CaseState, World

Act: TypeAlias = tuple[Slug, ResponseBase]
Policy: TypeAlias = Callable[[Stage, World, tuple[Slug, ...]], Act]

POLITE = (
    "Thank you for reaching out. We are sorry for any inconvenience and take all feedback very "
    "seriously. Your satisfaction is important to us."
)
PROMISE = (
    "We will refund everyone in full today, every affected person will be compensated, and this "
    "will never happen again. We will be back with a complete solution in 10 minutes."
)
UPDATE = (
    "As promised, here is where we are: the team is still on it, nothing has changed since what is"
    " said above, and I am staying with this."
)
_REMOVING = ("remove", "delete", "hide", "ban", "block", "lock", "mute")
_SOON = 6
_LAST = 3
_PAUSE = 10


def wait(minutes: int, until: str = "") -> Act:
    """Wait at the console."""
    return CONSOLE, ConsoleResponse(act="wait", minutes=minutes, target=until)


def best(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """Everything in its order: stop the queue, safety first, ask, answer well, keep one's word."""
    return (
        _stop_the_queue(stage, world)
        or _keep_word(world)
        or _end_well(stage, world, opened)
        or _inform(stage, world)
        or _answer(stage, world, opened, _strongest)
        or _tell_everybody(stage, world, opened)
        or wait(_PAUSE, NEXT)
    )


def silence(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """Nothing at all."""
    del stage, world, opened
    return wait(_PAUSE)


def template(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """The same polite phrase under everything."""
    return _answer(stage, world, opened, _polite) or wait(_PAUSE, NEXT)


def delete_everything(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """Take down whatever can be taken down, without a word."""
    return _answer(stage, world, opened, _removing) or wait(_PAUSE, NEXT)


def argue(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """Answer like the weakest example that says anything."""
    return _answer(stage, world, opened, _weakest) or wait(_PAUSE, NEXT)


def overpromise(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """Promise everything to everybody, with a time."""
    return _answer(stage, world, opened, _promising) or wait(_PAUSE, NEXT)


def random(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act:
    """By chance, sometimes well: how well, differs from seed to seed."""
    number = len(world.ledger) + 31 * world.minute
    skill, roll = draw(world.seed, 101), draw(world.seed, number, 102)
    if roll < skill:
        return best(stage, world, opened)
    cases = [name for name in opened if name in world.cases]
    if not cases or draw(world.seed, number, 103) < 0.4:  # noqa: PLR2004 - as often as not
        return wait(_PAUSE, NEXT)
    step = stage.activity.step(cases[int(draw(world.seed, number, 104) * len(cases))])
    examples = _examples(step)
    example = examples[int(draw(world.seed, number, 105) * len(examples))]
    return step.id, step.sample(example)


POLICIES: Mapping[str, Policy] = {
    "best": best,
    "silence": silence,
    "template": template,
    "delete_everything": delete_everything,
    "argue": argue,
    "overpromise": overpromise,
    "random": random,
}


def _stop_the_queue(stage: Stage, world: World) -> Act | None:
    """Hold what would do harm when it goes out."""
    for _, post in stage.planned:
        harmful = bool(post.effects.model_fields_set)
        if harmful and world.queue[post.id] == "scheduled" and f"out:{post.id}" not in world.fired:
            return CONSOLE, ConsoleResponse(act="hold", target=post.id)
    return None


def _keep_word(world: World) -> Act | None:
    for promise in world.promises:
        if promise.standing != "open" or promise.due - world.minute > _SOON:
            continue
        where = promise.thread or EVERYBODY
        return CONSOLE, ConsoleResponse(act="say", target=where, words=UPDATE)
    return None


def _end_well(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act | None:
    name = stage.content.hand_over
    if name is None or name not in opened:
        return None
    step = stage.activity.step(name)
    if world.minute + step.minutes + _LAST < stage.length:
        return None
    return name, step.sample(_strongest_of(step))


def _inform(stage: Stage, world: World) -> Act | None:
    """Look up and ask once, when the first thing has come in."""
    if not world.cases:
        return None
    for name in stage.records:
        if name not in world.looked_up and stage.records[name].learn:
            return CONSOLE, ConsoleResponse(act="look-up", target=name)
    for name in stage.teams:
        if name not in world.asked:
            return CONSOLE, ConsoleResponse(act="ask", target=name)
    return None


def _tell_everybody(stage: Stage, world: World, opened: tuple[Slug, ...]) -> Act | None:
    """Announce once what is known, when the first cases are answered."""
    if world.announced or stage.content.announcement not in opened:
        return None
    return _announce(stage)


def _announce(stage: Stage) -> Act:
    step = stage.activity.step(stage.content.announcement or "")
    return step.id, step.sample(_strongest_of(step))


def _answer(
    stage: Stage,
    world: World,
    opened: tuple[Slug, ...],
    how: Callable[[AnyStep], ResponseBase],
) -> Act | None:
    """Answer the most urgent open case."""
    cases = [name for name in opened if name in world.cases]
    if not cases:
        return None
    name = max(cases, key=lambda each: _urgency(stage, world.cases[each]))
    return name, how(stage.activity.step(name))


def _urgency(stage: Stage, case: CaseState) -> tuple[int, int]:
    return stage.threads[case.thread].urgency, -case.opened


def _sample(step: AnyStep, exemplar: Exemplar) -> ResponseBase:
    response: ResponseBase = step.sample(exemplar)
    return response


def _strongest(step: AnyStep) -> ResponseBase:
    return _sample(step, _strongest_of(step))


def _strongest_of(step: AnyStep) -> Exemplar:
    return max(_examples(step), key=_worth)


def _weakest(step: AnyStep) -> ResponseBase:
    worded = [each for each in _examples(step) if each.reply.strip()] or list(_examples(step))
    return _sample(step, min(worded, key=_worth))


def _polite(step: AnyStep) -> ResponseBase:
    return _sample(step, Exemplar(actions=step.offered[:1], reply=POLITE, levels={}))


def _promising(step: AnyStep) -> ResponseBase:
    return _sample(step, Exemplar(actions=step.offered[:1], reply=PROMISE, levels={}))


def _removing(step: AnyStep) -> ResponseBase:
    removing = [name for name in step.offered if any(word in name for word in _REMOVING)]
    action = removing[:1] or [LEAVE]
    return _sample(step, Exemplar(actions=tuple(action), reply="", levels={}))


def _examples(step: AnyStep) -> tuple[Exemplar, ...]:
    key: Key | None = step.key
    return key.exemplars if key and key.exemplars else (Exemplar(actions=(LEAVE,), levels={}),)


def _worth(exemplar: Exemplar) -> float:
    levels = [level for level in exemplar.levels.values() if level is not None]
    return sum(levels) / len(levels) if levels else 0.0
