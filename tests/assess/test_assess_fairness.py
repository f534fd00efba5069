"""What must not matter: who wrote the post, spelling, length by itself, the spelling of action ids."""

# ruff: noqa: E501 - replies are read best in one piece

import re

import pytest
from closed_door import INCOMING, KEY, MIDDLING, STRONG

from cmtrain.assess.formula import bare, is_formula
from cmtrain.assess.text import read
from cmtrain.content.steps.decision import DecisionResponse, DecisionStep
from cmtrain.content.steps.writing import WritingResponse

REPLIES = [
    STRONG,
    MIDDLING,
    "You and the children got wet because our sign was wrong. I am sorry, that was our mistake.",
    "The music room is reserved for your group on Thursday, and it is warm there.",
    "I have told the branch manager, who will call you tomorrow before noon.",
    "The opening hours are corrected now on the door and online. I will write here again at noon.",
]


def values(assessment):
    return {name: level.value for name, level in assessment.competences.items()}


@pytest.mark.parametrize("role", ["member", "journalist", "sponsor", "moderator", "staff"])
def test_twins_of_another_status_get_the_same(assessor, writing, brief, role):
    twin = writing.incoming[0].model_copy(update={"role": role, "likes": 90_000})
    step = writing.model_copy(update={"incoming": (twin,)})
    for reply in REPLIES:
        response = WritingResponse(text=reply)
        assert values(assessor(step, response, brief)) == values(assessor(writing, response, brief))


def noisy(text: str) -> str:
    """No capitals, missing articles, and a letter lost here and there."""
    text = re.sub(r"\b(?:the|a|an) ", "", text.lower())
    words = text.split()
    return " ".join(w[:3] + w[4:] if n % 6 == 2 and len(w) > 6 else w for n, w in enumerate(words))


def test_spelling_and_missing_articles_change_little(assessor, writing, brief):
    changes = []
    for reply in REPLIES:
        clean = values(assessor(writing, WritingResponse(text=reply), brief))
        noise = values(assessor(writing, WritingResponse(text=noisy(reply)), brief))
        changes += [abs(clean[name] - noise[name]) for name in clean]
    assert sum(changes) / len(changes) < 0.25, changes


def test_talk_that_says_nothing_makes_no_reply_better(assessor, writing, brief):
    padding = (
        " We are open to all. Reading matters, and so do books. The house has four floors." * 3
    )
    short = values(assessor(writing, WritingResponse(text=MIDDLING), brief))
    long = values(assessor(writing, WritingResponse(text=MIDDLING + padding), brief))
    assert all(long[name] <= short[name] + 0.35 for name in short)


def renamed(names: dict[str, str]) -> DecisionStep:
    key = {
        **KEY,
        "best_actions": [names[name] for name in KEY["best_actions"]],
        "fine_actions": [names[name] for name in KEY["fine_actions"]],
        "harmful_actions": {
            names[name]: {**harm, "flag": "ignores_imminent_harm"}
            for name, harm in KEY["harmful_actions"].items()
        },
        "exemplars": [],
    }
    return DecisionStep.model_validate(
        {
            "type": "decision", "id": "closed-door", "prompt": "What do you do?",
            "incoming": [INCOMING], "opportunity": ["strategy"], "key": key,
            "actions": [{"id": new, "label": old.replace("-", " ").capitalize()} for old, new in names.items()],
        }
    )  # fmt: skip


def test_the_spelling_of_ids_decides_nothing(assessor, brief):
    old = (*KEY["best_actions"], *KEY["fine_actions"], *KEY["harmful_actions"])
    plain = renamed({name: name for name in old})
    coded = renamed({name: f"a{number}" for number, name in enumerate(old)})
    for taken in (old[:1], old[2:3], old[:2], old[3:4]):
        numbers = tuple(f"a{old.index(name)}" for name in taken)
        one = assessor(plain, DecisionResponse(actions=taken, reply=MIDDLING), brief)
        other = assessor(coded, DecisionResponse(actions=numbers, reply=MIDDLING), brief)
        assert [raised.flag for raised in one.flags] == [raised.flag for raised in other.flags]


@pytest.mark.parametrize(
    "text", ["Hi Pete.", "- Joyce", "Sunita", "Dear Ms Weber,", "Best regards, Tom", "Good evening", "Bonjour Léa,"]
)  # fmt: skip
def test_greetings_and_names_say_nothing(text):
    assert is_formula(text)


@pytest.mark.parametrize(
    "text", ["Sorry.", "Calm down.", "Refunds.", "Hi, I am sorry about the sign", "Relax, everyone.", "Spam."]
)  # fmt: skip
def test_a_word_or_two_may_say_something(text):
    assert not is_formula(text)


def test_whom_it_is_said_to_is_left_out():
    assert bare("Hi Pete, that joke is gone.") == "that joke is gone."
    assert bare("Len and Priya, I've written to you both.") == "I've written to you both."
    assert bare("Hi, I am sorry.") == "I am sorry."


def test_numbers_of_a_list_are_no_sentences():
    text = read("Two things:\n1. We fix the sign.\n2. I ring you.\n- Joyce")
    assert [s.words for s in text.sentences] == [
        "Two things:",
        "We fix the sign.",
        "I ring you.",
        "Joyce",
    ]


def test_tone_is_one_row_of_each_sort(assessor, writing, brief):
    evidence = assessor(writing, WritingResponse(text=STRONG), brief).evidence
    tone = [piece for piece in evidence if piece.code.startswith("tone-")]
    assert len(tone) == len({piece.code for piece in tone}) <= 2
    assert all(
        piece.label.startswith("A guess at the tone") and piece.span is None for piece in tone
    )


def test_one_sentence_is_not_credited_with_everything(assessor, writing, brief):
    text = "The sign on the door was wrong."
    evidence = assessor(writing, WritingResponse(text=text), brief).evidence
    said = {piece.code for piece in evidence if piece.label.startswith("Like")}
    assert said <= {"owns-the-wrong-sign"}
