"""A desk on the page: what comes later, what comes back, the debrief of a pile."""

import pytest
from answers import answer, play_to_end
from reading import said
from streamlit.testing.v1 import AppTest

from cmtrain.content.activity import Activity
from cmtrain.engine.doubt import doubt
from cmtrain.engine.enforcement import pairs, rulings
from cmtrain.report.wording import doubt_line

QUEUES = [
    "saturday-desk-in-two-languages",
    "evening-shift-at-the-allotment",
    "derby-night-in-the-paddock",
]


@pytest.fixture
def queue(app) -> Activity:
    return app.library.activities[QUEUES[0]]


def rows(at: AppTest) -> list[str]:
    return [each.key[5:] for each in at.button if (each.key or "").startswith("open-")]


def decide(app, user, queue, attempt, name, **fields):
    step = queue.step(name)
    body = {"type": "decision", **answer(queue, step), **fields}
    app.learning.submit(user, attempt, name, 0, step.response_model.model_validate(body))


def test_three_lines_and_an_example_come_before_the_first_case(tab, app, asha, queue):
    at = tab(asha, "play", attempt=app.learning.begin(asha, queue.id))
    assert all(line in said(at) for line in queue.instructions)
    assert "One case done, as an example" in said(at)
    assert "eyes-open" not in rows(at)
    assert "ben-appeals" not in rows(at)


def test_an_appeal_shows_what_one_had_decided_and_written(tab, app, asha, queue):
    attempt = app.learning.begin(asha, queue.id)
    decide(
        app, asha, queue, attempt, "dog-reads-faster", reply="The dog *had* to go. R2, <b>Ben</b>."
    )
    decide(app, asha, queue, attempt, "open-till-six")
    at = tab(asha, "play", attempt=attempt)
    assert "about a decision of yours" in said(at)
    at.button(key="open-ben-appeals").click().run()
    assert "What you had decided" in said(at)
    assert "Remove it, with a notice to the author" in said(at)
    assert "The dog *had* to go. R2, &lt;b&gt;Ben&lt;/b&gt;." in "".join(
        h.proto.body for h in at.get("html")
    )


@pytest.mark.parametrize("name", QUEUES)
def test_the_debrief_of_every_queue_says_it_all(tab, app, asha, name):
    queue = app.library.activities[name]
    attempt = play_to_end(app.learning, asha, queue)
    decided = rulings(queue, app.learning.sitting(asha, attempt).state.turns)
    assert all(pair.same_rung for pair in pairs(queue, decided))
    at = tab(asha, "play", attempt=attempt)
    assert not at.exception
    for words in (
        "Your decisions and the house's", "How sharp your eye was", "d′", "You gave both the same.",
        "What came back to you", "One thing to do next.",
    ):  # fmt: skip
        assert words in said(at), words
    sitting = app.learning.sitting(asha, attempt)
    found = doubt(sitting.attempt, sitting.editions, sitting.settled)
    assert doubt_line(found, str) in said(at)
    assert ("The program is not sure of" in said(at)) == (found.unsure > 0 and not found.weighs)


def test_twins_that_were_treated_differently_are_named(tab, app, asha, queue):
    attempt = app.learning.begin(asha, queue.id)
    decide(app, asha, queue, attempt, "dog-reads-faster", actions=["remove-with-notice", "ban"])
    for name in ("open-till-six", "new-rhythm", "photo-du-mercredi", "two-candles", "levitate"):
        decide(app, asha, queue, attempt, name)
    decide(app, asha, queue, attempt, "eyes-open", actions=["leave-up"], reply="")
    app.learning.end_shift(asha, attempt)
    at = tab(asha, "play", attempt=attempt)
    assert "You were harder in “Fri 22:15 · Reported: nasty”." in said(at)
    assert "3 rungs harder" in said(at)
    assert "2 rungs softer" in said(at)
