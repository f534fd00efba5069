"""How prose is measured, and what is said about it."""

import pytest

from cmtrain.content.activity import Activity
from cmtrain.content.legibility import measure, prose, sentences, syllables
from cmtrain.content.lint import lint


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("table", 2), ("baked", 1), ("wanted", 2), ("community", 4), ("apologise", 4),
        ("the", 1), ("queue", 1), ("removes", 2), ("moderation", 4), ("people", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_vowels(word, count):
    assert syllables(word) == count


def test_a_list_item_is_a_sentence_and_marks_are_no_words():
    text = "**Two** things:\n\n- ask [her](https://example.org/x)\n- wait\n\n`code` Then *go*."
    assert sentences(text) == ["Two things:", "ask her", "wait", "Then go."]


def test_the_grade_is_that_of_flesch_and_kincaid():
    counted = measure("The cat sat on the mat. It was not there.")
    assert (counted.words, counted.sentences, counted.syllables) == (10, 2, 10)
    assert counted.grade == pytest.approx(0.39 * 5 + 11.8 - 15.59)


def test_nothing_to_read_has_no_grade():
    assert measure("…").grade == 0.0


def test_other_peoples_words_are_not_measured(activity):
    """
    [[exhibits]]
    type = "thread"
    id = "t"
    title = "T"
    posts = [{ author = "a", text = "What a very very long winded post." }]
    [[steps]]
    type = "choice"
    id = "check"
    prompt = "What now?"
    exhibits = ["t"]
    choices = [
      { id = "a", text = "Answer", verdict = "strong", feedback = "Well done." },
      { id = "b", text = "Wait", verdict = "weak", feedback = "Too late." },
    ]
    """
    assert [passage.text for passage in prose(activity)] == [
        "What it is for.", "What now?", "Well done.", "Too late.",
    ]  # fmt: skip


def with_prompt(data, text, minutes=9):
    step = {"type": "reading", "id": "one", "prompt": text}
    return Activity.model_validate({**data, "minutes": minutes, "steps": [step]})


def test_a_long_sentence_is_named_with_its_place(data):
    """"""
    found = [*lint(with_prompt(data, "One more word " * 20))]
    assert [(each.code, each.loc) for each in found] == [("CM801", ("steps", 0, "prompt"))]
    assert found[0].message.startswith("a sentence of 60 words")


def test_hard_prose_is_reported(data):
    """"""
    text = "Organisational communication necessitates interdepartmental collaboration. " * 30
    assert [each.code for each in lint(with_prompt(data, text))] == ["CM802"]


@pytest.mark.parametrize(("minutes", "wrong"), [(8, False), (17, False), (18, True)])
def test_a_lesson_takes_a_quarter_of_an_hour(data, minutes, wrong):
    """"""
    found = [each.code for each in lint(with_prompt(data, "Read this.", minutes))]
    assert found == (["CM803"] if wrong else [])


def test_reading_must_leave_time_to_do_something(data):
    """"""
    (found,) = lint(with_prompt(data, "We read and read. " * 400))
    assert (found.code, found.message) == ("CM803", "reading alone takes 8 of 9 minutes")


@pytest.mark.parametrize("alt", ["Replies", "Short."])
def test_a_title_does_not_stand_for_a_picture(data, alt):
    """"""
    chart = {
        "type": "chart", "id": "c", "title": "Replies", "shape": "bar", "x_title": "x",
        "y_title": "y", "labels": ["1", "2"], "alt": alt,
        "series": [{"name": "n", "values": [1, 2]}],
    }  # fmt: skip
    step = {"type": "reading", "id": "one", "prompt": "Look. ![](x.png)", "exhibits": ["c"]}
    example = Activity.model_validate({**data, "minutes": 9, "exhibits": [chart], "steps": [step]})
    found = [each.loc for each in lint(example) if each.code == "CM516"]
    assert found == [("exhibits", 0, "alt"), ("steps", 0, "prompt")]
