"""Which activity teaches a statement, and which lets one practise it."""

import pytest

from cmtrain.content.coverage import coverage, missing

READING = '{ id = "a", type = "reading", prompt = "." }'
CHOICE = """{ id = "b", type = "choice", prompt = ".", choices = [
  { id = "x", text = "X", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
  { id = "y", text = "Y", verdict = "weak", feedback = "." } ] }"""
IDLE = CHOICE.replace("levels = { E1 = 4 }", "minutes = 1")
WORDS = """{ id = "c", type = "writing", prompt = ".", label = ".", opportunity = ["empathy"],
  key = { coaching = "." } }"""
COUNTED = """{ id = "d", type = "multi", prompt = ".", criterion = "S1", options = [
  { id = "x", text = "X", applies = true, feedback = "." },
  { id = "y", text = "Y", applies = false, feedback = "." },
  { id = "z", text = "Z", applies = false, feedback = "." } ] }"""
BRIEF = 'brief = { brand = ".", platform = ".", role = "." }'


@pytest.fixture
def covered(read):
    """Whether an activity of a kind with these steps teaches and practises what it covers."""

    def told(kind: str, *steps: str, head: str = "") -> tuple[bool, bool]:
        activity = read(f'{head}\nkind = "{kind}"\n{BRIEF}\nsteps = [\n{", ".join(steps)},\n]')
        one = coverage([activity])[0]
        assert one.statement == "A1"
        return bool(one.taught), bool(one.practised)

    return told


def test_a_lesson_teaches_and_lets_one_practise_only_in_ones_own_words(covered):
    assert covered("lesson", READING) == (True, False)
    assert covered("lesson", READING, CHOICE, COUNTED) == (True, False)
    assert covered("lesson", CHOICE, WORDS) == (True, True)


def test_a_desk_or_a_crisis_practises_wherever_something_is_scored(covered):
    assert covered("crisis", READING) == (False, False)
    assert covered("crisis", IDLE) == (False, False)
    assert covered("crisis", CHOICE) == (False, True)
    assert covered("inbox", COUNTED) == (False, True)
    assert covered("inbox", WORDS) == (False, True)


def test_a_case_study_does_both(covered):
    assert covered("case-study", CHOICE) == (True, True)
    assert covered("case-study", READING) == (True, False)


def test_what_is_assessed_or_a_draft_is_neither_practice_nor_done(covered):
    assert covered("crisis", CHOICE, head="assessed = true") == (False, False)
    assert covered("lesson", WORDS, head="draft = true") == (False, False)


def test_what_is_missing_is_said_for_each_statement(read):
    found = coverage([read(f'kind = "lesson"\n{BRIEF}\nsteps = [{READING}]')])
    lacking = missing(found)
    assert len(lacking) == 46
    assert lacking["A1"] == "not practised"
    assert lacking["A2"] == "not taught and not practised"
    assert found[0].hangs_on_one == ("taught",)
