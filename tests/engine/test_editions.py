"""An attempt goes on with an edited activity where it can, and nothing done on it changes."""

from collections.abc import Sequence

import pytest
import tomli
from edits import edited, reworded
from hypothesis import given, settings
from hypothesis import strategies as st
from random_play import activities, assessments, responses

from cmtrain.assess.assessment import Assessment, CompetenceLevel
from cmtrain.content.activity import Activity
from cmtrain.content.step import ResponseBase
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.structure import change
from cmtrain.engine import play
from cmtrain.engine.editions import Editions, fits

PLAIN = Assessment(scorer="test/1")
READ = ReadingResponse()
Log = tuple[tuple[str, ResponseBase, Assessment], ...]


def walked(data: st.DataObject, activity: Activity, log: Log = (), most: int = 6) -> Log:
    """The log of a run that goes on from here and may stop anywhere."""
    state = play.replay(activity, log)
    for _ in range(data.draw(st.integers(0, most))):
        if state.finished:
            break
        step = activity.step(data.draw(st.sampled_from(state.open)))
        sent = play.completed(activity, state, step.id, data.draw(responses(step)))
        assessment = data.draw(assessments())
        state, _turn = play.submit(activity, state, step.id, sent, assessment)
        log = (*log, (step.id, sent, assessment))
    return log


def of(log: Sequence[tuple[str, ResponseBase]]) -> Log:
    return tuple((name, response, PLAIN) for name, response in log)


@settings(max_examples=60, deadline=None)
@given(st.data(), activities())
def test_whatever_is_edited_no_response_is_lost_and_no_level_changes(data, activity):
    log = walked(data, activity)
    new = data.draw(edited(activity))
    before = play.replay(activity, log)
    if before.finished or not fits(activity, new, log):
        return
    editions = Editions(new, ((len(log), activity),))
    after = editions.state(log)
    assert after.turns == before.turns
    assert (after.minutes, after.open) == (before.minutes, play.replay(new, log).open)
    assert {name: after.meters[name] for name in before.meters} == before.meters
    longer = walked(data, new, log)
    assert longer[: len(log)] == log
    told = editions.state(longer)
    assert told.turns[: len(log)] == before.turns
    assert [turn.assessment for turn in told.turns] == [given for *_, given in longer]
    assert [editions.of(turn.seq) for turn in told.turns] == [
        activity if turn.seq <= len(log) else new for turn in told.turns
    ]


@settings(max_examples=40, deadline=None)
@given(st.data(), activities())
def test_an_attempt_always_goes_on_with_other_words(data, activity):
    new, log = reworded(activity), walked(data, activity)
    assert change(activity, new) == "texts"
    assert play.replay(activity, log).finished or fits(activity, new, log)


TWO = """
steps = [
  { id = "a", type = "reading", prompt = ".", minutes = 3 },
  { id = "b", type = "choice", prompt = "?", choices = [
    { id = "yes", text = "Yes", verdict = "strong", feedback = "Old.", levels = { E1 = 4 } },
    { id = "no", text = "No", verdict = "weak", feedback = ".", levels = { E1 = 1 } } ] },
  { id = "c", type = "reading", prompt = "." },
]
"""
AT_C = of([("a", READ), ("b", ChoiceResponse(choice="yes"))])


class TestFits:
    @pytest.mark.parametrize(
        "changed",
        [
            ('prompt = "?"', 'prompt = "What now?"'),
            ('feedback = "Old."', 'feedback = "New."'),
            ('{ id = "c", type = "reading"', '{ id = "d", type = "reading"'),
            ('{ id = "c"', '{ id = "x", type = "reading", prompt = "." },\n{ id = "c"'),
            ("E1 = 1", "E1 = 0"),
            ('{ id = "no"', '{ id = "never"'),
        ],
        ids=["a prompt", "feedback", "the open step", "a step to come", "not taken", "another"],
    )
    def test_what_does_not_touch_the_responses_does(self, changed):
        assert fits(_two(), _two(changed), AT_C)

    @pytest.mark.parametrize(
        "changed",
        [
            ("E1 = 4", "E1 = 3"),
            ('id = "yes"', 'id = "yeah"'),
            ("minutes = 3", "minutes = 4"),
            ('{ id = "b"', '{ id = "x", type = "reading", prompt = "." },\n{ id = "b"'),
            ('{ id = "c", type = "reading", prompt = "." },', ""),
            ('feedback = "Old."', 'feedback = "Old.", next = "end"'),
            ("steps = [", 'flow = "desk"\nsteps = ['),
        ],
        ids=["level", "option", "time", "between", "nothing left", "led elsewhere", "a desk"],
    )
    def test_what_would_make_them_mean_something_else_does_not(self, changed):
        assert not fits(_two(), _two(changed), AT_C)

    def test_before_the_first_response_everything_does(self):
        assert fits(_two(), _two(("E1 = 4", "E1 = 3"), ('id = "yes"', 'id = "yeah"')), ())

    def test_a_meter_may_come_but_none_may_go_or_stand_otherwise(self):
        none, one = _two(), _two(meters='meters.calm = { label = ".", start = 5, about = "." }')
        other = _two(meters='meters.calm = { label = ".", start = 6, about = "." }')
        assert fits(none, one, AT_C)
        assert not fits(one, none, AT_C)
        assert not fits(one, other, AT_C)


