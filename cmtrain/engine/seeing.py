"""What conditions look at: one response, or a whole run."""

from collections.abc import Iterable, Mapping

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.base import COMPETENCES, Competence, Slug
from ..content.step import AnyStep, ResponseBase, Seen
from .state import State, Turn

_SURELY = -0.2
"""Points, in levels, from which a pitfall counts as said: a doubtful one moves less."""


def seen_in(
    step: AnyStep, response: ResponseBase, assessment: Assessment, meters: Mapping[Slug, int]
) -> Seen:
    """What one response shows."""
    return Seen(
        actions=frozenset(step.chosen(response)),
        levels={name: rated.level for name, rated in assessment.competences.items()},
        flags=frozenset(raised.flag for raised in assessment.flags),
        meters=meters,
        said=_said(step, response, assessment),
    )


def seen_in_run(activity: Activity, state: State) -> Seen:
    """What a run shows: everything done, said and raised in it, and its mean levels."""
    each = [seen_in_turn(activity, turn, state.meters) for turn in state.turns]
    return Seen(
        actions=frozenset().union(*(seen.actions for seen in each)),
        levels=mean_levels(turn.assessment for turn in state.turns),
        flags=frozenset().union(*(seen.flags for seen in each)),
        meters=state.meters,
        said=frozenset().union(*(seen.said for seen in each)),
    )


def seen_in_turn(activity: Activity, turn: Turn, meters: Mapping[Slug, int]) -> Seen:
    """What one turn of a run shows, beside the meters given."""
    return seen_in(activity.step(turn.step_id), turn.response, turn.assessment, meters)


def mean_values(assessments: Iterable[Assessment]) -> dict[Competence, float]:
    """Mean value per competence, 0 to 4, over the assessments that rate it."""
    values: dict[Competence, list[float]] = {name: [] for name in COMPETENCES}
    for assessment in assessments:
        for name, rated in assessment.competences.items():
            values[name].append(rated.value)
    return {name: sum(found) / len(found) for name, found in values.items() if found}


def mean_levels(assessments: Iterable[Assessment]) -> dict[Competence, int | None]:
    """Mean value per competence rounded half up to a level."""
    return {name: int(value + 0.5) for name, value in mean_values(assessments).items()}


def _said(step: AnyStep, response: ResponseBase, assessment: Assessment) -> frozenset[str]:
    """Elements and pitfalls in the words; none where the words could not be scored."""
    heard = assessment.not_scored is None and assessment.gaming is None
    if step.key is None or not heard or not step.words(response).strip():
        return frozenset()
    missed = {each.code for each in assessment.missed}
    elements = {e.id for e in step.key.elements if e.competence in assessment.competences}
    hurting = {
        each.code
        for each in assessment.evidence
        if each.source == "words" and each.polarity == "hurts" and each.points <= _SURELY
    }
    return frozenset(elements - missed) | (hurting & {each.id for each in step.key.pitfalls})
