"""Words in a language that cannot be scored neither help nor hurt."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest

from cmtrain.assess.language import is_foreign
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse

FRENCH = (
    "Dorota, vous avez attendu quarante minutes sous la pluie avec onze enfants à cause de notre pancarte. "
    "C'est notre erreur et je suis désolée. Les horaires sont corrigés, sur la porte et en ligne. "
    "J'ai prévenu le responsable, Monsieur Okonjo, qui vous appelle demain avant midi."
)
FRENCH_STOCK = (
    "Nous vous prions de nous excuser pour la gêne occasionnée. Merci de votre compréhension."
)
FRENCH_POOR = (
    "Calmez-vous, ce n'est pas notre faute. Vous auriez dû vérifier les horaires, pauvre type."
)
FOREIGN = [
    "દોરોટા, બાળકો વરસાદમાં ઊભાં રહ્યાં તે બદલ અમને ખૂબ દુઃખ છે. અમારી ભૂલ હતી.",
    "Dorota, es tut mir sehr leid, dass die Kinder vierzig Minuten im Regen standen. Unser Fehler.",
    "Дорота, нам очень жаль, что дети стояли под дождём. Это наша ошибка.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_words_are_not_scored_and_actions_are(assessor, decision, brief, text):
    actions = ("correct-opening-hours", "escalate-to-branch-manager")
    assessment = assessor(decision, DecisionResponse(actions=actions, reply=text), brief)
    assert assessment.not_scored == "language"
    assert set(assessment.competences) == {"strategy"}
    assert all(piece.source in ("action", "rule") for piece in assessment.evidence)
    other = assessor(decision, DecisionResponse(actions=actions, reply=FOREIGN[0]), brief)
    assert assessment.competences == other.competences


def test_words_only_in_another_language_are_not_rated_at_all(assessor, writing, brief):
    assessment = assessor(writing, WritingResponse(text=FOREIGN[0]), brief)
    assert assessment.not_scored == "language"
    assert assessment.competences == {}


@pytest.mark.parametrize(
    "text",
    ["ok", "Spam. Both accounts removed.", "Thank you Ines, made our morning 💛", "Merci! We fix it now, promise.", "plz wait 2 min thx",
     "This must to be beautiful and we have broken it, I sit now with colleague.", "Señora García, sorry for the wait."],
)  # fmt: skip
def test_short_mixed_and_learner_english_is_english(text):
    assert not is_foreign(text)


def test_french_is_scored_and_ordered(assessor, writing, brief):
    values = []
    for text in (FRENCH, FRENCH_STOCK, FRENCH_POOR):
        assessment = assessor(writing, WritingResponse(text=text), brief)
        assert assessment.not_scored is None
        values.append(assessment.competences["empathy"].value)
    assert values == sorted(values, reverse=True)
    assert values[0] >= 2.5
    assert values[2] < 0.5
    assert values[1] < 1.5
