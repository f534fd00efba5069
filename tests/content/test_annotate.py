"""Somebody else's words: how they are cut, and what marking them comes to."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint
from cmtrain.content.spans import Marking, Span, cut
from cmtrain.content.steps.annotate import AnnotateResponse, AnnotateStep
from cmtrain.errors import InvalidResponse

TEXT = "Hi Noor! Sorry if it broke. We had a busy week. Ines comes at 8:30.\nSam"
IF = {
    "id": "if", "quote": "Sorry if it broke.", "mark": "hurts", "reason": "doubt", "why": ".",
    "instead": ".",
}  # fmt: skip
INES = {"id": "ines", "quote": "Ines comes at 8:30.", "mark": "helps", "why": "."}
BUSY = {"id": "busy", "quote": "a busy week", "mark": "neither", "also": "hurts", "why": "."}
REASONS = [{"id": "doubt", "text": "Doubts her"}, {"id": "burden", "text": "Burdens her"}]


def data(*spans: dict[str, Any], **changed: Any) -> dict[str, Any]:
    whole = {
        "type": "annotate", "id": "his", "prompt": "?", "text": TEXT, "criterion": "E4",
        "reasons": REASONS, "spans": list(spans or (IF, INES, BUSY)),
    }  # fmt: skip
    return {**whole, **changed}


def step(*spans: dict[str, Any], **changed: Any) -> AnnotateStep:
    return AnnotateStep.model_validate(data(*spans, **changed))


def level(found: AnnotateStep, **marked: Any) -> int:
    return found.marks(response(**marked))[0].level


def response(**marked: Any) -> AnnotateResponse:
    return AnnotateResponse.model_validate(
        {"marked": {name.replace("_", "-"): given for name, given in marked.items()}}
    )


HURTS, HELPS = {"mark": "hurts", "reason": "doubt"}, {"mark": "helps"}


def test_quotes_are_cut_out_and_sentences_between_them_can_be_marked():
    units = [(piece.id, piece.text) for piece in step().units]
    assert units == [
        ("rest-1", "Hi Noor!"),
        ("if", "Sorry if it broke."),
        ("rest-2", "We had"),
        ("busy", "a busy week"),
        ("ines", "Ines comes at 8:30."),
        ("rest-3", "Sam"),
    ]


@given(st.text(alphabet="ab .!?\n😀'\"…", max_size=60), st.data())
def test_the_pieces_give_the_text_again_whatever_is_quoted(text, drawn):
    quotes = st.text(alphabet="ab .!", min_size=1, max_size=5).filter(str.strip)
    spans = [
        Span(id=f"s{n}", quote=quote, mark="helps", why=".")
        for n, quote in enumerate(drawn.draw(st.lists(quotes, max_size=4)))
    ]
    pieces = cut(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    ids = [piece.id for piece in pieces if piece.id]
    assert len(ids) == len(set(ids))
    assert all(any(map(str.isalnum, piece.text)) or piece.span for piece in pieces if piece.id)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ({"if": HURTS, "ines": HELPS}, 4),
        ({"if": HURTS}, 2),
        ({"if": {"mark": "hurts"}, "ines": HELPS}, 3),
        ({"if": {"mark": "hurts", "reason": "burden"}, "ines": HELPS}, 3),
        ({"if": HELPS, "ines": HELPS}, 0),
        ({"if": HURTS, "ines": HELPS, "rest_1": HELPS}, 3),
        ({"if": HURTS, "ines": HELPS, "busy": HURTS}, 4),
        ({"if": HURTS, "ines": HELPS, "busy": HELPS}, 3),
    ],
)
def test_a_level_is_the_share_of_what_was_seen_less_what_was_not_there(marked, expected):
    assert level(step(), **marked) == expected


def test_a_mark_that_can_be_defended_earns_half():
    assert level(step({**IF, "also": "helps"}, INES), **{"if": HELPS, "ines": HELPS}) == 3


def test_without_a_criterion_nothing_is_rated():
    assert step(criterion=None).marks(response(ines=HELPS)) == ()


def test_what_was_seen_for_what_it_is_can_be_asked_for():
    found = step().chosen(response(**{"if": {"mark": "hurts"}, "ines": HURTS, "rest_1": HELPS}))
    assert found == ("if",)
    assert step().described(response(**{"if": HURTS})) == ("− “Sorry if it broke.”",)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Marking]:
    marking = st.builds(
        Marking,
        mark=st.sampled_from(["helps", "hurts"]),
        reason=st.sampled_from([None, "doubt", "burden"]),
    )
    return draw(st.dictionaries(st.sampled_from([each.id for each in step().units]), marking))


@given(answers())
def test_points_lie_between_nothing_and_all_and_marking_less_noise_never_hurts(marked):
    done = step().spotting(AnnotateResponse(marked=marked))
    assert 0 <= done.earned <= done.total == 2
    quieter = {name: given for name, given in marked.items() if not name.startswith("rest")}
    assert step().spotting(AnnotateResponse(marked=quieter)).earned >= done.earned


@given(answers())
def test_seeing_one_more_thing_for_what_it_is_never_hurts(marked):
    assume("ines" not in marked)
    before = step().spotting(AnnotateResponse(marked=marked)).earned
    more = {**marked, "ines": Marking(mark="helps")}
    assert step().spotting(AnnotateResponse(marked=more)).earned >= before


@pytest.mark.parametrize(
    "marked", [{}, {"iff": HURTS}, {"if": {"mark": "hurts", "reason": "dout"}}], ids=str
)
def test_empty_and_unknown_marks_are_refused(marked):
    with pytest.raises(InvalidResponse):
        step().check(response(**marked))


def test_what_hurts_needs_something_stronger():
    with pytest.raises(ValidationError, match="what a strong version says"):
        step({**IF, "instead": None}, INES)


def found_in(*spans: dict[str, Any], **changed: Any) -> list[tuple[str, Any]]:
    activity = Activity.model_validate(
        {
            "schema": 1, "uid": "3fa91c07", "id": "example", "kind": "lesson", "title": ".",
            "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A26"],
            "criteria": ["E4"], "steps": [data(*spans, **changed)],
        }
    )  # fmt: skip
    return [(each.code, each.loc) for each in lint(activity) if each.code != "CM507"]


def test_a_sound_text_is_passed():
    assert found_in() == []


@pytest.mark.parametrize(
    ("spans", "code", "place"),
    [
        ([IF, {**INES, "quote": "Ines comes at 9."}], "CM571", ("spans", 1, "quote")),
        ([IF, {**INES, "quote": "o"}], "CM571", ("spans", 1, "quote")),
        ([IF, {**INES, "quote": "it broke"}], "CM571", ("spans", 1, "quote")),
        ([{**IF, "reason": "dout"}, INES], "CM304", ("spans", 0, "reason")),
        ([BUSY, {**BUSY, "id": "noor", "quote": "Hi Noor!"}], "CM504", ("spans",)),
        ([IF, {**INES, "id": "if"}], "CM201", ("spans", 1, "id")),
    ],
    ids=["nowhere", "often", "overlapping", "reason", "nothing", "twice"],
)
def test_a_mistake_is_told_at_its_place(spans, code, place):
    assert (code, ("steps", 0, *place)) in found_in(*spans)


def test_everything_to_mark_is_nothing_to_tell_apart():
    both = [IF, {**INES, "quote": "Ines comes at 8:30."}]
    text = "Sorry if it broke. Ines comes at 8:30."
    assert [code for code, _ in found_in(*both, text=text)] == ["CM504"]


def test_marking_everything_the_same_must_not_be_sound():
    ill = [
        {**IF, "id": f"s{n}", "quote": quote, "reason": "doubt"}
        for n, quote in enumerate(["Hi Noor!", "Sorry if it broke.", "We had a busy week."])
    ]
    assert [code for code, _ in found_in(*ill)] == ["CM572"]
