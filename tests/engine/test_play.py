"""Playing: what opens, what moves, what is told, and how it ends."""

import pytest

from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine import play
from cmtrain.engine.play import Move, State
from cmtrain.errors import InvalidResponse, StaleAttempt

READ = ReadingResponse()
UNRATED = Assessment(scorer="test/1")


def rated(*flags: str, **values: float) -> Assessment:
    """An assessment with these values, and these flags."""
    return Assessment(
        scorer="test/1",
        competences={
            name: CompetenceLevel(level=int(value + 0.5), value=value, low=0, high=4)
            for name, value in values.items()
        },
        flags=tuple(RaisedFlag(flag=flag, why="It was said.") for flag in flags),
    )


def pick(choice: str) -> ChoiceResponse:
    return ChoiceResponse(choice=choice)


def act(*actions: str, **fields: object) -> DecisionResponse:
    return DecisionResponse(actions=actions, **fields)


def run(activity, *sent, assessment: Assessment = UNRATED) -> State:
    """The state after these (step id, response) pairs."""
    return play.replay(activity, [(step_id, response, assessment) for step_id, response in sent])


class TestWhatIsOpen:
    def test_a_path_opens_its_first_step(self, activity):
        """
        steps = [
          { id = "a", type = "reading", prompt = "." },
          { id = "b", type = "reading", prompt = "." },
        ]
        """
        state = play.start(activity)
        assert state.open == ("a",)
        assert not state.finished

    def test_a_desk_opens_everything_and_closes_what_is_handled(self, activity):
        """
        flow = "desk"
        steps = [
          { id = "a", type = "reading", prompt = "." },
          { id = "b", type = "reading", prompt = ".", next = "a" },
          { id = "c", type = "reading", prompt = "." },
        ]
        """
        assert play.start(activity).open == ("a", "b", "c")
        assert run(activity, ("b", READ)).open == ("a", "c")
        assert run(activity, ("b", READ), ("c", READ), ("a", READ)).finished

    def test_without_a_target_the_next_one_in_the_file_follows_and_the_last_ends_it(self, activity):
        """
        steps = [
          { id = "a", type = "reading", prompt = "." },
          { id = "b", type = "reading", prompt = "." },
        ]
        """
        assert run(activity, ("a", READ)).open == ("b",)
        assert run(activity, ("a", READ), ("b", READ)).finished

    def test_a_step_leads_where_it_says(self, activity):
        """
        steps = [
          { id = "a", type = "reading", prompt = ".", next = "c" },
          { id = "b", type = "reading", prompt = "." },
          { id = "c", type = "reading", prompt = ".", next = "end" },
          { id = "d", type = "reading", prompt = "." },
        ]
        """
        assert run(activity, ("a", READ)).open == ("c",)
        assert run(activity, ("a", READ), ("c", READ)).finished

    def test_what_was_chosen_leads_before_the_step_and_a_branch_before_both(self, activity):
        """
        [[steps]]
        id = "a"
        type = "choice"
        prompt = "."
        next = "d"
        branches = [{ when = { flag = "feeds_troll" }, next = "end" }]
        choices = [
          { id = "to-c", text = ".", verdict = "sound", feedback = ".", next = "c" },
          { id = "nowhere", text = ".", verdict = "sound", feedback = "." },
        ]
        [[steps]]
        id = "c"
        type = "reading"
        prompt = "."
        [[steps]]
        id = "d"
        type = "reading"
        prompt = "."
        """
        assert run(activity, ("a", pick("nowhere"))).open == ("d",)
        assert run(activity, ("a", pick("to-c"))).open == ("c",)
        assert run(activity, ("a", pick("to-c")), assessment=rated("feeds_troll")).finished

    def test_a_path_may_come_back_and_visits_are_counted(self, activity):
        """
        [[steps]]
        id = "again"
        type = "choice"
        prompt = "."
        choices = [
          { id = "retry", text = ".", verdict = "weak", feedback = ".", next = "again" },
          { id = "on", text = ".", verdict = "strong", feedback = ".", next = "end" },
        ]
        """
        state = run(activity, ("again", pick("retry")), ("again", pick("on")))
        assert [(turn.seq, turn.visit) for turn in state.turns] == [(1, 0), (2, 1)]
        assert state.visits("again") == 2
        assert state.visits("elsewhere") == 0


