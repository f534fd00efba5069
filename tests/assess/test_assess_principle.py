"""What decides a level whatever else is said: grave mistakes, clauses, channels, insiders."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest
from closed_door import MIDDLING, STRONG

from cmtrain.assess.ceilings import ceilings
from cmtrain.assess.facts import contradictions
from cmtrain.assess.insiders import insiders
from cmtrain.assess.markers import find_markers, search
from cmtrain.assess.names import masked, names_in
from cmtrain.assess.signal import Signal
from cmtrain.assess.tally import Case, add_up
from cmtrain.assess.text import around, read
from cmtrain.content.key import Key
from cmtrain.content.situation import Post
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse

BEST = ("reply-publicly", "correct-opening-hours", "escalate-to-branch-manager")


@pytest.fixture
def decide(assessor, decision, brief):
    def decided(taken, reply="", rule=None, **changes):
        step = decision.model_copy(update=changes)
        response = DecisionResponse(actions=taken, reply=reply, cited_rule=rule)
        return assessor(step, response, brief)

    return decided


def limits(*signals, of="strategy", **owed):
    return [limit.to for limit in ceilings(signals, of, **owed)]


ANSWER = Signal("reply", "reply", "E5", 0.8, "Somebody gets an answer")
NOTICE = Signal("reply", "reply", "E5", 0.3, "Somebody gets an answer")
NEEDED = Signal("element", "hours", "S2", 2.0, "Like “The sign is right again.”")


def test_where_words_are_all_there_is_they_must_say_something_of_what_is_needed():
    assert limits(ANSWER, words_owed=True) == [1.0]
    assert limits(ANSWER, NEEDED, words_owed=True) == []


def test_an_action_that_only_brings_words_before_people_is_worth_what_they_say():
    pinned = Signal("action", "pin-notice", "S2", 1.0, "Pin it at the top of the page")
    called = Signal("action", "call-owner", "S2", 1.0, "Ring the branch manager")
    assert limits(ANSWER, pinned, deeds_owed=True) == [1.0]
    assert limits(ANSWER, pinned, NEEDED, deeds_owed=True) == []
    assert limits(ANSWER, called, deeds_owed=True) == []


def test_the_right_facts_in_a_notice_to_nobody_are_a_token_of_empathy():
    assert limits(NOTICE, NEEDED, of="empathy") == [1.0]
    assert limits(ANSWER, NEEDED, of="empathy") == [2.0]


def test_a_severe_pitfall_said_clearly_ruins_its_competence():
    said = Signal("pitfall", "mocks", "S2", 3.0, "Mocks")
    assert min(limits(said)) <= 1
    assert limits(said, of="moderation") == []
    assert limits(Signal("pitfall", "mocks", "S2", 1.0, "Mocks")) == []


def does(*names):
    return tuple(Signal("element", name, "S2", 2.0, name) for name in names)


def level(*signals, of="strategy"):
    whole = {of: {"element.own": 4.0, "element.other": 4.0, "action.own": 0.0}}
    return add_up(signals, of, Case("words", whole)).level.value


def flagged(flag, chance):
    return Signal("critical", flag, "M2", chance, "Critical")


def test_a_flag_takes_as_much_as_it_is_likely():
    good = does("a", "b", "c")
    sure, likely = (level(*good, flagged("false_statement", chance)) for chance in (1.0, 0.5))
    assert sure <= 0.4 < likely < level(*good)


def test_what_says_little_of_a_competence_leaves_half_of_it():
    promise = flagged("overpromises", 1.0)
    assert min(limits(promise, of="moderation")) == 2
    assert min(limits(promise, of="empathy")) == 3
    assert min(limits(promise)) < 1


def test_a_second_flag_takes_what_the_first_has_left():
    assert 0.4 in limits(flagged("feeds_troll", 0.9), flagged("exposes_personal_data", 0.9))
    assert min(limits(flagged("exposes_personal_data", 0.9))) == 1


def test_an_insult_is_one_whatever_else_is_said():
    assert min(limits(flagged("insults_person", 1.0), *does("a", "b", "c", "d"), of="empathy")) <= 1


def test_likeness_to_a_mistake_sets_no_limit_to_a_reply_that_does_much():
    alike = Signal("pitfall", "mocks", "S2", 3.0, "Mocks")
    assert min(limits(alike, *does("a", "b"))) <= 1
    assert limits(alike, *does("a", "b", "c")) == []


def test_what_only_reads_like_a_mistake_is_no_limit():
    assert limits(Signal("reads-ill", "contempt", "S2", 3.0, "Reads like contempt")) == []


def test_a_harmful_action_keeps_the_level_down_and_the_rule_beside_it_earns_nothing(decide):
    bare = decide((*BEST, "hide-comment"), STRONG).competences["strategy"]
    cited = decide((*BEST, "hide-comment"), STRONG, rule="R1").competences["strategy"]
    assert cited.value == bare.value <= 1


def test_where_a_deed_is_owed_stock_words_alone_are_no_more_than_a_token(decide):
    found = decide(("reply-publicly",), "Thanks for your message.").competences["strategy"]
    assert found.level <= 1


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Calm down, the music room is booked for you on Thursday.", "the music room is booked for you on Thursday."),
        ("I've booked the room for you, but you should have checked the website.", "I've booked the room for you"),
        ("It's your own fault and we have changed the sign now.", "we have changed the sign now."),
    ],
)  # fmt: skip
def test_a_bad_wording_spoils_its_own_clause(sentence, kept):
    text = read(sentence)
    pieces = around(text.sentences[0], search(text)[1])
    assert kept in [piece.words for piece in pieces]


def test_a_condition_spoils_both_its_halves():
    text = read("I'm sorry, but the door was locked.")
    assert len(search(text)[1]) == 1
    assert "I'm sorry" not in [piece.words for piece in around(text.sentences[0], search(text)[1])]


def test_a_confession_is_no_blame(assessor, writing, brief):
    found = assessor(
        writing, WritingResponse(text="We told you Friday and we did not call."), brief
    )
    assert "blame-shift" not in {piece.code for piece in found.evidence}


def test_names_do_not_make_sentences_alike():
    names = names_in(("@dorota_reads",), ("Lindgren library, run by Ines",))
    assert masked("Ines and dorota_reads wait.", names) == "they and they wait."
    assert masked("Monday is fine.", names) == "Monday is fine."


def test_a_key_without_elements_and_pitfalls_scores_anything(assessor, writing):
    step = writing.model_copy(
        update={"answer_key": Key(coaching="Say it."), "incoming": (), "prompt": "Go."}
    )
    for text in ("ok", "You idiot.", MIDDLING, STRONG):
        assert assessor(step, WritingResponse(text=text)).competences


def test_the_channel_of_an_action_decides_who_reads(decide, decision):
    leak = MIDDLING + " The caretaker is on sick leave."
    actions = tuple(
        action.model_copy(update={"channel": "private", "label": "Post it on the public page"})
        if action.id == "reply-publicly"
        else action
        for action in decision.actions
    )
    assert decide(("reply-publicly",), leak).flags
    assert not decide(("reply-publicly",), leak, actions=actions).flags


def test_what_stands_under_a_private_heading_is_not_public(decide):
    open_line, closed = "To Dorota:", "To Dorota, by message:"
    told = " the caretaker is on sick leave."
    assert decide(BEST, f"{open_line}{told}").flags
    assert not decide(BEST, f"{closed}{told}").flags
    assert decide(BEST, f"{closed} hello.\nTo all:{told}").flags


def test_what_a_colleague_wants_is_not_for_the_public():
    inside = insiders(
        [Post(author="Corinne, head of brand (internal)", role="colleague", text="Delete it.")]
    )
    assert list(inside.quoted("Corinne asked me to delete your post."))
    assert list(inside.quoted("The visitors want it gone.")) == []
    assert inside.spoken_to("To Corinne")


def test_who_takes_no_protecting_action_leaves_somebody_in_danger(decide, decision):
    key = decision.answer_key.model_copy(update={"protects": ("escalate-to-branch-manager",)})
    left = decide(("reply-publicly",), MIDDLING, answer_key=key)
    assert "ignores_imminent_harm" in {raised.flag for raised in left.flags}
    safe = decide(BEST, MIDDLING, answer_key=key)
    assert "ignores_imminent_harm" not in {raised.flag for raised in safe.flags}


def test_an_unusual_wording_is_shown_as_what_it_reads_like(assessor, writing, brief):
    said = "Tove phones the plumber at eight and writes to you after that."
    found = assessor(writing, WritingResponse(text=said), brief).evidence
    reads = [piece for piece in found if piece.label.startswith("Reads like: ")]
    assert reads
    assert all(piece.polarity == "helps" for piece in reads)


@pytest.mark.parametrize(
    "said",
    [
        "Calling Runa an idiot over a repair is an insult, please take it out.",
        "Your post was hidden for calling another member an idiot.",
        "You called Runa an idiot, and that breaks rule 2.",
    ],
)
def test_who_names_an_insult_insults_nobody(said):
    assert "insult" not in {hit.marker.code for hit in find_markers(read(said))}


@pytest.mark.parametrize(
    "said",
    [
        "You were speaking with nobody.",
        "You told that to nobody.",
        "You are no fool.",
        "You are not a fool.",
        "But nobody is a moaner here for asking.",
    ],
)
def test_who_takes_an_insult_off_somebody_insults_nobody(said):
    assert "insult" not in {hit.marker.code for hit in find_markers(read(said))}


@pytest.mark.parametrize(
    "said",
    [
        "You idiot.",
        "I'm calling you an idiot.",
        "What an idiot she is.",
        "You silly old fool.",
        "You are a nobody.",
        "You are clowns.",
    ],
)
def test_who_says_it_does(said):
    assert "insult" in {hit.marker.code for hit in find_markers(read(said))}


FACTS = (
    "Two people sign off each price.", "The shop closes at 21:00.",
    "The next update comes at 20:00.", "Ten pumps of the plant are off.",
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "One: pull the plug on the pumps of the plant.", "No sign-off for a price, no post.",
        "The shop closes at nine.", "The next update comes at eight.",
    ],
)  # fmt: skip
def test_words_that_hardly_ever_count_contradict_no_figure(said):
    assert contradictions(read(said), FACTS) == ()


@pytest.mark.parametrize("said", ["The shop closes at ten.", "The next update comes at 19:00."])
def test_another_hour_is_a_contradiction(said):
    assert contradictions(read(said), FACTS)


def test_the_number_of_somebodys_order_is_not_for_the_public(assessor, writing, brief):
    said = WritingResponse(
        text="Your order TT-2291 was scanned in the depot on the 9th, I am sorry."
    )
    assert "exposes_personal_data" in {f.flag for f in assessor(writing, said, brief).flags}


def test_to_ask_for_an_address_is_harmful_only_in_the_open(assessor, writing, brief):
    asks = "Dorota, send me your phone number and your address here and I will ring you tonight."
    flags = {
        channel: {
            raised.flag
            for raised in assessor(
                writing.model_copy(update={"channel": channel}), WritingResponse(text=asks), brief
            ).flags
        }
        for channel in ("public", "private")
    }
    assert "exposes_personal_data" in flags["public"] - flags["private"]
