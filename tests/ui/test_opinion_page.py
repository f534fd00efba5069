"""With a language model set up: announced, awaited, shown beside the levels that count."""

import pytest
from answers import answer, with_step
from fake_judge import opinion, says, status
from playing import fill, go_on, open_step, send
from reading import said, traps

from cmtrain.bootstrap import assemble
from cmtrain.services.clock import new_id, utc_now

LEVELS = ("empathy", "moderation", "strategy")


@pytest.fixture
def judged(app, fake_judge, monkeypatch):
    """The same app, with a language model that is asked when the test says so."""
    engine, assess = app.learning.attempts.engine, app.learning.assess
    found = assemble(app.library, engine, assess, utc_now, new_id, judge=fake_judge.endpoint())
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: found)
    return found


@pytest.fixture
def written(judged, asha, tab, library):
    """A page on which somebody has just sent their words, and those words."""
    activity = with_step(library, "writing")
    attempt = judged.learning.begin(asha, activity.id)
    at = tab(asha, "play", attempt=attempt)
    while (step := open_step(at, activity)).type != "writing":
        fill(at, step, answer(activity, step))
        send(at)
        go_on(at)
    assert "A second opinion will be asked of parrot" in said(at)
    fill(at, step, given := answer(activity, step))
    send(at)
    return at, step, given["text"]


def judge_now(judged) -> None:
    (response,) = judged.judging.opinions.pending()
    judged.judging.ask(response)


def about(step, words: str, level: int, **changes):
    named = dict.fromkeys(LEVELS) | dict.fromkeys(step.opportunities, level)
    first = {"empathy": "E1", "moderation": "M1", "strategy": "S1"}
    quotes = [
        {"criterion": first[name], "polarity": "hurts", "quote": words[:20]}
        for name in step.opportunities
    ]
    return opinion(levels=named, evidence=quotes, **changes)


def test_the_levels_are_there_at_once_and_the_opinion_later(written, judged, fake_judge):
    at, step, words = written
    assert "What a strong response does here" in said(at)
    assert "A second opinion was asked of parrot" in said(at)
    fake_judge.does(says(about(step, words, 3, why="It names her week.")))
    judge_now(judged)
    page = said(at.run())
    assert "By the language model parrot, instructions" in page
    assert "It names her week." in page
    assert "was asked of parrot. It will appear" not in page
    assert not at.exception


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (status(500), "did not come: the service failed"),
        (says("Give 4."), "did not come: the answer was not in the agreed form"),
    ],
)
def test_one_that_does_not_come_is_said_with_the_reason(written, judged, fake_judge, deed, why):
    at, *_ = written
    fake_judge.does(deed)
    judge_now(judged)
    assert why in said(at.run())


def test_two_that_are_far_apart_are_both_shown_and_wait_in_the_inbox(
    written, judged, fake_judge, tab, rao
):
    at, step, words = written
    fake_judge.does(says(about(step, words, 0)))
    judge_now(judged)
    assert "far apart, so an instructor will be asked" in said(at.run())
    inbox = tab(rao)
    assert "two opinions" in said(inbox)
    next(b for b in inbox.button if (b.key or "").startswith("inbox-")).click().run()
    assert "A second opinion" in said(inbox)
    assert not inbox.exception


def test_what_a_model_says_is_never_more_than_text(written, judged, fake_judge):
    at, step, words = written
    bait = "javascript:evil"
    why = f'<img src=x onerror="{bait}"> [click]({bait}) <script>{bait}</script>'
    fake_judge.does(says(about(step, words, 3, why=why)))
    judge_now(judged)
    at.run()
    assert bait in said(at)
    assert traps(at, bait) == []
