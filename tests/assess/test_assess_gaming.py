"""Attempts to score without answering anybody, over the library's case and every shipped key."""

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
