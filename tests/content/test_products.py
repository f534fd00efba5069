"""What responses made, taken from the best playthroughs of the real curriculum."""

from functools import cache

import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.content.product import Calendar, Figure, MarkedText, Product, Section, Sheet, Sweep
from cmtrain.content.step import AnyStep, ResponseBase
from cmtrain.settings import Settings


@cache
def _activities() -> dict[str, Activity]:
    return dict(read_library(Settings().content).activities)


@cache
def best(type_: str) -> tuple[AnyStep, ResponseBase]:
    """The first step of a type with the response of the best playthrough to it."""
    for activity in _activities().values():
        for playthrough in activity.playthroughs[:1]:
            for name, body in playthrough.responses.items():
                step = activity.step(name)
                if step.type == type_:
                    return step, step.response_model.model_validate({**body, "type": type_})
    raise LookupError(type_)


def made(type_: str) -> tuple[Product, ...]:
    """What the best response to a step of a type made."""
    step, response = best(type_)
    return step.products(response)


def test_a_week_says_whom_it_reaches():
    (week,) = made("schedule")
    assert isinstance(week, Calendar)
    assert week.reached == week.best > week.prime
    assert week.broken == 0
    assert all(part.percent >= part.goal for part in week.parts)
    assert [len(row) for row in week.online] == [len(week.days)] * len(week.hours)
    assert [post.letter for post in week.posts] == list("ABCDEFGHIJ")[: len(week.posts)]
    assert all(post.day in week.days and post.hour in week.hours for post in week.posts)


def test_a_number_is_shown_with_its_unit():
    (figure,) = made("number")
    assert isinstance(figure, Figure)
    assert any(char.isdigit() for char in figure.number)
    assert figure.way == ""


def test_a_sorted_stream_names_what_was_raised():
    (sweep,) = made("triage")
    assert isinstance(sweep, Sweep)
    assert sweep.found == sweep.mattered <= sweep.mentions
    assert sweep.false_alarms == 0
    assert len(sweep.raised) == sweep.found


def test_marks_in_somebody_elses_text_leave_it_whole():
    step, response = best("annotate")
    (text,) = step.products(response)
    assert isinstance(text, MarkedText)
    assert "".join(each.text for each in text.stretches) == step.text
    marked = sum(bool(each.sign) for each in text.stretches)
    assert marked == len(response.marked)


@pytest.mark.parametrize("type_", ["adapt", "plan"])
def test_sections_cut_the_words_where_their_labels_stood(type_):
    step, response = best(type_)
    words, found = step.words(response), step.sections(response)
    assert all(isinstance(each, Section) and words[each.start : each.end] for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    for each in found:
        assert "—" not in words[each.start : each.end].split("\n")[0] or type_ == "plan"


def test_every_place_that_was_written_for_has_a_section():
    step, response = best("adapt")
    assert [each.label for each in step.sections(response)] == [
        version.place.name for version in step.versions
    ]


def test_a_sheet_keeps_labels_apart_from_what_stands_there():
    for activity in _activities().values():
        for playthrough in activity.playthroughs[:1]:
            for name, body in playthrough.responses.items():
                step = activity.step(name)
                if step.type != "plan":
                    continue
                response = step.response_model.model_validate({**body, "type": "plan"})
                for sheet in step.products(response):
                    if isinstance(sheet, Sheet):
                        assert all(line for entry in sheet.entries for line in entry.lines)
                        assert not any(
                            line.startswith(f"{entry.label}:")
                            for entry in sheet.entries
                            for line in entry.lines
                        )


def test_other_steps_make_nothing_to_look_at():
    step, response = best("choice")
    assert step.products(response) == ()
    assert step.sections(response) == ()
