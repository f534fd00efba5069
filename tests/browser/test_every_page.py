"""Every page, in light and dark and on a phone: axe finds nothing of ours, nothing sticks out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from answers import answer, first_of, play_as, play_to_end
from axe import violations
from playwright.sync_api import Page, expect

from cmtrain.engine.people import User

PAGES = [
    "welcome", "home", "desks", "lesson", "writing", "queue", "case", "crisis", "feedback",
    "debrief", "drill", "before", "sealed", "not-yet", "gaps", "progress", "portfolio", "glossary",
    "translated",
    "leave", "learners", "learner", "review",
]  # fmt: skip
OF_STREAMLIT = {
    # Its file uploader and its tables have roles and headers that axe holds against it.
    ("presentation-role-conflict", "stFileUploader"),
    ("empty-table-header", "stTable"),
}


@pytest.fixture(scope="module")
def learner(app) -> User:
    return app.identity.enter("Dilnoza").user


@pytest.fixture(scope="module")
def places(app, server, learner) -> dict[str, str]:
    """The address of every page, with something on it."""
    lesson, queue = first_of(app.library, "lesson"), first_of(app.library, "moderation-queue")
    done = play_to_end(app.learning, learner, lesson)
    play_to_end(app.learning, learner, first_of(app.library, "crisis"))
    drill = first_of(app.library, "reply-clinic")
    tries = [play_to_end(app.learning, learner, drill) for _ in range(2)]
    again, shift = (app.learning.begin(learner, each.id) for each in (lesson, queue))
    study = app.learning.begin(learner, first_of(app.library, "case-study").id)
    crisis = app.learning.begin(learner, first_of(app.library, "crisis").id)
    reader = replace(learner, language="gu")
    gujarati = app.learning.begin(reader, "delivered-says-the-map")
    sitting = app.learning.sitting(learner, done)
    texts = [turn for turn in sitting.state.turns if turn.response.type == "writing"]
    response = sitting.response_id(texts[0])
    rao = app.identity.enter_as_instructor("Ms Rao", server.passcode).user
    app.reviewing.record_score(rao, response, "empathy", 3, "She would read this twice.")
    for piece in app.portfolios.candidates(learner)[:3]:
        app.portfolios.add_piece(learner, piece.piece.pin.attempt_id, piece.piece.pin.response_id)
    return {
        "welcome": "/", "home": "/", "desks": "/desks?desk=crisis",
        "lesson": f"/play?attempt={again}",
        "writing": f"/play?attempt={study}", "queue": f"/play?attempt={shift}",
        "case": f"/play?attempt={shift}&case={queue.steps[0].id}",
        "crisis": f"/play?attempt={crisis}",
        "feedback": f"/play?attempt={done}&after={texts[0].seq}",
        "debrief": f"/play?attempt={done}", "drill": f"/play?attempt={tries[-1]}",
        **_assessed(app, learner),
        "progress": "/progress", "portfolio": "/portfolio", "glossary": "/glossary?word=reach",
        "translated": f"/play?attempt={gujarati}",
        "leave": "/leave", "learners": "/learners", "learner": f"/learner?learner={learner.id}",
        "review": f"/review?response={response}",
    }  # fmt: skip


def _assessed(app, learner) -> dict[str, str]:
    """Before it begins, on the way, not passed, and what a diagnostic shows."""
    test, out, diagnostic = (
        app.library.activities[name]
        for name in ("checkpoint-moderation", "test-out-moderation", "diagnostic")
    )
    failed = play_as(app.learning, learner, test, "poor")
    going = app.learning.begin(learner, out.id)
    step = out.steps[0]
    response = step.response_model.model_validate({"type": step.type, **answer(out, step)})
    app.learning.submit(learner, going, step.id, 0, response)
    stand = play_as(app.learning, learner, diagnostic, "lazy")
    return {
        "before": f"/play?begin={test.id}", "sealed": f"/play?attempt={going}&after=1",
        "not-yet": f"/play?attempt={failed}", "gaps": f"/play?attempt={stand}",
    }  # fmt: skip


@pytest.fixture
def walk(visit, server, places, tokens):
    """Go through all pages, one after the other, each drawn to the end."""

    def walked(**options: object) -> Iterator[tuple[str, Page]]:
        for token in dict.fromkeys(tokens.values()):
            page = visit(token=token, **options).context.new_page()
            for name in (each for each in PAGES if tokens[each] == token):
                page.goto(server.url + places[name])
                _drawn(page)
                yield name, page

    return walked


@pytest.fixture(scope="module")
def tokens(app, server, learner) -> dict[str, str]:
    instructor = app.identity.enter_as_instructor("Ms Rao", server.passcode).token
    mine = app.identity.enter_as(learner.id).token
    return {
        "welcome": "",
        **dict.fromkeys(PAGES[1:19], mine),
        **dict.fromkeys(PAGES[19:], instructor),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(walk, scheme):
    viewport = {"width": 1280, "height": 3000}  # axe judges contrast only where it can look
    found = [
        f"{name}: {_said(each)}"
        for name, page in walk(color_scheme=scheme, viewport=viewport)
        for each in violations(page, _is_ours)
    ]
    assert found == [], "\n".join(found)


def test_a_phone_never_scrolls_sideways(walk):
    for name, page in walk(viewport={"width": 390, "height": 844}):
        wider = page.evaluate(
            """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                .map(each => each.scrollWidth - each.clientWidth)"""
        )
        assert (name, wider) == (name, [0, 0])
        assert (name, page.get_by_test_id("stMain").evaluate(_STICKING_OUT)) == (name, [])


_STICKING_OUT = """main => [...main.querySelectorAll(
    'p, h1, h2, h3, button, summary, .cm-post, .cm-level, .cm-dash, .cm-gap, .cm-marks li')]
  .filter(each => {
    const box = each.getBoundingClientRect()
    return box.width > 0 && box.height > 1 && box.right > innerWidth + 1
  })
  .map(each => each.outerHTML.slice(0, 120))"""


def _drawn(page: Page) -> None:
    """The script has finished and every element that loads late is there."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ).to_be_attached()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => true)")


def _is_ours(violation) -> bool:
    return not all(
        any(violation["id"] == rule and part in node["html"] for rule, part in OF_STREAMLIT)
        for node in violation["nodes"]
    )


def _said(violation) -> str:
    nodes = [
        f"  {each['html'][:200]} {each['failureSummary'][-200:]}" for each in violation["nodes"]
    ]
    return "\n".join([violation["id"], *nodes[:4]])


def test_names_and_reasons_never_become_links(visit, app, server):
    """Streamlit finds addresses even in escaped text."""
    mallory = app.identity.enter("www.evil.example http://evil.example :material/home:").user
    attempt = play_to_end(app.learning, mallory, first_of(app.library, "lesson"))
    response = app.learning.sitting(mallory, attempt).attempt.responses[2].id
    rao = app.identity.enter_as_instructor("Ms Rao", server.passcode)
    app.reviewing.record_score(rao.user, response, "empathy", 2, "see http://evil.example/x")
    mine = app.identity.enter_as(mallory.id).token
    places = {
        "": ["/"], mine: ["/", "/leave", "/portfolio", f"/play?attempt={attempt}&after=3"],
        rao.token: ["/learners", f"/learner?learner={mallory.id}", f"/review?response={response}"],
    }  # fmt: skip
    for token, paths in places.items():
        page = visit(token=token).context.new_page()
        for path in paths:
            page.goto(server.url + path)
            _drawn(page)
            assert (path, page.locator("a[href*=evil]").count()) == (path, 0)
