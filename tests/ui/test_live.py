"""A live shift on its page: briefing, acts, the same world in another tab, the debrief."""

import pytest
import tomli
from reading import said

from cmtrain.content.activity import CONSOLE, Activity
from cmtrain.content.library import Library
from cmtrain.content.steps.console import ConsoleResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.settings import ROOT

SMALL = ROOT / "tests" / "engine" / "live" / "small.toml"
REPLY = DecisionResponse(
    actions=("reply",), reply="Is he hurt, Ida? We are so sorry. I will be back here at 09:15."
)


@pytest.fixture(scope="session")
def library(library) -> Library:
    small = Activity.model_validate(tomli.loads(SMALL.read_text()))
    return Library({**library.activities, small.id: small}, library.modules, library.rubric)


@pytest.fixture
def attempt(app, asha) -> str:
    return app.learning.begin(asha, "small")


def console(app, asha, attempt, act, target="", **more):
    state = app.learning.sitting(asha, attempt).state
    response = ConsoleResponse(act=act, target=target, **more)
    return app.learning.submit(asha, attempt, CONSOLE, state.visits(CONSOLE), response)


def to_the_end(app, asha, attempt):
    while not app.learning.sitting(asha, attempt).state.finished:
        console(app, asha, attempt, "wait", minutes=15)


def test_the_briefing_comes_first_and_the_clock_stands_still(tab, app, asha, attempt):
    at = tab(asha, "play", attempt=attempt)
    assert "The clock moves only when you do something" in said(at)
    assert app.learning.sitting(asha, attempt).state.minutes == 0
    at.button(key="begin-shift").click().run()
    assert not at.exception
    assert at.button(key="wait-next")


def test_waiting_lets_something_happen_and_it_is_told(tab, asha, attempt):
    at = tab(asha, "play", attempt=attempt, on="1")
    at.button(key="wait-next").click().run()
    assert "3 minutes have passed." in said(at)
    assert at.button(key="open-splinter")


def test_from_a_conversation_one_comes_back_to_all_of_them(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    at = tab(asha, "play", attempt=attempt, on="1", thread="splinter")
    at.button(key="back-to-all").click().run()
    assert not at.exception
    assert "As it comes in" in [header.value for header in at.header]


def test_who_hands_over_is_told_that_it_ends_the_shift(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    at = tab(asha, "play", attempt=attempt, on="1", view="hand-over")
    assert not at.exception
    assert "ends your shift" in at.warning[0].value


def test_another_tab_sees_the_identical_world(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=12)
    first = said(tab(asha, "play", attempt=attempt, on="1"))
    second = said(tab(asha, "play", attempt=attempt, on="1"))
    assert first == second


def test_an_act_on_a_stale_page_is_refused_and_nothing_is_lost(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=4)
    at = tab(asha, "play", attempt=attempt, on="1")
    console(app, asha, attempt, "wait", minutes=2)
    at.button(key="wait-5").click().run()
    assert app.learning.sitting(asha, attempt).state.minutes in {6, 11}
    assert not at.exception


def test_a_reply_is_shown_in_its_thread_and_its_promise_in_the_notebook(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    app.learning.submit(asha, attempt, "splinter", 0, REPLY)
    at = tab(asha, "play", attempt=attempt, on="1", thread="splinter")
    assert not at.exception
    assert "due 09:15" in said(at)


def test_the_queue_can_be_held_from_the_desk(tab, app, asha, attempt):
    at = tab(asha, "play", attempt=attempt, on="1")
    at.button(key="hold-joke").click().run()
    assert app.learning.sitting(asha, attempt).state.world.queue["joke"] == "held"


def test_the_debrief_tells_what_happened_why_and_what_if(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    app.learning.submit(asha, attempt, "splinter", 0, REPLY)
    to_the_end(app, asha, attempt)
    at = tab(asha, "play", attempt=attempt)
    assert not at.exception
    for heading in ("What happened", "What moved it most", "What if?", "Next time"):
        assert heading in said(at)
    at.button(key="wi-time").click().run()
    assert not at.exception


def test_what_one_means_to_do_next_time_is_quoted_in_the_next_briefing(tab, app, asha, attempt):
    to_the_end(app, asha, attempt)
    app.reflecting.commit(asha, attempt, "Look at the queue before anything else.")
    again = app.learning.begin(asha, "small")
    at = tab(asha, "play", attempt=again)
    assert "Look at the queue before anything else" in said(at)


def test_a_reply_written_again_is_kept_beside_the_first(tab, app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    app.learning.submit(asha, attempt, "splinter", 0, REPLY)
    to_the_end(app, asha, attempt)
    before = app.learning.sitting(asha, attempt)
    act = next(turn.seq for turn in before.state.turns if turn.step_id == "splinter")
    again = REPLY.model_copy(update={"reply": "Ida, how is he now? Keep the loaf, we come by."})
    app.reflecting.rewrite(asha, attempt, act, again)
    after = app.learning.sitting(asha, attempt)
    assert after.state == before.state
    kept = app.reflecting.rewrites(asha, attempt)
    assert [each.response.reply for each in kept[before.response_id(before.state.turns[act - 1])]]
    assert not tab(asha, "play", attempt=attempt).exception


def test_a_run_with_the_clock_running_never_counts(app, asha, attempt):
    console(app, asha, attempt, "pressure")
    console(app, asha, attempt, "wait", minutes=3)
    app.learning.submit(asha, attempt, "splinter", 0, REPLY)
    to_the_end(app, asha, attempt)
    assert app.progressing.progress(asha).observations == ()


def test_members_remember_only_in_the_same_community(app, asha, attempt):
    console(app, asha, attempt, "wait", minutes=3)
    taken = DecisionResponse(actions=("remove",), reply="")
    app.learning.submit(asha, attempt, "splinter", 0, taken)
    to_the_end(app, asha, attempt)
    again = app.learning.begin(asha, "small")
    assert app.learning.sitting(asha, again).attempt.setting.memory == frozenset()
