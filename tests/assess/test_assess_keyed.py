"""Levels, evidence, spans and sums of responses assessed by a key."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest
from closed_door import KEY, MIDDLING, POOR, STRONG, TOKEN

from cmtrain.assess import Assessment
from cmtrain.content.key import Key
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse

BEST = ("reply-publicly", "correct-opening-hours", "escalate-to-branch-manager")


@pytest.fixture
def write(assessor, writing, brief):
    def written(text: str) -> Assessment:
        return assessor(writing, WritingResponse.model_construct(text=text), brief)

    return written


@pytest.fixture
def decide(assessor, decision, brief):
    def decided(actions=BEST, reply="", rule=None, reason="") -> Assessment:
        response = DecisionResponse(actions=actions, reply=reply, cited_rule=rule, reason=reason)
        return assessor(decision, response, brief)

    return decided


def values(assessment: Assessment) -> dict[str, float]:
    return {name: level.value for name, level in assessment.competences.items()}


def test_words_alone_use_the_whole_scale(write):
    found = [write(text).competences["empathy"] for text in (STRONG, MIDDLING, TOKEN, POOR)]
    exact = [each.value for each in found]
    assert exact == sorted(set(exact), reverse=True)
    strong, middling, token, poor = (each.level for each in found)
    assert (strong, poor) == (4, 0)
    assert middling in (2, 3)  # regret, the issue named, hours put right: between the two
    assert token <= 1


def test_only_competences_with_opportunity_are_rated(write):
    assert set(write(STRONG).competences) == {"empathy", "strategy"}


def test_only_criteria_of_the_key_are_rated(write, decide):
    assert set(write(STRONG).criteria) == {"E1", "E4", "S2", "S5"}
    assert "M2" not in decide(reply=STRONG).criteria


@pytest.mark.parametrize("text", [STRONG, MIDDLING, TOKEN, POOR])
def test_the_sum_shown_is_the_value(write, decide, text):
    for assessment in (write(text), decide(reply=text, rule="R1")):
        for level in assessment.competences.values():
            shown = sum(float(line.split()[0]) for line in level.arithmetic)
            assert shown == pytest.approx(level.value, abs=0.03)


@pytest.mark.parametrize("text", [STRONG, MIDDLING, POOR, "  \u200b" + STRONG.replace("'", "’")])
def test_spans_are_exact(write, text):
    spans = [piece.span for piece in write(text).evidence if piece.span]
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_spans_of_the_reason_lie_in_the_reason(decide):
    reason = "The manager owns the door, so I told the branch manager the whole story."
    spans = [e.span for e in decide(reply=MIDDLING, reason=reason).evidence if e.span]
    of_reason = [span for span in spans if span.field == "reason"]
    assert of_reason
    assert all(reason[span.start : span.end] == span.text for span in of_reason)


def test_right_actions_without_words_count_but_leave_empathy_low(decide):
    silent = decide(BEST[1:], rule="R1")
    assert 2 <= silent.competences["strategy"].level <= 3
    assert silent.competences["empathy"].value <= 1


def test_best_actions_without_words_reach_three_and_no_more(decide):
    assert decide(BEST, rule="R1").competences["strategy"].level == 3
    assert decide(BEST, rule="R1").competences["strategy"].value <= 3


def test_where_no_words_are_owed_an_empty_reply_is_not_rated_in_empathy(assessor, decision, brief):
    wordless = {"actions": list(BEST), "reply": "", "levels": {"strategy": 3}}
    key = Key.model_validate({**KEY, "exemplars": [wordless]})
    step = decision.model_copy(update={"answer_key": key})
    assessment = assessor(step, DecisionResponse(actions=BEST, reply=""), brief)
    assert set(assessment.competences) == {"strategy"}
    assert assessment.competences["strategy"].level == 3


def test_harmful_action_costs_and_raises_its_flag(decide):
    good, bad = decide(reply=MIDDLING), decide((*BEST, "hide-comment"), reply=MIDDLING)
    assert values(bad)["strategy"] < values(good)["strategy"]
    assert [raised.flag for raised in bad.flags] == ["deletes_fair_criticism"]
    assert any(e.code == "hide-comment" and e.polarity == "hurts" for e in bad.evidence)


def test_rule_counts_more_when_it_fits_best(decide):
    none, second, first = (
        values(decide(reply=MIDDLING, rule=r))["strategy"] for r in (None, "R2", "R1")
    )
    assert none < second < first


def test_pitfall_is_found_where_it_stands(write):
    assessment = write(STRONG + " Next time please phone ahead before you bring a group.")
    found = next(e for e in assessment.evidence if e.code == "should-have-phoned")
    assert found.polarity == "hurts"
    assert found.points < 0
    assert found.span.text == "Next time please phone ahead before you bring a group."


def test_missing_elements_and_actions_are_listed_heaviest_first(decide):
    missed = decide(("reply-publicly",), reply=TOKEN).missed
    assert {"correct-opening-hours", "owns-the-wrong-sign"} <= {each.code for each in missed}
    assert [each.weight for each in missed] == sorted(
        (each.weight for each in missed), reverse=True
    )


def test_nothing_is_missed_by_a_strong_reply(write):
    assert write(STRONG).missed == ()


def test_private_fact_and_personal_data_raise_a_flag(write):
    told = write(MIDDLING + " The caretaker is on sick leave.")
    assert [raised.flag for raised in told.flags] == ["exposes_personal_data"]
    assert told.flags[0].span.text == "The caretaker is on sick leave"
    assert write(MIDDLING + " Write to dorota.k@example.org.").flags
    assert write(MIDDLING + " Her card is 4111 1111 1111 1111.").flags
    assert not write(MIDDLING + " The shelf mark is 4111 1111 1111 1112.").flags


def test_private_facts_may_be_said_in_private(decide):
    private = decide(("reply-privately",), reply=MIDDLING + " The caretaker is on sick leave.")
    assert private.flags == ()


def test_same_response_same_assessment(write):
    assert write(STRONG) == write(STRONG)


def test_low_value_high_bracket_the_level(write):
    for text in (STRONG, MIDDLING, TOKEN, POOR):
        for level in write(text).competences.values():
            assert level.low <= level.level <= level.high
            assert 0 < level.confidence <= 1


def test_length_alone_is_not_rewarded(write):
    padding = " The library was founded in 1921 and has many books about many things." * 6
    assert values(write(MIDDLING + padding))["empathy"] <= values(write(MIDDLING))["empathy"] + 0.35


def test_spelling_does_not_count(write):
    rough = (
        "Dorota, you and the childrens stand fourty minutes in rain becouse of our wrong sign, sorry. It was "
        "our mistake. The hours are correct now on door and internet. On thursday the music room is warm and "
        "for you. The manager of branch Mr Okonjo have it and he call you tomorrow before noon."
    )
    assert write(rough).competences["empathy"].level >= 3
    assert write(rough).competences["strategy"].level >= 3


@pytest.mark.parametrize(
    "refusal",
    [
        "I would not guarantee that we are open again on Thursday.",
        "I'd never guarantee that we are open again on Thursday.",
        "I wouldn't say that it will be warm again tonight, promised.",
        "I'd refuse to guarantee that we are open again on Thursday.",
    ],
)
def test_whoever_says_what_they_would_not_do_has_not_done_it(write, refusal):
    assert "overpromises" in {raised.flag for raised in write(I_WOULD).flags}
    assert not write(refusal).flags


I_WOULD = "I guarantee that we are open again on Thursday."