@pytest.mark.parametrize(
    ("step_id", "response", "code"),
    [
        ("b", READ, "stale-attempt"),
        ("no-such-step", READ, "stale-attempt"),
        ("a", READ, "wrong-type"),
        ("a", pick("z"), "unknown-choice"),
    ],
    ids=["step not open", "no such step", "other type", "does not fit"],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(activity, step_id, response, code):
    """
    [[steps]]
    id = "a"
    type = "choice"
    prompt = "."
    choices = [
      { id = "x", text = ".", verdict = "sound", feedback = "." },
      { id = "y", text = ".", verdict = "sound", feedback = "." },
    ]
    [[steps]]
    id = "b"
    type = "reading"
    prompt = "."
    """
    before = play.start(activity)
    with pytest.raises((StaleAttempt, InvalidResponse)) as caught:
        play.submit(activity, before, step_id, response, UNRATED)
    assert caught.value.code == code
    assert before == play.start(activity)


class TestMeters:
    def test_they_start_where_the_author_says(self, activity):
        """
        meters.trust = { label = "Trust", start = 62, about = "." }
        meters.heat = { label = "Heat", start = 0, good = "low", about = "." }
        steps = [{ id = "a", type = "reading", prompt = "." }]
        """
        assert play.start(activity).meters == {"trust": 62, "heat": 0}

    def test_silence_lowers_trust(self, activity):
        """
        meters.trust = { label = "Trust", start = 60, about = "." }
        [[steps]]
        id = "first-post"
        type = "choice"
        prompt = "What goes out?"
        [[steps.choices]]
        id = "wait"
        text = "Nothing yet"
        verdict = "weak"
        feedback = "Silence is read as not knowing."
        consequences = { trust = -12 }
        narration = "The refreshes double."
        [[steps.choices]]
        id = "speak"
        text = "A holding line"
        verdict = "strong"
        feedback = "It buys time."
        consequences = { trust = 6 }
        """
        silent = run(activity, ("first-post", pick("wait")))
        spoken = run(activity, ("first-post", pick("speak")))
        assert (silent.meters["trust"], spoken.meters["trust"]) == (48, 66)
        (turn,) = silent.turns
        assert turn.moves == (Move("trust", -12, "The refreshes double."),)
        assert turn.narration == ("The refreshes double.",)
        assert turn.feedback == "Silence is read as not knowing."

    def test_a_move_says_what_really_changed_not_what_was_asked(self, activity):
        """
        meters.trust = { label = "Trust", start = 96, about = "." }
        meters.heat = { label = "Heat", start = 0, about = "." }
        [[steps]]
        id = "a"
        type = "reading"
        prompt = "."
        branches = [{ consequences = { trust = 20, heat = -5 }, narration = "Applause." }]
        """
        state = run(activity, ("a", READ))
        assert state.meters == {"trust": 100, "heat": 0}
        assert state.turns[0].moves == (Move("trust", 4, "Applause."),)

    def test_all_actions_taken_add_up_each_named_as_the_cause(self, activity):
        """
        flow = "desk"
        meters.trust = { label = "Trust", start = 50, about = "." }
        [[steps]]
        id = "case"
        type = "decision"
        prompt = "."
        opportunity = ["moderation"]
        actions = [
          { id = "warn", label = "Warn" },
          { id = "hide", label = "Hide" },
          { id = "log", label = "Log" },
        ]
        action_consequences = { warn = { trust = 4 }, hide = { trust = -9 }, log = { trust = 30 } }
        key = { coaching = "." }
        """
        state = run(activity, ("case", act("warn", "hide", "hide")))
        assert state.meters == {"trust": 45}
        assert state.turns[0].moves == (Move("trust", 4, "warn"), Move("trust", -9, "hide"))


class TestBranches:
    def test_the_first_whose_condition_holds_takes_effect_and_no_other(self, activity):
        """
        meters.trust = { label = "Trust", start = 50, about = "." }
        [[steps]]
        id = "reply"
        type = "writing"
        prompt = "."
        label = "Reply"
        opportunity = ["empathy"]
        key = { coaching = "." }
        branches = [
          { when = { level = { empathy = { at_least = 3 } } }, consequences = { trust = 10 } },
          { when = { level = { empathy = { below = 3 } } }, consequences = { trust = -10 } },
          { consequences = { trust = 1 } },
        ]
        """
        wrote = ("reply", WritingResponse(text="Hello"))
        assert run(activity, wrote, assessment=rated(empathy=3)).meters["trust"] == 60
        assert run(activity, wrote, assessment=rated(empathy=2)).meters["trust"] == 40
        assert run(activity, wrote, assessment=UNRATED).meters["trust"] == 51

    def test_actions_taken_and_left_out_count(self, activity):
        """
        meters.trust = { label = "Trust", start = 50, about = "." }
        [[steps]]
        id = "case"
        type = "decision"
        prompt = "."
        opportunity = ["moderation"]
        actions = [{ id = "warn", label = "Warn" }, { id = "log", label = "Log" }]
        key = { coaching = "." }
        branches = [
          { when = { action = "warn", lacks = "log" }, consequences = { trust = -3 } },
          { when = { action = "warn" }, consequences = { trust = 7 } },
        ]
        """
        assert run(activity, ("case", act("warn"))).meters["trust"] == 47
        assert run(activity, ("case", act("warn", "log"))).meters["trust"] == 57
        assert run(activity, ("case", act("log"))).meters["trust"] == 50

    def test_they_see_the_meters_after_what_was_chosen(self, activity):
        """
        meters.trust = { label = "Trust", start = 50, about = "." }
        [[steps]]
        id = "a"
        type = "choice"
        prompt = "."
        [[steps.branches]]
        when = { meter = { trust = { below = 45 } } }
        next = "end"
        narration = "They leave."
        [[steps.choices]]
        id = "hurt"
        text = "."
        verdict = "weak"
        feedback = "."
        consequences = { trust = -6 }
        narration = "Ouch."
        [[steps.choices]]
        id = "tease"
        text = "."
        verdict = "weak"
        feedback = "."
        consequences = { trust = -5 }
        [[steps]]
        id = "b"
        type = "reading"
        prompt = "."
        """
        hurt = run(activity, ("a", pick("hurt")))
        assert hurt.finished
        assert hurt.turns[0].narration == ("Ouch.", "They leave.")
        assert run(activity, ("a", pick("tease"))).open == ("b",)


class TestTime:
    def test_past_the_shift_the_desk_closes_and_what_was_left_is_told(self, activity):
        """
        flow = "desk"
        clock = { start = "08:30", minutes = 30 }
        steps = [
          { id = "a", type = "reading", prompt = ".", minutes = 29 },
          { id = "b", type = "reading", prompt = ".", minutes = 1 },
          { id = "c", type = "reading", prompt = "." },
        ]
        """
        assert run(activity, ("a", READ)).open == ("b", "c")
        over = run(activity, ("a", READ), ("b", READ))
        assert over.finished
        assert over.left == ("c",)
        assert over.minutes == 30

    def test_the_clock_runs_past_midnight(self, activity):
        """
        clock = { start = "23:45" }
        steps = [{ id = "a", type = "reading", prompt = "." }]
        """
        assert play.clock(activity, 0) == "23:45"
        assert play.clock(activity, 29) == "00:14"

    def test_a_path_does_not_close(self, activity):
        """
        clock = { start = "08:30", minutes = 30 }
        steps = [
          { id = "a", type = "reading", prompt = ".", minutes = 90 },
          { id = "b", type = "reading", prompt = "." },
        ]
        """
        assert run(activity, ("a", READ)).open == ("b",)

    def test_an_activity_without_a_clock_tells_no_time(self, activity):
        """steps = [{ id = "a", type = "reading", prompt = "." }]"""
        assert play.clock(activity, 5) is None

    def test_looking_things_up_and_acting_cost_minutes(self, activity):
        """
        [[steps]]
        id = "case"
        type = "decision"
        prompt = "."
        minutes = 1
        opportunity = ["moderation"]
        actions = [
          { id = "warn", label = "Warn", minutes = 3 },
          { id = "log", label = "Log", minutes = 2 },
        ]
        look_ups = [{ id = "history", label = "History", text = "Six years.", minutes = 5 }]
        key = { coaching = "." }
        """
        state = run(activity, ("case", act("warn", looked_up=("history", "history"))))
        assert state.minutes == state.turns[0].minutes == 9


@pytest.mark.parametrize(
    ("choice", "first", "second", "ending"),
    [
        ("kind", rated("leaks_internal"), UNRATED, "leak"),
        ("kind", UNRATED, UNRATED, "trusted"),
        ("rude", rated(empathy=3), rated(empathy=2), "warm"),
        ("rude", rated(empathy=2), rated(empathy=2), "rude"),
        ("silent", UNRATED, UNRATED, None),
    ],
)
def test_the_ending_is_the_first_that_holds_over_the_whole_run(
    activity, choice, first, second, ending
):
    """
    meters.trust = { label = "Trust", start = 50, about = "." }
    endings = [
      { id = "leak", title = ".", text = ".", when = { flag = "leaks_internal" } },
      { id = "trusted", title = ".", text = ".", when = { meter = { trust = { at_least = 60 } } } },
      { id = "warm", title = ".", text = ".", when = { level = { empathy = { at_least = 3 } } } },
      { id = "rude", title = ".", text = ".", when = { action = "rude", lacks = "kind" } },
    ]
    [[steps]]
    id = "a"
    type = "choice"
    prompt = "."
    choices = [
      { id = "kind", text = ".", verdict = "sound", feedback = ".", consequences.trust = 20 },
      { id = "rude", text = ".", verdict = "weak", feedback = "." },
      { id = "silent", text = ".", verdict = "weak", feedback = "." },
    ]
    [[steps]]
    id = "b"
    type = "reading"
    prompt = "."
    """
    state = play.replay(activity, [("a", pick(choice), first), ("b", READ, second)])
    found = play.ending(activity, state)
    assert (found.id if found else None) == ending


class TestMeanLevels:
    def test_they_are_rounded_half_up(self):
        assert play.mean_levels([rated(empathy=2), rated(empathy=3)]) == {"empathy": 3}
        assert play.mean_levels([rated(empathy=2.4)]) == {"empathy": 2}

    def test_what_was_not_rated_is_absent_and_not_zero(self):
        found = play.mean_values([rated(empathy=4), rated(strategy=1), UNRATED])
        assert found == {"empathy": 4, "strategy": 1}
