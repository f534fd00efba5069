"""Nothing that anybody types may crash the assessment or hold it up."""

import time

import pytest
from closed_door import STRONG
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.assess.text import LONGEST, read
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse

HEAPS = {
    "emoji": "😀🏳️‍🌈" * 12_000,
    "html": "<script>alert('x')</script><b>sorry</b>" * 2_500,
    "bidi": "\u202e\u2066\u200f\u2069" * 25_000,
    "spaces": " " * 100_000,
    "newlines": "\n" * 100_000,
    "one word": "a" * 100_000,
    "dots": "." * 100_000,
    "quotes": "'\"" * 50_000,
    "nulls": "\x00" * 100_000,
    "zalgo": "s" + "\u0301" * 100_000,
    "at signs": "@" * 100_000,
    "digits": "4 1" * 33_000,
    "sorry if": "sorry if " * 11_000,
    "brackets": "[" * 50_000 + "{" * 50_000,
}


@pytest.mark.parametrize("heap", HEAPS.values(), ids=HEAPS.keys())
def test_a_hundred_kilobytes_of_anything(assessor, writing, decision, brief, heap):
    began = time.process_time()
    assessor(writing, WritingResponse.model_construct(text=heap), brief)
    assessor(
        decision,
        DecisionResponse.model_construct(
            actions=("wait-and-watch",), cited_rule=None, reply=heap, reason=heap
        ),
        brief,
    )
    assert time.process_time() - began < 4


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_text_has_exact_spans_and_levels_in_range(assessor, writing, brief, text):
    assessment = assessor(writing, WritingResponse.model_construct(text=text), brief)
    for piece in assessment.evidence:
        if piece.span:
            assert text[piece.span.start : piece.span.end] == piece.span.text
    assert all(0 <= level.value <= 4 for level in assessment.competences.values())


def test_only_the_first_characters_are_analysed(assessor, writing, brief):
    cut = STRONG + " " * (LONGEST - len(STRONG))
    late = assessor(writing, WritingResponse(text=cut + "You idiot, hear from our lawyers."), brief)
    assert late.flags == ()


@given(st.text(max_size=200))
def test_sentences_lie_in_order_inside_the_text(raw):
    text = read(raw)
    at = 0
    for sentence in text.sentences:
        assert at <= sentence.start < sentence.end <= len(text.clean)
        assert text.clean[sentence.start : sentence.end] == sentence.words
        at = sentence.end


def test_a_response_takes_a_blink(assessor, decision, brief):
    response = DecisionResponse(actions=("reply-publicly",), reply=STRONG)
    assessor(decision, response, brief)
    times = []
    for _ in range(7):
        began = time.process_time()
        assessor(decision, response, brief)
        times.append(time.process_time() - began)
    assert min(times) < 0.06
