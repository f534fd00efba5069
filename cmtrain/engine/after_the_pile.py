"""The one thing to do next after a pile: the gravest habit it shows."""

from collections.abc import Callable, Sequence
from typing import Literal

from ..assess.keyed import no_words_owed
from ..content.activity import Activity
from ..content.steps.decision import DecisionResponse, DecisionStep
from .enforcement import Pair, Ruling
from .play import Turn

Next = Literal[
    "danger", "criticism", "twins", "appeal", "over", "under", "notice", "rule", "look-up", "harder"
]
_WEAK = 2
"""Level below which a decision about one's own earlier decision is the thing to work on."""

_Decided = tuple[DecisionStep, DecisionResponse]


def next_thing(
    activity: Activity, turns: Sequence[Turn], decided: Sequence[Ruling], twins: Sequence[Pair]
) -> Next:
    """The first of these habits that the pile shows; 'harder' (another pile) if it shows none."""
    over = sum(ruling.verdict == "over" for ruling in decided)
    under = sum(ruling.verdict == "under" for ruling in decided)
    cases = [case for turn in turns if (case := _case(activity, turn))]
    found: tuple[tuple[Next, bool], ...] = (
        ("danger", _flagged(turns, "ignores_imminent_harm")),
        ("criticism", _flagged(turns, "deletes_fair_criticism")),
        ("over", over > 1 and over >= under),
        ("under", under > 1),
        ("twins", any(not pair.same_rung for pair in twins)),
        ("appeal", any(_weak(activity, turn) for turn in turns)),
        ("notice", _mostly(cases, of=_owes_words, is_so=lambda _, sent: not sent.reply.strip())),
        ("rule", _mostly(cases, of=_has_rules, is_so=_wrong_rule)),
        ("look-up", _mostly(cases, of=_has_look_ups, is_so=lambda _, sent: not sent.looked_up)),
    )
    return next((name for name, so in found if so), "harder")


def _case(activity: Activity, turn: Turn) -> _Decided | None:
    step, response = activity.step(turn.step_id), turn.response
    if isinstance(step, DecisionStep) and isinstance(response, DecisionResponse):
        return step, response
    return None


def _flagged(turns: Sequence[Turn], flag: str) -> bool:
    return any(raised.flag == flag for turn in turns for raised in turn.assessment.flags)


def _weak(activity: Activity, turn: Turn) -> bool:
    rated = turn.assessment.competences.values()
    answers = activity.step(turn.step_id).follows is not None
    return answers and any(found.level < _WEAK for found in rated)


def _mostly(
    cases: Sequence[_Decided],
    of: Callable[[DecisionStep], bool],
    is_so: Callable[[DecisionStep, DecisionResponse], bool],
) -> bool:
    """Whether it is so in half or more of the cases in which it matters."""
    those = [(step, sent) for step, sent in cases if of(step)]
    return bool(those) and 2 * sum(is_so(step, sent) for step, sent in those) >= len(those)


def _owes_words(step: DecisionStep) -> bool:
    return not no_words_owed(step.answer_key)


def _has_rules(step: DecisionStep) -> bool:
    return bool(step.answer_key.rules)


def _has_look_ups(step: DecisionStep) -> bool:
    return bool(step.look_ups)


def _wrong_rule(step: DecisionStep, sent: DecisionResponse) -> bool:
    return sent.cited_rule not in step.answer_key.rules
