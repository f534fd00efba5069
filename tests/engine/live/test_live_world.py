"""What the live world does with what one does, and with what one leaves undone."""

import pytest
from shifts_played import HELLO, Shift, small, worth

from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.shifts import assess_in
from cmtrain.errors import InvalidResponse, StaleAttempt


def test_whoever_waits_grows_hot_and_asks_again_and_others_join_in():
    shift = Shift().wait(30)
    assert shift.heat() > 60
    assert "Hello? Anybody there?" in shift.said()
    assert "Same here, they never answer." in shift.said()
    assert shift.state.meters["trust"] < 60


def test_nothing_grows_before_somebody_has_waited_long_enough():
    assert Shift().wait(8).heat() == pytest.approx(35)


def test_a_good_answer_cools_wins_trust_and_is_thanked():
    shift = Shift().wait(3)
    before = shift.state.meters["trust"]
    shift.reply("splinter", 4).wait(6)
    assert shift.heat() < 10
    assert shift.state.meters["trust"] > before
    assert "Thank you. He is fine. I will bring the loaf." in shift.said()


def test_a_bad_answer_heats_and_is_answered_angrily_and_can_be_made_good_once():
    shift = Shift().wait(3).reply("splinter", 0).wait(6)
    assert shift.heat() > 50
    assert "Is that all you have to say?" in shift.said()
    assert "splinter" in shift.state.open
    shift.reply("splinter", 4)
    assert "splinter" not in shift.state.open


def test_the_same_answer_does_less_when_it_comes_late():
    early, late = Shift().wait(3), Shift().wait(25)
    gain = []
    for shift in (early, late):
        before = shift.heat()
        shift.reply("splinter", 4)
        gain.append(before - shift.heat())
    assert gain[0] > gain[1] > 0


def test_a_critical_flag_spoils_what_the_levels_would_do():
    clean, flagged = Shift().wait(3), Shift().wait(3)
    clean.reply("splinter", 3)
    flagged.reply("splinter", 3, "insults_person")
    assert flagged.heat() > 40 > clean.heat()


def test_what_counts_is_what_was_said_not_which_button():
    warm, cold = Shift().wait(3), Shift().wait(3)
    assert warm.reply("splinter", 4).heat() < cold.reply("splinter", 1).heat()


def test_a_troll_left_alone_cools_and_one_who_is_answered_in_public_heats():
    left, fed = Shift().wait(12), Shift().wait(12)
    left.reply("buns", 3, action="leave", words="").wait(5)
    fed.reply("buns", 2, words="Very funny.").wait(5)
    assert left.heat("buns") < 20 < fed.heat("buns")


def test_a_removed_complaint_comes_back_elsewhere_with_a_reason_in_the_ledger():
    shift = Shift().wait(3).reply("splinter", 0, action="remove", words="").wait(8)
    assert "They took down Ida's post. I have the screenshot." in shift.said()
    reasons = [entry.why for entry in shift.world.ledger if entry.rule == "screenshot"]
    assert "The removed complaint came back as a screenshot." in reasons


def test_a_planned_post_goes_out_unless_it_is_stopped():
    sent, held = Shift().wait(25), Shift().do("hold", "joke").wait(25)
    assert "Our bread has bite!" in sent.said()
    assert "Our bread has bite!" not in held.said()
    assert sent.world.queue["joke"] == "sent"


def test_what_went_out_cannot_be_stopped_any_more():
    shift = Shift().wait(25)
    with pytest.raises(InvalidResponse):
        shift.do("hold", "joke")


def test_an_edited_post_goes_out_in_the_new_words_and_does_no_harm():
    shift = Shift().do("edit", "joke", words="We bake again from noon.").wait(25)
    assert "We bake again from noon." in shift.said()
    assert shift.world.queue["joke"] == "edited"


def test_a_team_answers_later_and_teaches_a_fact():
    shift = Shift().do("ask", "kitchen")
    assert not shift.world.facts
    shift.wait(15)
    assert shift.world.facts == {"glass"}
    shift.do("ask", "kitchen").wait(15)
    assert "Still counting loaves." in shift.said()


def test_looking_up_costs_minutes():
    assert Shift().do("look-up", "batches").state.minutes == 2


def test_a_promise_with_a_time_is_kept_by_a_further_word_in_time():
    shift = Shift().wait(3).reply("splinter", 4, words="I will be back here at 09:25.")
    trust = shift.world.trust["regulars"]
    shift.do("say", "splinter", words="Here is the update.")
    assert shift.world.promises[0].standing == "kept"
    assert shift.world.trust["regulars"] > trust


