"""Keys and options: that what is asked for can be earned, and that what is named exists."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import ValidationError

from ...errors import InvalidResponse
from ..activity import Activity
from ..base import Competence
from ..key import Exemplar, Key
from ..problem import Finding, Loc
from ..step import AnyStep
from ..steps.choice import ChoiceStep
from ..steps.decision import DecisionStep
from ..steps.multi import MultiStep
from ..steps.ranking import RankingStep
from .references import possible_acts, unknown

_FEWEST_EXEMPLARS = 3
_STRONG = 3
_POOR = 1


def check(activity: Activity) -> Iterator[Finding]:
    """Every step's key or options."""
    rules = tuple(rule.id for rule in activity.brief.guidelines) if activity.brief else ()
    for index, step in enumerate(activity.steps):
        loc: Loc = ("steps", index)
        match step:
            case ChoiceStep():
                yield from _choices(loc, step)
            case MultiStep():
                yield from _options(loc, step)
            case RankingStep():
                yield from _ranks(loc, step)
        for flaw in step.flaws():
            yield replace(flaw, loc=(*loc, *flaw.loc))
        if step.key:
            place = (*loc, "key")
            yield from _actions(place, step.key, possible_acts(step))
            yield from _rules(place, step.key, rules)
            yield from _opportunities(loc, step, step.key)
            yield from _exemplars((*place, "exemplars"), step.key.exemplars)
            yield from _possible(loc, step, step.key)


def _choices(loc: Loc, step: ChoiceStep) -> Iterator[Finding]:
    if not any(choice.verdict in ("strong", "sound") for choice in step.choices):
        message = "no choice is strong or sound; a learner must be able to do well"
        yield Finding((*loc, "choices"), "CM503", message)


def _options(loc: Loc, step: MultiStep) -> Iterator[Finding]:
    applying = sum(option.applies for option in step.options)
    if applying in (0, len(step.options)):
        which = "none" if applying == 0 else "every one"
        message = f"{which} of the options applies, so there is nothing to tell apart"
        hint = f"add one that {'applies' if applying == 0 else 'does not'}"
        yield Finding((*loc, "options"), "CM504", message, hint)


def _ranks(loc: Loc, step: RankingStep) -> Iterator[Finding]:
    ranks = [option.rank for option in step.options]
    for end, name in ((min(ranks), "best"), (max(ranks), "worst")):
        if ranks.count(end) > 1:
            message = f"{ranks.count(end)} options share rank {end}; exactly one must be the {name}"
            yield Finding((*loc, "options"), "CM505", message)


def _actions(loc: Loc, key: Key, known: tuple[str, ...]) -> Iterator[Finding]:
    named: list[tuple[Loc, str]] = [
        ((*loc, "best_actions", index), name) for index, name in enumerate(key.best_actions)
    ]
    named += [((*loc, "fine_actions", index), name) for index, name in enumerate(key.fine_actions)]
    named += [((*loc, "harmful_actions", name), name) for name in key.harmful_actions]
    named += [((*loc, "protects", index), name) for index, name in enumerate(key.protects)]
    named += [
        ((*loc, "exemplars", index, "actions", at), name)
        for index, exemplar in enumerate(key.exemplars)
        for at, name in enumerate(exemplar.actions)
    ]
    for place, name in named:
        if name not in known:
            yield unknown(place, "CM304", "action", name, known)


def _rules(loc: Loc, key: Key, known: tuple[str, ...]) -> Iterator[Finding]:
    for index, name in enumerate(key.rules):
        if name not in known:
            yield unknown((*loc, "rules", index), "CM305", "rule", name, known)
    for index, exemplar in enumerate(key.exemplars):
        if exemplar.cited_rule and exemplar.cited_rule not in known:
            place = (*loc, "exemplars", index, "cited_rule")
            yield unknown(place, "CM305", "rule", exemplar.cited_rule, known)


def _opportunities(loc: Loc, step: AnyStep, key: Key) -> Iterator[Finding]:
    earned = {element.competence for element in key.elements}
    if key.best_actions and isinstance(step, DecisionStep):
        earned |= {"moderation", "strategy"}
    for index, name in enumerate(step.opportunities):
        if name not in earned:
            message = f'nothing in the key can earn "{name}"; add an element for it'
            yield Finding((*loc, "opportunity", index), "CM502", message)
    places: list[tuple[Loc, Competence]] = [
        (("elements", index), part.competence) for index, part in enumerate(key.elements)
    ]
    places += [(("pitfalls", index), part.competence) for index, part in enumerate(key.pitfalls)]
    for place, name in places:
        if name not in step.opportunities:
            message = f'counts for "{name}", which is not in the step\'s opportunity'
            yield Finding((*loc, "key", *place, "criterion"), "CM308", message)
    for index, exemplar in enumerate(key.exemplars):
        for name in exemplar.levels:
            if name not in step.opportunities:
                message = f'"{name}" is not in the step\'s opportunity'
                yield Finding((*loc, "key", "exemplars", index, "levels", name), "CM308", message)


def _possible(loc: Loc, step: AnyStep, key: Key) -> Iterator[Finding]:
    """Whether the step would take what its own key holds to be a response."""
    best = Exemplar(actions=key.best_actions, levels={})
    tried: list[tuple[Loc, Exemplar]] = [
        ((*loc, "key", "exemplars", index), each) for index, each in enumerate(key.exemplars)
    ]
    if isinstance(step, DecisionStep):
        if not step.actions:
            message = "nothing can be done here; list actions in the step or in the activity"
            yield Finding((*loc, "actions"), "CM309", message)
            return
        tried += [((*loc, "key", "best_actions"), best)] if key.best_actions else []
    for place, exemplar in tried:
        if not {*exemplar.actions} <= {*possible_acts(step)}:
            continue  # reported as an unknown action
        try:
            step.check(step.sample(exemplar))
        except (ValidationError, InvalidResponse) as error:
            yield Finding(place, "CM310", f"no learner could send this: {error}")


def _exemplars(loc: Loc, exemplars: Iterable[Exemplar]) -> Iterator[Finding]:
    levels = [[level for level in each.levels.values() if level is not None] for each in exemplars]
    if len(levels) < _FEWEST_EXEMPLARS:
        message = f"{len(levels)} exemplars; a strong, a middling and a poor one are the least"
        yield Finding(loc, "CM506", message)
        return
    if not any(found and min(found) >= _STRONG for found in levels):
        yield Finding(loc, "CM506", "no exemplar is strong: 3 or 4 in every competence")
    if not any(found and max(found) <= _POOR for found in levels):
        yield Finding(loc, "CM506", "no exemplar is poor: 0 or 1 in every competence")
