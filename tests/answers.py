"""Responses to shipped steps for tests that play: as the playthrough "best" has it."""

from typing import Any

from cmtrain.content.activity import Activity
from cmtrain.content.library import Library
from cmtrain.content.step import AnyStep
from cmtrain.content.steps.adapt import AdaptStep
from cmtrain.content.steps.annotate import AnnotateStep
from cmtrain.content.steps.choice import ChoiceStep
from cmtrain.content.steps.decision import DecisionStep
from cmtrain.content.steps.multi import MultiStep
from cmtrain.content.steps.number import NumberStep
from cmtrain.content.steps.pause import PauseStep
from cmtrain.content.steps.plan import PlanStep
from cmtrain.content.steps.ranking import RankingStep
from cmtrain.content.steps.schedule import ScheduleStep
from cmtrain.content.steps.triage import TriageStep
from cmtrain.content.steps.writing import WritingStep
from cmtrain.engine.people import User
from cmtrain.services.learning import Learning


def first_of(library: Library, kind: str) -> Activity:
    """The first activity of a kind on the path."""
    path = (library.activities.get(name) for module in library.modules for name in module.path)
    return next(activity for activity in path if activity and activity.kind == kind)


def with_step(library: Library, step_type: str) -> Activity:
    """An activity to practise on that has a step of this type."""
    return next(
        a
        for a in library.activities.values()
        if a.flow != "live" and not a.assessed and step_type in {s.type for s in a.steps}
    )


def answer(activity: Activity, step: AnyStep) -> dict[str, Any]:
    """What to respond to a step, without its `type`."""
    best = next((each for each in activity.playthroughs if each.name == "best"), None)
    if best and step.id in best.responses:
        return dict(best.responses[step.id])
    return _good(step)


def _good(step: AnyStep) -> dict[str, Any]:  # noqa: C901, PLR0912 - a case a type
    """For steps where the playthrough does not come along."""
    found: dict[str, Any] = {}
    match step:
        case AdaptStep():
            found = step.sample(step.key.exemplars[0]).model_dump(exclude={"type"})
        case AnnotateStep():
            found = {
                "marked": {
                    each.id: {"mark": each.mark, "reason": each.reason}
                    for each in step.spans
                    if each.mark != "neither"
                }
            }
        case ChoiceStep():
            order = ["strong", "sound", "weak", "harmful"]
            found = {"choice": min(step.choices, key=lambda c: order.index(c.verdict)).id}
        case MultiStep():
            found = {"marked": [option.id for option in step.options if option.applies]}
        case RankingStep():
            ranked = sorted(step.options, key=lambda option: option.rank)
            found = {"best": ranked[0].id, "worst": ranked[-1].id}
        case ScheduleStep():
            found = {"placed": dict(step.best)}
        case PauseStep():
            posts = {item.id: item.fate for item in (*step.items, *step.others)}
            words = {"stays": "stays", "moves": "waits", "goes": "goes"}
            found = {
                "decided": {
                    case.id: words[posts[case.id]] if case.dated else case.fate
                    for case in step.cases(step.planned.best)
                }
            }
        case TriageStep():
            found = {
                "labelled": {
                    each.id: {"label": each.label, "urgency": each.urgency, "owner": each.owner}
                    for each in step.mentions
                    if each.label != step.noise
                }
            }
        case PlanStep():
            words = dict.fromkeys((each.id for each in step.texts), "–")
            if step.texts:
                words[step.texts[0].id] = _words(step)
            found = {"filled": {**{each.id: each.model for each in step.fields}, **words}}
        case NumberStep():
            found = {"typed": f"{step.answer} {step.unit}"}
        case WritingStep():
            found = {"text": _words(step)}
        case DecisionStep():
            found = {"actions": list(step.key.best_actions), "reply": _words(step)}
    return found


def scored(activity: Activity, step: AnyStep) -> bool:
    """Whether the answer to a step earns levels: by its key, or as its author wrote."""
    given = step.response_model.model_validate({"type": step.type, **answer(activity, step)})
    return bool(step.key or step.marks(given))


def next_step(activity: Activity, opened: tuple[str, ...]) -> AnyStep:
    """The open step to go on with: of a desk the one that "best" takes first."""
    best = next((each for each in activity.playthroughs if each.name == "best"), None)
    order = [name for name in (best.responses if best else ()) if name in opened]
    return activity.step(order[0] if order else opened[0])


def play_to_end(learning: Learning, user: User, activity: Activity) -> str:
    """Play an activity to its end through the services; the attempt's id."""
    attempt = learning.begin(user, activity.id)
    while not (state := learning.sitting(user, attempt).state).finished:
        step = next_step(activity, state.open)
        body = {"type": step.type, **answer(activity, step)}
        response = step.response_model.model_validate(body)
        learning.submit(user, attempt, step.id, state.visits(step.id), response)
    return attempt


def play_as(learning: Learning, user: User, activity: Activity, name: str) -> str:
    """Play a path as one of its playthroughs does, through the services; the attempt's id."""
    run = next(each for each in activity.playthroughs if each.name == name)
    attempt = learning.begin(user, activity.id)
    while not (state := learning.sitting(user, attempt).state).finished:
        step = activity.step(state.open[0])
        body = {"type": step.type, **run.responses.get(step.id, {})}
        learning.submit(user, attempt, step.id, 0, step.response_model.model_validate(body))
    return attempt


def _words(step: WritingStep | DecisionStep | PlanStep) -> str:
    elements = step.key.elements if step.key else ()
    return " ".join(element.says[0] for element in elements)
