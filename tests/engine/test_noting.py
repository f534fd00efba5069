"""Notes on a run, and branches that go by what was said and what was left out."""

import pytest
import tomli

from cmtrain.assess.assessment import Assessment, CompetenceLevel, Evidence, Missed
from cmtrain.content.activity import Activity
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine import play
from cmtrain.engine.noting import noted, todo

LEVEL = CompetenceLevel(level=2, value=2, low=0, high=4)
WORDS = WritingResponse(text="Is she all right?")


def heard(*, missed: tuple[str, ...] = (), hurt: dict[str, float] | None = None, **more: object):
    """An assessment in which these elements are missing and these pitfalls cost points."""
    return Assessment(
        scorer="test/1",
        competences={"empathy": LEVEL},
        missed=tuple(Missed(code=code, criterion="E1", advice=".") for code in missed),
        evidence=tuple(
            Evidence(
                source="words",
                code=code,
                criterion="E1",
                polarity="hurts",
                points=points,
                label=".",
            )
            for code, points in (hurt or {}).items()
        ),
        **more,
    )


INTERVIEW = """
schema = 1
uid = "3fa91c07"
id = "example"
kind = "interview"
title = "An example"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A9"]
brief = { brand = "Tidewater", platform = "Page", role = "You." }

[[notes]]
step = "reply"
when = { said = "blame" }
text = "Blamed her."
todo = "Ask first."
[[notes]]
step = "reply"
when = { left_out = "time" }
text = "No time."
todo = "Say when."
[[notes]]
step = "reply"
text = "All there."
[[notes]]
step = "blamed"
text = "Never taken back."
[[notes]]
when = { level = { empathy = { at_least = 2 } } }
text = "Sound."
todo = "Go on."

[[steps]]
type = "writing"
id = "reply"
prompt = "."
label = "Reply"
opportunity = ["empathy"]
branches = [
  { when = { said = "blame" }, next = "blamed" },
  { when = { left_out = "time" }, next = "when" },
  { next = "end" },
]
[steps.key]
coaching = "."
elements = [
  { id = "child", criterion = "E1", says = ["Is she all right?"], advice = "." },
  { id = "time", criterion = "E1", says = ["By noon."], advice = "." },
]
pitfalls = [{ id = "blame", criterion = "E1", says = ["You should have looked."], why = "." }]

[[steps]]
type = "reading"
id = "when"
prompt = "."
next = "end"

[[steps]]
type = "reading"
id = "blamed"
prompt = "."
"""


@pytest.fixture
def interview():
    return Activity.model_validate(tomli.loads(INTERVIEW))


def opened(activity, assessment) -> tuple[str, ...]:
    state, _ = play.submit(activity, play.start(activity), "reply", WORDS, assessment)
    return state.open


class TestWhatWasSaid:
    def test_what_was_left_out_is_asked_for(self, interview):
        assert opened(interview, heard(missed=("time",))) == ("when",)

    def test_whoever_said_it_all_is_not_asked(self, interview):
        assert opened(interview, heard()) == ()

    def test_a_pitfall_counts_when_it_costs_something(self, interview):
        assert opened(interview, heard(hurt={"blame": -0.4})) == ("blamed",)
        assert opened(interview, heard(hurt={"blame": -0.1})) == ()

    def test_words_that_could_not_be_scored_have_said_nothing(self, interview):
        assert opened(interview, heard(not_scored="language")) == ("when",)
        assert opened(interview, heard(gaming="off-topic")) == ("when",)


class TestNotes:
    def finished(self, activity, assessment):
        log = [("reply", WORDS, assessment)]
        state = play.replay(activity, log)
        if state.open:
            log.append((state.open[0], ReadingResponse(), Assessment(scorer="test/1")))
        return play.replay(activity, log)

    def test_one_note_for_each_step_taken_and_one_for_the_run(self, interview):
        notes = noted(interview, self.finished(interview, heard(missed=("time",))))
        assert [note.text for note in notes] == ["No time.", "Sound."]
        assert todo(notes) == "Say when."

    def test_the_first_that_has_something_to_do_counts(self, interview):
        notes = noted(interview, self.finished(interview, heard()))
        assert [note.text for note in notes] == ["All there.", "Sound."]
        assert todo(notes) == "Go on."

    def test_a_step_taken_on_the_way_has_its_note(self, interview):
        notes = noted(interview, self.finished(interview, heard(hurt={"blame": -1})))
        assert [note.text for note in notes] == ["Blamed her.", "Never taken back.", "Sound."]

    def test_no_notes_nothing_to_do(self):
        assert todo(()) is None
