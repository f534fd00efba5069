"""Chances of critical mistakes: what speaks for them, what against, and what decides."""

# ruff: noqa: E501 - replies are read best in one piece

import numpy as np
import pytest
from closed_door import STRONG

from cmtrain.assess.assessment import percent
from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.assess.flag_readings import FLAGS, Told, read_flags
from cmtrain.assess.hearing import hear
from cmtrain.assess.signal import plain
from cmtrain.assess.suspicion import RELIEF, _odds, chance_by
from cmtrain.assess.text import read
from cmtrain.content.key import Pitfall
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.report.wording import codes

ENCODERS = ("semantic", "built-in")
TOLD = Told(
    ("My tank leaks again. Third week! Do I get my money back or what?",),
    ("The valve supplier is being replaced in May.", "Two engineers were let go over it."),
    ("The cause is not known yet; a test runs until Friday.", "Refunds take five working days."),
)


@pytest.fixture(params=ENCODERS)
def memo(request):
    return Memo(load_encoder(request.param))


def reads(memo, text):
    return read_flags(hear(read(text), memo), TOLD, memo)


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("flag", FLAGS)
def test_what_helps_never_raises_a_chance_and_what_hurts_never_lowers_one(encoder, flag):
    weights = {name: w for name, w in _odds(encoder)[flag].items() if name != "start"}
    assert all(weight <= 0 for name, weight in weights.items() if name in RELIEF)
    assert all(weight >= 0 for name, weight in weights.items() if name not in RELIEF)


@pytest.mark.parametrize("encoder", ENCODERS)
def test_without_any_evidence_no_mistake_is_likely(encoder):
    assert max(chance_by({}, _odds(encoder)[flag]) for flag in FLAGS) < 0.1


def test_every_sentence_has_a_reading_for_each_flag(memo):
    found = reads(memo, "Sorry about the tank. We look at it on Friday. Your number, please?")
    assert found.shape == (len(FLAGS), 3)
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 1


def test_no_sentence_has_no_reading(memo):
    assert reads(memo, "").shape == (len(FLAGS), 0)


@pytest.mark.parametrize(
    ("flag", "says", "near"),
    [
        ("leaks_internal", "Between us, the supplier of the valves is out in May and two of the engineers already are.",
         "I can't talk about our suppliers or about anybody who works here."),
        ("overpromises", "You'll have every cent back by tonight, my word on it, and a new tank on top.",
         "A refund takes five working days, and I can't make that shorter."),
        ("admits_liability_prematurely", "That's our bad valve, we knew about it, so we're to blame for your floor.",
         "We don't know yet why it leaks; the test runs until Friday."),
        ("insults_person", "Some people manage to fill a tank without flooding the house, but thinking isn't for everyone.",
         "Third week of that, no wonder you are fed up."),
        ("deletes_fair_criticism", "We've removed your comment and the others about leaks, since they put people off.",
         "Your comment stays where it is."),
    ],
)  # fmt: skip
def test_a_mistake_reads_more_like_one_than_what_comes_near_it(memo, flag, says, near):
    row = FLAGS.index(flag)
    assert reads(memo, says)[row].max() > reads(memo, near)[row].max() + 0.1


def test_a_flag_names_the_words_that_raised_it(assessor, writing, brief):
    promise = "You'll have every book, every fee and the whole year's membership back by tonight, my word on it."
    found = assessor(writing, WritingResponse(text=f"Hello Dorota. {promise}"), brief)
    spans = [f.span.text for f in found.flags if f.flag == "overpromises" and f.span]
    assert spans
    assert all(span in promise for span in spans)


def test_a_strong_reply_raises_none(assessor, writing, brief):
    assert assessor(writing, WritingResponse(text=STRONG), brief).flags == ()


def test_the_sum_says_how_likely_a_flag_is_as_the_flag_itself_does(assessor, writing, brief):
    found = assessor(writing, WritingResponse(text="You idiot. " + STRONG), brief)
    sums = [line for level in found.competences.values() for line in level.arithmetic]
    (raised,) = (each for each in found.flags if each.flag == "insults_person")
    told = f"held down by the critical flag “insults a person”, {percent(raised.chance)}% likely"
    assert any(line.endswith(told) for line in sums)


def test_nothing_guessed_is_called_certain():
    assert [percent(each) for each in (0.4, 0.549, 0.994, 1.0)] == [40, 55, 99, 99]


def test_what_reads_like_somebodys_data_is_a_mistake_only_where_all_can_read_it(
    assessor, writing, brief
):
    foreseen = {
        "id": "exposes", "criterion": "M4", "severity": 3, "flag": "exposes_personal_data",
        "why": "Everybody reads it.",
        "says": ["Dorota Nowak of Mill Lane, your card is overdue since March.",
                 "Your son's diagnosis is in our file.", "You live at the green house."],
    }  # fmt: skip
    pitfalls = (*writing.answer_key.pitfalls, Pitfall.model_validate(foreseen))
    key = writing.answer_key.model_copy(update={"pitfalls": pitfalls})
    told = WritingResponse(text="You are the Dorota from Mill Lane whose husband is in hospital.")
    flags = {
        channel: {
            raised.flag
            for raised in assessor(
                writing.model_copy(update={"answer_key": key, "channel": channel}), told, brief
            ).flags
        }
        for channel in ("public", "private")
    }
    assert flags["public"] - flags["private"] == {"exposes_personal_data"}


def test_a_flag_is_called_the_same_in_the_sum_as_on_the_page():
    assert {flag: plain(flag) for flag in FLAGS} == {
        flag: codes(str)[flag].lower() for flag in FLAGS
    }
