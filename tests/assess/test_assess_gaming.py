"""Attempts to score without answering anybody, over the library's case and every shipped key."""

import random
from pathlib import Path

import pytest
from cases_gaming import (
    NOT_PROSE,
    OFF_TOPIC,
    ORDERS,
    STOCK,
    STUFFED_PROSE,
    STUFFING,
    TEMPLATES,
)
from closed_door import INCOMING, KEY

from cmtrain.assess.language import SMALL_WORDS
from cmtrain.assess.text import words_of
from cmtrain.content.library import read_library
from cmtrain.content.scaffolds import CURRICULUM
from cmtrain.content.steps.writing import WritingResponse

ROOT = Path(__file__).parents[2]
PLAIN = (*ORDERS, *STUFFING, *STUFFED_PROSE, *NOT_PROSE, *TEMPLATES, *OFF_TOPIC)


def shipped():
    for activity in read_library(ROOT).activities.values():
        if activity.kind in CURRICULUM:
            yield from ((activity, step) for step in activity.steps if step.type == "writing")


def edited(text: str, every: int = 7) -> str:
    words = text.split()
    return " ".join("then" if place % every == 3 else word for place, word in enumerate(words))


COPIES = [
    INCOMING["text"],
    edited(INCOMING["text"]),
    INCOMING["text"].upper(),
    f"“{INCOMING['text']}”",
    *(text for e in KEY["exemplars"][:2] for text in (e["reply"], edited(e["reply"]))),
]


@pytest.mark.parametrize("text", [*PLAIN, *COPIES])
def test_words_earn_nothing(assessor, writing, brief, text):
    assessment = assessor(writing, WritingResponse.model_construct(text=text), brief)
    assert assessment.gaming or assessment.not_scored
    assert not any(level.value for level in assessment.competences.values())


@pytest.mark.parametrize("text", STOCK)
def test_a_paragraph_of_stock_empathy_is_at_most_a_one(assessor, writing, brief, text):
    assessment = assessor(writing, WritingResponse(text=text), brief)
    assert max(level.level for level in assessment.competences.values()) <= 1


def test_most_stock_paragraphs_are_called_by_name(assessor, writing, brief):
    named = [assessor(writing, WritingResponse(text=text), brief).gaming for text in STOCK]
    assert sum(name == "canned-empathy" for name in named) >= 0.9 * len(STOCK)


@pytest.mark.parametrize(("activity", "step"), list(shipped())[::3], ids=lambda each: each.id)
def test_under_shipped_steps(assessor, activity, step):
    def value(text):
        response = WritingResponse.model_construct(text=text)
        levels = assessor(step, response, activity.brief).competences.values()
        return max((level.value for level in levels), default=0.0)

    assert [text for text in (*ORDERS, *STUFFING, *TEMPLATES)[::3] if value(text) > 0] == []
    assert [text for text in STOCK[::6] if value(text) >= 1.5] == []


def salads(key):
    """Its phrasings without their small words, shuffled, and cut off."""
    said = [element.says[0] for element in key.elements]
    bare = (" ".join(w for w in words_of(phrase) if w not in SMALL_WORDS) for phrase in said)
    dice = random.Random(3)
    heap = " ".join(said).split()
    dice.shuffle(heap)
    yield ". ".join(bare) + "."
    yield " ".join(heap)
    yield ", ".join(" ".join(phrase.split()[:4]) for phrase in said)


def typed_back(key):
    """The feedback as a learner may have read it, whole and with every sixth word left out."""
    advice = " ".join(element.advice for element in key.elements)
    yield advice
    yield key.coaching
    yield " ".join(word for place, word in enumerate(advice.split()) if place % 6 != 5)


def long_keys():
    return [(a, s) for a, s in shipped() if len(s.key.elements) >= 5][::6]


@pytest.mark.parametrize("attempts", [salads, typed_back])
def test_the_words_of_key_and_feedback_earn_nothing_without_a_reply(assessor, attempts):
    earned = []
    for activity, step in long_keys():
        for text in attempts(step.key):
            response = WritingResponse.model_construct(text=text)
            levels = assessor(step, response, activity.brief).competences.values()
            earned.append(max(level.value for level in levels))
    assert sum(value > 0 for value in earned) <= 0.1 * len(earned)


def test_phrasings_of_the_key_in_sentences_are_a_reply(assessor):
    for activity, step in long_keys():
        reply = " ".join(element.says[0] for element in step.key.elements)
        assessment = assessor(step, WritingResponse.model_construct(text=reply), activity.brief)
        assert assessment.gaming is None, reply


def strong_replies():
    for activity, step in shipped():
        best = max(step.key.exemplars, key=lambda example: sum(example.levels.values()))
        if len(best.reply.split()) >= 40:
            yield activity.id, best.reply


def test_strong_replies_to_other_cases_are_mostly_seen_to_be_beside_the_point(
    assessor, writing, brief
):
    replies = {reply for _, reply in strong_replies()}
    named = [assessor(writing, WritingResponse(text=reply), brief).gaming for reply in replies]
    assert sum(name == "off-topic" for name in named) >= 0.6 * len(named)