DESK = """
flow = "desk"
actions = [{ id = "warn", label = "Warn" }, { id = "leave", label = "Leave" }]
[[steps]]
id = "insult"
type = "decision"
prompt = "You clown."
opportunity = ["moderation"]
[steps.key]
coaching = "A word is enough."
[[steps.key.elements]]
id = "why"
criterion = "M1"
weight = 2
says = ["because of rule 2"]
advice = "Say why."
[[steps]]
id = "spam"
type = "decision"
prompt = "Buy now."
opportunity = ["moderation"]
key = { coaching = "Remove it." }
"""
WARNED = of([("insult", DecisionResponse(actions=("warn",)))])


class TestKeys:
    def test_other_phrasings_are_no_other_key(self):
        new = _read(DESK.replace("because of rule 2", "it breaks rule 2"))
        assert change(_read(DESK), new) == "unseen"
        assert fits(_read(DESK), new, WARNED)

    def test_another_weight_is_for_who_has_not_answered_yet(self):
        new = _read(DESK.replace("weight = 2", "weight = 3"))
        assert not fits(_read(DESK), new, WARNED)
        other = of([("spam", DecisionResponse(actions=("leave",)))])
        assert fits(_read(DESK), new, other)


def test_assessed_work_is_one_measure_from_first_to_last():
    assessed = (("minutes = 3", "minutes = 0"),)
    old = _two(*assessed, meters="assessed = true")
    words = _two(*assessed, ('prompt = "?"', 'prompt = "What?"'), meters="assessed = true")
    tasks = _two(*assessed, ("E1 = 1", "E1 = 0"), meters="assessed = true")
    assert fits(old, words, AT_C)
    assert not fits(old, tasks, AT_C)
    assert not fits(_two(*assessed), old, AT_C), "practice does not become a test half-way"


def test_each_turn_is_told_as_it_was_told_then():
    old, new = _two(), _two(('feedback = "Old."', 'feedback = "New."'), ('"?"', '"What?"'))
    state = Editions(new, ((2, old),)).state(AT_C)
    assert state.turns[1].feedback == "Old."
    assert Editions(new, ((1, old),)).state(AT_C).turns[1].feedback == "New."


def test_levels_given_at_the_time_decide_on_every_edition():
    branch = 'branches = [{ when = { level = { empathy = { at_least = 3 } } }, next = "end" }]'
    text = f"""
    [[steps]]
    id = "a"
    type = "reading"
    prompt = "."
    {branch}
    [[steps]]
    id = "b"
    type = "reading"
    prompt = "."
    """
    good = CompetenceLevel(level=4, value=4, low=4, high=4)
    rated = Assessment(scorer="old/1", competences={"empathy": good})
    longer = text + '[[steps]]\nid = "c"\ntype = "reading"\nprompt = "."'
    assert not fits(_read(text), _read(longer), (("a", READ, rated),)), "it would be over"
    assert fits(_read(text), _read(longer), (("a", READ, PLAIN),))


def _two(*changes: tuple[str, str], meters: str = "") -> Activity:
    text = TWO
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return _read(f"{meters}\n{text}")


def _read(text: str) -> Activity:
    head = {
        "schema": 1, "uid": "3fa91c07", "id": "example", "kind": "lesson", "title": ".",
        "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A1"],
    }  # fmt: skip
    return Activity.model_validate({**head, **tomli.loads(text)})
