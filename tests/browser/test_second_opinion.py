"""A language model behind the real program: levels at once, the second opinion on its own later."""

import json
from threading import Event

import hands
from answers import with_step
from fake_judge import Handler, opinion, says
from playwright.sync_api import expect

STRONG = "What a strong response does here"


def test_the_levels_come_at_once_and_the_opinion_by_itself(
    visit, new_server, fake_judge, monkeypatch
):
    monkeypatch.setenv("CMTRAIN_JUDGE_URL", fake_judge.url)
    monkeypatch.setenv("CMTRAIN_JUDGE_MODEL", "parrot")
    monkeypatch.setenv("CMTRAIN_JUDGE_KEY", "sk-secret")
    server, may_answer = new_server(), Event()

    def answers_when_allowed(handler: Handler) -> None:
        may_answer.wait(60)
        says(_agreeing(handler))(handler)

    fake_judge.does(answers_when_allowed)
    made = visit(server.url)
    page = made.page()
    hands.come_in(page, "Asha")
    activity = with_step(server.services().library, "writing")
    hands.open_activity(page, activity)
    while hands.respond(page, activity).type != "writing":
        hands.go_on(page)
    expect(page.get_by_text(STRONG)).to_be_visible()
    expect(page.get_by_text("A second opinion was asked of parrot")).to_be_visible()
    may_answer.set()
    expect(page.get_by_text("By the language model parrot, instructions")).to_be_visible()
    expect(page.get_by_text("It fits the case.")).to_be_visible()
    assert "sk-secret" not in page.content() + server.output()
    assert "Traceback" not in server.output()


def _agreeing(handler: Handler) -> dict:
    """A 3 in everything, with the first words of the reply as evidence."""
    user = handler.server.fake.asked[-1][2]["messages"][1]["content"]
    reply = json.loads("\n".join(user.split("\n")[1:-2]))["response"]["reply"]
    quotes = [
        {"criterion": code, "polarity": "helps", "quote": reply[:30]} for code in ("E1", "M1", "S1")
    ]
    levels = dict.fromkeys(("empathy", "moderation", "strategy"), 3)
    return opinion(levels=levels, evidence=quotes, why="It fits the case.")
