"""An instructor's word from the review page to the learner's progress, debrief and portfolio."""

import pytest
from answers import first_of, play_to_end
from reading import said, traps

BAIT = "bait"
WORD = f"You named [what]({BAIT}) she lost, <b>{BAIT}</b> before anything else."


@pytest.fixture
def work(app, asha):
    """A response of Asha's, on her page: its attempt and its id."""
    play_to_end(app.learning, asha, first_of(app.library, "lesson"))
    pin = app.portfolios.candidates(asha)[0].piece.pin
    app.portfolios.add_piece(asha, pin.attempt_id, pin.response_id)
    return pin


@pytest.fixture
def spoken(tab, app, rao, asha, work):
    """What Ms Rao wrote on the review page."""
    at = tab(rao, "review", response=work.response_id)
    at.text_area(key=f"say-{work.response_id}-0").set_value(WORD)
    at.button(key=f"say-{work.response_id}-0-send").click().run()
    assert not at.exception
    assert "Signed and kept." in said(at)
    return app.commenting.received(asha)[0]


def test_it_is_kept_and_read_by_the_learner(tab, asha, spoken, work):
    assert spoken.words == WORD
    for at in (tab(asha, "progress"), tab(asha, "play", attempt=work.attempt_id)):
        assert not at.exception
        assert "A word from Ms Rao, instructor, on" in said(at)
        assert traps(at, BAIT) == []


def test_the_learner_shows_it(tab, app, asha, spoken):
    at = tab(asha, "portfolio")
    at.toggle(key=f"pf-said-{spoken.id}").set_value(True).run()
    assert not at.exception
    assert app.commenting.received(asha)[0].shown
    assert "A word from Ms Rao" in app.portfolios.page(asha)


@pytest.mark.usefixtures("spoken")
def test_it_is_replaced_and_withdrawn_and_the_record_stays(tab, app, rao, asha, work):
    at = tab(rao, "review", response=work.response_id)
    box = f"say-{work.response_id}-1"
    assert at.text_area(key=box).value == WORD
    at.text_area(key=box).set_value("Shorter")
    at.button(key=f"{box}-send").click().run()
    assert app.commenting.received(asha)[0].words == "Shorter"
    at.button(key=f"say-{work.response_id}-2-back").click().run()
    assert app.commenting.received(asha) == ()
    assert "(withdrawn)" in said(at)
    assert "Shorter" in said(at)


def test_a_tab_that_is_behind_says_nothing(tab, app, rao, asha, work):
    old = tab(rao, "review", response=work.response_id)
    fresh = tab(rao, "review", response=work.response_id)
    for at, words in ((fresh, "First"), (old, "Second.")):
        at.text_area(key=f"say-{work.response_id}-0").set_value(words)
        at.button(key=f"say-{work.response_id}-0-send").click().run()
        assert not at.exception
    assert [each.words for each in app.commenting.received(asha)] == ["First"]
    assert "First" in said(old)


def test_nothing_is_not_said(tab, app, rao, asha, work):
    at = tab(rao, "review", response=work.response_id)
    at.button(key=f"say-{work.response_id}-0-send").click().run()
    assert "Write something first." in said(at)
    assert app.commenting.received(asha) == ()


def test_a_whole_run_has_its_word(tab, app, rao, asha, work):
    at = tab(rao, "learner", learner=asha.id)
    at.toggle(key=f"whole-{work.attempt_id}").set_value(True).run()
    at.text_area(key=f"say-{work.attempt_id}-0").set_value("A steady hand.")
    at.button(key=f"say-{work.attempt_id}-0-send").click().run()
    assert not at.exception
    assert app.commenting.received(asha)[0].subject.response_id is None