def test_a_broken_promise_costs_trust_and_is_quoted():
    shift = Shift().wait(3).reply("splinter", 4, words="I will be back here at 09:15.").wait(20)
    assert shift.world.promises[0].standing == "broken"
    assert any("I will be back here at 09:15." in said for said in shift.said())


def test_leaving_the_desk_for_the_whole_shift_is_allowed_and_recorded():
    shift = Shift()
    while not shift.state.finished:
        shift.wait(10)
    lapsed = [t.step_id for t in shift.state.turns if getattr(t.response, "lapsed", False)]
    assert lapsed == ["splinter", "buns"]
    assert shift.state.turns[-1].response.act == "close"


def test_the_end_of_the_shift_is_assessed_by_what_the_whole_of_it_shows():
    levels = []
    for shift in (Shift(), Shift().do("hold", "joke")):
        while not shift.state.finished:
            shift.wait(10)
        levels.append(shift.state.turns[-1].assessment.criteria["S6"].level)
    assert levels == [0, 4]


def test_handing_over_early_leaves_the_rest_of_the_shift_to_nobody():
    shift = Shift().wait(3)
    shift._send("note", WritingResponse(text="Ida waits."), worth(2))
    assert shift.state.finished
    assert shift.world.handed_over
    assert shift.state.minutes == 40
    assert shift.heat() > 60


def test_after_the_end_nothing_can_be_done():
    shift = Shift()
    while not shift.state.finished:
        shift.wait(10)
    with pytest.raises(StaleAttempt):
        shift.wait(5)


def test_a_case_with_a_window_lapses_when_it_has_passed():
    threads = [
        {"id": "splinter", "title": "x", "channel": "page", "audience": "regulars", "window": 5}
    ]
    arrivals = [
        {"id": "a", "thread": "splinter", "author": "ida", "at": "09:03", "text": "Now or never."}
    ]
    quiet = {"rules": [], "queue": [], "observations": [], "lines": [], "memories": []}
    shift = Shift(small(threads=threads, arrivals=arrivals, **quiet)).wait(12)
    assert shift.world.cases["splinter"].lapsed
    assert "splinter" not in shift.state.open


def test_members_say_something_else_when_they_remember():
    variants = [{"when": {"remembers": "took-down-ida"}, "text": "Will you take this down too?"}]
    arrival = {
        "id": "splinter-1", "thread": "splinter", "author": "ida", "at": "09:03",
        "text": "Something sharp.", "variants": variants,
    }  # fmt: skip
    plain = {"rules": [], "queue": [], "observations": []}
    activity = small(arrivals=[arrival], **plain)
    assert Shift(activity).wait(5).said() == ["Something sharp."]
    remembered = Shift(activity, 1, "took-down-ida").wait(5)
    assert remembered.said() == ["Will you take this down too?"]


def test_a_colleague_takes_a_case_off_ones_hands():
    colleagues = [
        {"id": "otto", "name": "Otto", "about": "Bakes.", "minutes": 5, "skill": {"splinter": 4}}
    ]
    shift = Shift(small(colleagues=colleagues)).wait(3).do("assign", "otto", about="splinter")
    assert "splinter" not in shift.state.open
    shift.wait(8)
    assert shift.heat() < 15


def test_waiting_until_something_happens_stops_there():
    assert Shift().do("wait", "next", minutes=60).state.minutes == 3


def test_every_movement_names_who_and_by_which_rule():
    shift = Shift().wait(12).reply("splinter", 0).wait(20)
    assert shift.world.ledger
    assert all(entry.who and entry.rule for entry in shift.world.ledger)


@pytest.mark.parametrize(("channel", "told"), [("page", None), ("team", "private")])
def test_words_in_a_thread_that_not_all_can_read_are_judged_as_private(channel, told):
    threads = [
        thread.model_copy(update={"channel": channel} if thread.id == "splinter" else {})
        for thread in small().world.threads
    ]
    shift = Shift(small(threads=[thread.model_dump(mode="json") for thread in threads])).wait(6)
    judged = []

    def assess(step, *_):
        judged.append(step)
        return worth(2)

    response = DecisionResponse(actions=("reply",), reply=HELLO)
    assess_in(shift.activity, shift.state, "splinter", response, assess)
    assert {action.channel for action in judged[0].actions} == {told}
