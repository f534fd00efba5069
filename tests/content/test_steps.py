"""What each type of step makes of a response."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.activity import Activity
from cmtrain.content.key import Exemplar, Key
from cmtrain.content.situation import Action, LookUp
from cmtrain.content.snapshot import restore, snapshot
from cmtrain.content.step import Branch, Condition, Range, Seen
from cmtrain.content.steps.choice import Choice, ChoiceResponse, ChoiceStep
from cmtrain.content.steps.decision import DecisionResponse, DecisionStep
from cmtrain.content.steps.multi import MultiResponse, MultiStep, Option
from cmtrain.content.steps.ranking import RankedOption, RankingResponse, RankingStep
from cmtrain.content.steps.reading import ReadingResponse, ReadingStep
from cmtrain.content.steps.writing import WritingResponse, WritingStep
from cmtrain.errors import InvalidResponse


def choice_step() -> ChoiceStep:
    kind = Choice(
        id="kind", text="K", verdict="strong", feedback="Yes.", levels={"E1": 4}, minutes=3,
        next="end", consequences={"trust": 5}, narration="She smiles.",
    )  # fmt: skip
    rude = Choice(id="rude", text="R", verdict="harmful", feedback="No.")
    return ChoiceStep(type="choice", id="check", prompt="?", minutes=1, choices=(kind, rude))


def multi_step(applies: tuple[bool, ...]) -> MultiStep:
    options = tuple(
        Option(id=f"o{n}", text="O", applies=right, feedback=".") for n, right in enumerate(applies)
    )
    return MultiStep(
        type="multi", id="mark", prompt="?", options=options, criterion="M5", explanation="So."
    )


def ranking_step(ranks: tuple[int, ...]) -> RankingStep:
    options = tuple(
        RankedOption(id=f"o{n}", text=f"O{n}", rank=rank, feedback=".")
        for n, rank in enumerate(ranks)
    )
    return RankingStep(
        type="ranking", id="rank", prompt="?", options=options, criterion="S2", explanation="So."
    )


def decision_step() -> DecisionStep:
    return DecisionStep(
        type="decision",
        id="case",
        prompt="?",
        minutes=1,
        limit=40,
        opportunity=("moderation",),
        actions=(
            Action(id="warn", label="W", group="member", minutes=3),
            Action(id="ban", label="B", group="member", minutes=4),
            Action(id="reply", label="R", minutes=5),
        ),
        look_ups=(LookUp(id="history", label="H", text=".", minutes=2),),
        key=Key(coaching=".", best_actions=("warn",)),
        action_consequences={"ban": {"trust": -10}, "warn": {"heat": -1}},
    )


def writing_step() -> WritingStep:
    return WritingStep(
        type="writing", id="reply", prompt="?", label="Reply", limit=40, opportunity=("empathy",),
        key=Key(coaching="."),
    )  # fmt: skip


def refused(step, response) -> str:
    with pytest.raises(InvalidResponse) as refusal:
        step.check(response)
    return refusal.value.code


def test_a_choice_carries_its_levels_feedback_and_consequences():
    step, response = choice_step(), ChoiceResponse(choice="kind")
    step.check(response)
    (mark,) = step.marks(response)
    assert (mark.criterion, mark.level, mark.evidence, mark.why) == ("E1", 4, "K", "Yes.")
    assert step.feedback(response) == "Yes."
    assert step.minutes_spent(response) == 4
    (branch,) = step.own_branches(response)
    assert (branch.next, branch.consequences, branch.narration) == (
        "end",
        {"trust": 5},
        "She smiles.",
    )
    assert (step.step_ids(), step.meters(), step.chosen(response)) == (
        {"end"},
        {"trust"},
        ("kind",),
    )
    assert (step.key, step.opportunities, step.words(response)) == (None, (), "")


def test_an_unknown_choice_is_refused():
    assert refused(choice_step(), ChoiceResponse(choice="other")) == "unknown-choice"


@pytest.mark.parametrize(
    ("marked", "level"), [("01", 4), ("0", 2), ("02", 0), ("0123", 0), ("23", 0), ("012", 2)]
)
def test_marks_that_are_wrong_cost_as_much_as_marks_that_are_right_earn(marked, level):
    step = multi_step((True, True, False, False))
    response = MultiResponse(marked=tuple(f"o{n}" for n in marked))
    step.check(response)
    assert step.marks(response)[0].level == level


def test_without_a_criterion_nothing_is_marked():
    step = multi_step((True, False, False)).model_copy(update={"criterion": None})
    assert step.marks(MultiResponse(marked=("o0",))) == ()


def test_an_empty_or_unknown_mark_is_refused():
    step = multi_step((True, False, False))
    assert refused(step, MultiResponse()) == "nothing-marked"
    assert refused(step, MultiResponse(marked=("o9",))) == "unknown-choice"
    assert step.feedback(MultiResponse(marked=("o0",))) == "So."


@given(st.lists(st.booleans(), min_size=3, max_size=10), st.data())
def test_levels_of_marks_stay_between_0_and_4(applies, data):
    step = multi_step(tuple(applies))
    ids = [option.id for option in step.options]
    response = MultiResponse(marked=tuple(data.draw(st.lists(st.sampled_from(ids), max_size=10))))
    assert 0 <= step.marks(response)[0].level <= 4


@pytest.mark.parametrize(
    ("best", "worst", "level"), [(0, 3, 4), (0, 2, 3), (1, 3, 3), (1, 2, 2), (3, 0, 0), (2, 1, 0)]
)
def test_a_ranking_is_judged_by_both_ends(best, worst, level):
    step = ranking_step((1, 2, 3, 4))
    response = RankingResponse(best=f"o{best}", worst=f"o{worst}")
    step.check(response)
    assert step.marks(response)[0].level == level
    assert (step.chosen(response), step.feedback(response)) == ((f"o{best}",), "So.")


def test_a_ranking_takes_two_different_known_options():
    step = ranking_step((1, 2, 3))
    assert refused(step, RankingResponse(best="o0", worst="o0")) == "best-is-worst"
    assert refused(step, RankingResponse(best="o0", worst="o9")) == "unknown-choice"


def test_a_decision_costs_the_minutes_of_what_is_done_and_looked_up():
    response = DecisionResponse(actions=("warn", "reply"), looked_up=("history",), reply="Kind.")
    step = decision_step()
    step.check(response)
    assert step.minutes_spent(response) == 1 + 3 + 5 + 2
    assert (step.chosen(response), step.words(response)) == (("warn", "reply"), "Kind.")
    assert step.meters() == {"trust", "heat"}
    assert {branch.when.action for branch in step.own_branches(response)} == {"ban", "warn"}


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (DecisionResponse(), "no-action"),
        (DecisionResponse(actions=("fly",)), "unknown-choice"),
        (DecisionResponse(actions=("warn", "ban")), "two-of-a-group"),
        (DecisionResponse(actions=("warn",), looked_up=("diary",)), "unknown-choice"),
        (DecisionResponse(actions=("warn",), reply="x" * 41), "too-long"),
    ],
)
def test_a_decision_that_cannot_be_made_is_refused(response, reason):
    assert refused(decision_step(), response) == reason


def test_a_text_is_neither_empty_nor_too_long():
    step = writing_step()
    assert refused(step, WritingResponse(text=" \n ")) == "no-words"
    assert refused(step, WritingResponse(text="x" * 41)) == "too-long"
    step.check(WritingResponse(text="Fine."))
    assert step.words(WritingResponse(text="Fine.")) == "Fine."


def test_every_reading_is_accepted():
    step = ReadingStep(type="reading", id="scene", prompt=".")
    step.check(ReadingResponse())
    assert (step.marks(ReadingResponse()), step.feedback(ReadingResponse())) == ((), "")


def test_an_exemplar_becomes_the_response_it_stands_for():
    exemplar = Exemplar(actions=("warn",), cited_rule="R1", reply="Hi.", reason="So.", levels={})
    assert writing_step().sample(exemplar) == WritingResponse(text="Hi.")
    assert decision_step().sample(exemplar) == DecisionResponse(
        actions=("warn",), cited_rule="R1", reply="Hi.", reason="So."
    )
    with pytest.raises(TypeError):
        choice_step().sample(exemplar)


@given(st.integers(-10, 110), st.integers(0, 100), st.integers(0, 100))
def test_a_range_includes_its_lower_end_only(value, low, high):
    assert Range(at_least=low, below=high).holds(value) == (low <= value < high)
    assert Range().holds(value)


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (Condition(), True),
        (Condition(action="warn"), True),
        (Condition(action="ban"), False),
        (Condition(lacks="ban"), True),
        (Condition(lacks="warn"), False),
        (Condition(flag="feeds_troll"), True),
        (Condition(flag="overpromises"), False),
        (Condition(level={"empathy": Range(at_least=2)}), True),
        (Condition(level={"strategy": Range(below=4)}), False),
        (Condition(meter={"trust": Range(below=30)}), True),
        (Condition(meter={"heat": Range(below=30)}), False),
        (Condition(action="warn", meter={"trust": Range(at_least=30)}), False),
    ],
)
def test_a_condition_holds_when_all_its_parts_do(when, holds):
    seen = Seen(
        actions=frozenset({"warn"}),
        levels={"empathy": 2, "strategy": None},
        flags=frozenset({"feeds_troll"}),
        meters={"trust": 20},
    )
    assert when.holds(seen) == holds
    assert Branch(when=when).when == when


def test_parts_of_an_activity_are_found_by_id(activity):
    """
    exhibits = [{ type = "document", id = "memo", title = "Memo", body = "." }]
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    exhibits = ["memo"]
    """
    assert activity.step("scene").id == "scene"
    assert activity.exhibit("memo").title == "Memo"
    with pytest.raises(KeyError):
        activity.step("nowhere")


def test_an_activity_is_restored_from_its_snapshot(activity):
    """
    actions = [{ id = "wait", label = "Wait" }]
    [[steps]]
    type = "decision"
    id = "case"
    prompt = "?"
    opportunity = ["strategy"]
    key = { coaching = ".", best_actions = ["wait"] }
    """
    taken = snapshot(activity)
    assert restore(taken.body) == activity
    assert snapshot(restore(taken.body)) == taken


def test_another_word_is_another_snapshot(activity):
    """
    [[steps]]
    type = "reading"
    id = "scene"
    prompt = "."
    """
    changed = activity.model_copy(update={"title": "Another"})
    assert isinstance(changed, Activity)
    assert snapshot(changed).hash != snapshot(activity).hash
