"""A critical flag on the screen: its words, how sure it is, and who can take it away."""

from dataclasses import dataclass

import pytest
from reading import said, traps

from cmtrain.bootstrap import App, assemble
from cmtrain.services.clock import new_id, utc_now

WORDS = "Two left socks! I am sorry. The right one is with you tomorrow, guaranteed, I promise."


@dataclass
class Flagged:
    """A reply with a flag, in a program that gives all of its flags the same chance."""

    app: App
    attempt: str
    response: str


@pytest.fixture
def flagged(app, asha, monkeypatch):
    def made(chance: float | None) -> Flagged:
        def assess(*given):
            found = app.learning.assess(*given)
            flags = [each.model_copy(update={"chance": chance}) for each in found.flags]
            return found.model_copy(update={"flags": tuple(flags), "confidence": 0.9})

        engine = app.learning.attempts.engine
        mine = assemble(app.library, engine, assess, utc_now, new_id)
        monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: mine)
        attempt = mine.learning.begin(asha, "two-left-socks")
        step = app.library.activities["two-left-socks"].step("reply")
        words = step.response_model.model_validate({"type": "writing", "text": WORDS})
        mine.learning.submit(asha, attempt, "reply", 0, words)
        sitting = mine.learning.sitting(asha, attempt)
        return Flagged(mine, attempt, sitting.response_id(sitting.state.turns[0]))

    return made


@pytest.mark.parametrize(
    ("chance", "told"),
    [
        (0.999, "almost certain of this: 99% likely"),
        (0.78, "fairly sure of this: 78% likely"),
        (0.6, "may be wrong: 60% likely"),
        (0.45, "in two minds about this: 45% likely"),
    ],
)
def test_a_flag_says_how_sure_it_is_and_quotes_the_words(flagged, tab, asha, chance, told):
    at = tab(asha, "play", attempt=flagged(chance).attempt, after="1")
    (box,) = at.error
    assert "Promises too much" in box.value
    assert "In your words: “guaranteed”" in box.value
    assert told in box.value
    assert "The program can be wrong: an instructor" in said(at)


def test_one_from_before_flags_had_a_chance_says_nothing_of_it(flagged, tab, asha):
    at = tab(asha, "play", attempt=flagged(None).attempt, after="1")
    assert "Promises too much" in at.error[0].value
    assert "likely" not in at.error[0].value


def test_one_that_may_well_be_wrong_waits_in_the_inbox_with_that_reason(flagged, tab, asha, rao):
    work = flagged(0.45)
    asked = "The program is not sure of the flag below, so an instructor will be asked to look."
    mine = said(tab(asha, "play", attempt=work.attempt, after="1"))
    assert asked in mine
    assert "not sure of these levels" not in mine
    inbox = tab(rao, "learners")
    assert "is the flag right?" in inbox.button(key=f"inbox-{work.response}").label
    inbox.button(key=f"inbox-{work.response}").click().run()
    assert "says that the flag is wrong" in said(inbox)


def test_a_surer_one_waits_for_nobody(flagged, rao):
    assert flagged(0.6).app.reviewing.inbox(rao) == ()


def test_an_instructor_who_holds_it_to_be_sound_takes_it_away(flagged, tab, asha, rao):
    work = flagged(0.45)
    work.app.reviewing.record_score(rao, work.response, "empathy", 3, "Wednesday is kept.")
    at = tab(asha, "play", attempt=work.attempt, after="1")
    assert "An instructor has since held this response to be sound." in at.error[0].value
    assert "will be asked to look" not in said(at)
    assert "The program can be wrong: an instructor" not in said(at)


HOSTILE = "[click](javascript:alert(1)) <b>It was kept.</b> :material/home: $x$"


def test_who_sees_it_differently_asks_and_is_told_what_became_of_it(flagged, tab, asha, rao):
    work = flagged(0.7)
    at = tab(asha, "play", attempt=work.attempt, after="1")
    send = f"differ-send-{work.response}"
    at.button(key=send).click().run()
    assert "Say in a sentence or two what you see differently" in said(at)
    at.text_area(key=f"differ-{work.response}").set_value(HOSTILE)
    at.button(key=send).click().run()
    assert "You asked an instructor to look on" in said(at)
    assert "It waits in their list." in said(at)
    assert traps(at, "It was kept") == []
    with pytest.raises(KeyError):
        at.button(key=send)
    inbox = tab(rao, "learners")
    assert "the learner asks" in inbox.button(key=f"inbox-{work.response}").label
    inbox.button(key=f"inbox-{work.response}").click().run()
    assert "Asha sees it differently" in said(inbox)
    assert traps(inbox, "It was kept") == []
    work.app.reviewing.record_score(rao, work.response, "empathy", 3, "Wednesday is kept.")
    mine = said(tab(asha, "play", attempt=work.attempt, after="1"))
    assert "An instructor has scored it since." in mine


def test_of_a_reply_written_again_nobody_is_said_to_look(flagged, tab, asha):
    work = flagged(0.45)
    step = work.app.library.activities["two-left-socks"].step("reply")
    again = step.response_model.model_validate({"type": "writing", "text": WORDS})
    work.app.reflecting.rewrite(asha, work.attempt, 1, again)
    at = tab(asha, "play", attempt=work.attempt)
    assert len(at.error) == 2
    assert said(at).count("so an instructor will be asked to look") == 1
    assert said(at).count("The program can be wrong: an instructor") == 1
