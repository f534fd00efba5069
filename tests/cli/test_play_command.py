import pytest

from cmtrain.settings import ROOT

pytestmark = pytest.mark.usefixtures("marks_only")

DESK = """
[[actions]]
id = "warn"
label = "Warn"
[[actions]]
id = "leave"
label = "Leave it"

[[exhibits]]
type = "thread"
id = "thread"
title = "The thread"
note = "Look closely."
posts = [{ author = "@a", text = "Hello?", time = "09:00" }]
[[exhibits]]
type = "document"
id = "memo"
title = "The memo"
body = "Be brief."
[[exhibits]]
type = "chart"
id = "chart"
title = "Reach"
shape = "bar"
x_title = "x"
y_title = "y"
labels = ["a", "b"]
series = [{ name = "s", values = [1, 2] }]
alt = "It doubles."

[[steps]]
type = "multi"
id = "mark"
prompt = "Mark."
exhibits = ["thread", "memo", "chart"]
options = [
  { id = "a", text = "A", applies = true, feedback = "." },
  { id = "b", text = "B", applies = false, feedback = "." },
  { id = "c", text = "C", applies = false, feedback = "." },
]
[[steps]]
type = "ranking"
id = "rank"
prompt = "Rank."
criterion = "E1"
explanation = "Because."
options = [
  { id = "a", text = "A", rank = 1, feedback = "." },
  { id = "b", text = "B", rank = 2, feedback = "." },
  { id = "c", text = "C", rank = 3, feedback = "." },
]
[[steps]]
type = "decision"
id = "case"
prompt = "Decide."
opportunity = ["moderation"]
incoming = [{ author = "@troll", text = "You clown." }]
look_ups = [{ id = "history", label = "History", text = "Six years." }]
key = { coaching = ".", best_actions = ["warn"] }
[[steps]]
type = "writing"
id = "reply"
prompt = "Write."
label = "Your reply"
opportunity = ["empathy"]
key = { coaching = ".", elements = [{ id = "e", criterion = "E1", says = ["x"], advice = "." }] }
"""


def test_a_playthrough_is_played_to_its_end(run, lesson):
    result = run("play", str(lesson), "--playthrough", "poor")
    assert result.exit_code == 0, result.output
    for said in ("A scene", "It is raining.", "> rude", "She frowns.", "A door slams.", "Over"):
        assert said in result.stdout
    assert "empathy: mean level 0.00" in result.stdout


def test_meters_are_shown_as_they_move(run, lesson):
    result = run("play", str(lesson), "--playthrough", "best")
    assert "trust +5 → 55" in result.stdout
    assert "Trust: 55" in result.stdout


def test_an_unknown_playthrough_is_wrong_use(run, lesson):
    result = run("play", str(lesson), "--playthrough", "bets")
    assert (result.exit_code, "best, poor" in result.stderr) == (2, True)


def test_a_playthrough_that_stops_exits_with_1(run, lesson):
    lesson.write_text(lesson.read_text().replace('{ check = { choice = "kind" } }', "{}"))
    result = run("play", str(lesson), "--playthrough", "best")
    assert result.exit_code == 1
    assert "Stopped at check: the run comes here, but there is no response" in result.stderr


def test_a_file_with_errors_is_not_played(run, lesson):
    lesson.write_text("schema = 1")
    result = run("play", str(lesson))
    assert (result.exit_code, "CM102" in result.stderr) == (1, True)


def test_one_can_play_by_hand(run, lesson):
    result = run("play", str(lesson), typed="\n9\n2\n")
    assert result.exit_code == 0, result.output
    assert "She frowns." in result.stdout
    assert "The rain stops." in result.stdout


