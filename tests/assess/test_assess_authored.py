"""Steps without a key: the levels that the author attached."""

# ruff: noqa: E501 - replies are read best in one piece

from cmtrain.content.steps.choice import ChoiceResponse, ChoiceStep
from cmtrain.content.steps.reading import ReadingResponse, ReadingStep


def step() -> ChoiceStep:
    return ChoiceStep.model_validate(
        {
            "type": "choice",
            "id": "first-word",
            "prompt": "What do you write first?",
            "choices": [
                {"id": "own", "text": "We were wrong.", "verdict": "strong", "feedback": "It ends the argument.",
                 "levels": {"E4": 4, "E1": 3, "S2": 3}},
                {"id": "wait", "text": "Nothing yet.", "verdict": "weak", "feedback": "Silence is read.", "levels": {"S2": 1}},
                {"id": "joke", "text": "A joke.", "verdict": "harmful", "feedback": "Nobody laughs."},
            ],
        }
    )  # fmt: skip


def test_a_competence_has_the_mean_of_its_marks(assessor):
    assessment = assessor(step(), ChoiceResponse(choice="own"), None)
    assert assessment.scorer == "authored/1"
    assert assessment.competences["empathy"].value == 3.5
    assert assessment.competences["empathy"].level == 4
    assert assessment.criteria["E1"].level == 3
    assert "moderation" not in assessment.competences


def test_the_sum_and_the_evidence_make_the_value(assessor):
    assessment = assessor(step(), ChoiceResponse(choice="own"), None)
    level = assessment.competences["empathy"]
    assert sum(float(line.split()[0]) for line in level.arithmetic) == level.value
    assert sum(e.points for e in assessment.evidence if e.criterion.startswith("E")) == level.value


def test_a_choice_without_levels_is_not_rated(assessor):
    assert assessor(step(), ChoiceResponse(choice="joke"), None).competences == {}


def test_reading_is_not_rated(assessor):
    page = ReadingStep.model_validate({"type": "reading", "id": "page", "prompt": "Read."})
    assert assessor(page, ReadingResponse(), None).competences == {}