def test_every_type_of_step_can_be_answered_by_hand(run, lesson):
    lesson.write_text(lesson.read_text() + DESK)
    typed = (
        "\n1\n"  # reading, choice
        "7\n1 2\n"  # multi: once wrong, then two marks
        "1\n1\n1\n3\n"  # ranking: best and worst the same, then again
        "1\n\n1\nR1\nNo clowns here.\n\nFirst slip\n"  # decision: look up, no action, then one
        "Hello\nthere\n\n"  # writing
    )
    result = run("play", str(lesson), typed=typed)
    assert result.exit_code == 0, result.output
    for said in (
        "Look closely.",
        "Be brief.",
        "It doubles.",
        "You clown.",
        "Six years.",
        "Because.",
    ):
        assert said in result.stdout
    assert "Choose two different options." in result.stdout
    assert "empathy: mean level" in result.stdout


def test_an_empty_text_is_asked_for_again(run, lesson):
    lesson.write_text(lesson.read_text() + DESK)
    typed = "\n1\n1\n1\n3\n\n1\n\nok\n\n\n\nHello\n\n"
    result = run("play", str(lesson), typed=typed)
    assert "Write something first." in result.stdout


def test_on_a_desk_one_picks_the_case(run, lesson):
    lesson.write_text('flow = "desk"\n' + lesson.read_text())
    result = run("play", str(lesson), typed="check\n1\n\n")
    assert result.exit_code == 0, result.output
    assert result.stdout.index("She smiles.") < result.stdout.index("It is raining.")


def test_a_live_shift_is_played_by_acts(run, marks_only, tmp_path):
    path = tmp_path / "small.toml"
    path.write_text((ROOT / "tests" / "engine" / "live" / "small.toml").read_text())
    acts = (
        "state", "nonsense", "wait", "wait 10", "look batches", "look nowhere", "ask kitchen",
        "hold joke", "case nowhere", "case splinter", "1", "", "Is your son all right?", "", "",
        "say splinter", "More at 9:30.", "'unclosed", "wait 30", "close",
    )  # fmt: skip
    result = run("play", str(path), typed="\n".join(acts) + "\n")
    assert result.exit_code == 0, result.output
    for said in (
        'there is no act "nonsense"',
        "Ida: There was something sharp in my loaf.",
        "Batch 12 was sold from 7 to 8.",
        "Open now: splinter",
        "empathy: level 2",
        "mean level",
    ):
        assert said in result.stdout, said


def test_a_live_shift_has_no_playthroughs(run, tmp_path):
    path = tmp_path / "small.toml"
    path.write_text((ROOT / "tests" / "engine" / "live" / "small.toml").read_text())
    assert run("play", str(path), "--playthrough", "best").exit_code == 2


ASSESSED = """
[[steps]]
type = "choice"
id = "first"
title = "The first"
prompt = "?"
branches = [{ when = { action = "a" }, narration = "The door opens." }]
choices = [
  { id = "a", text = "A", verdict = "strong", feedback = "Told at the end.", levels = { E1 = 4 } },
  { id = "b", text = "B", verdict = "weak", feedback = "Told at the end.", levels = { E1 = 0 } },
]
[[steps]]
type = "choice"
id = "second"
prompt = "?"
choices = [
  { id = "a", text = "A", verdict = "strong", feedback = "Also at the end.", levels = { E1 = 4 } },
  { id = "b", text = "B", verdict = "weak", feedback = "Also at the end.", levels = { E1 = 0 } },
]
"""


@pytest.mark.parametrize(("typed", "verdict"), [("1\n1\n", "Passed"), ("1\n2\n", "Not yet")])
def test_assessed_work_is_told_at_the_end(run, tmp_path, lesson, typed, verdict):
    head = lesson.read_text().split("[[steps]]")[0]
    marked = "assessed = true\npass_mark = { empathy = 3.0 }"
    path = tmp_path / "test.toml"
    path.write_text(head.replace('kind = "lesson"', f'kind = "checkpoint"\n{marked}') + ASSESSED)
    told = run("play", str(path), typed=typed).output
    assert "Assessed: feedback comes at the end" in told
    assert told.index("The door opens.") < told.index("— second —") < told.index("Told at the end.")
    assert told.index("Told at the end.") < told.index("Also at the end.") < told.index(verdict)


def test_practice_says_so(run, lesson):
    assert "\nPractice\n" in run("play", str(lesson), typed="").output
