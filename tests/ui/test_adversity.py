"""What should not happen: wrong people, wrong addresses, hostile words, full disks."""

import json
import shutil
from pathlib import Path

import playing
import pytest
from answers import answer, first_of, play_to_end
from reading import said, traps

from cmtrain.bootstrap import assemble
from cmtrain.content.library import read_library
from cmtrain.engine.people import User
from cmtrain.errors import StorageUnavailable
from cmtrain.services.clock import new_id, utc_now
from cmtrain.settings import ROOT
from cmtrain.storage.database import connect
from cmtrain.ui import frame

BAIT = "evilbait"
HOSTILE_NAME = f"<img src=x onerror={BAIT}>[{BAIT}](http://{BAIT})"
HOSTILE = "\n\n".join(
    [
        f"<script>fetch('//{BAIT}')</script><img src=//{BAIT} onerror=alert(1)>",
        f'"><svg onload={BAIT}> </div></textarea><style>*{{display:none}}</style>',
        f"![picture](http://{BAIT}/x.png) [press here](javascript:{BAIT}) <http://{BAIT}>",
        f"# {BAIT}\n\n- $x^{{{BAIT}}}$ :red[{BAIT}] :material/{BAIT}: `{BAIT}` ~~{BAIT}~~",
        f"\u202e{BAIT}\u2066 We are sorry, Dev, please do not buy the glue yet. {BAIT}",
    ]
)  # fmt: skip


@pytest.fixture
def written(app, asha):
    """An attempt of Asha's in which the first text is open; with its activity and step."""
    activity = first_of(app.library, "lesson")
    attempt = app.learning.begin(asha, activity.id)
    while (
        step := activity.step(app.learning.sitting(asha, attempt).state.open[0])
    ).type != "writing":
        _submit(app, asha, attempt, step, answer(activity, step))
    return activity, attempt, step


def _submit(app, user, attempt, step, given):
    visit = app.learning.sitting(user, attempt).state.visits(step.id)
    response = step.response_model.model_validate({"type": step.type, **given})
    return app.learning.submit(user, attempt, step.id, visit, response)


@pytest.mark.parametrize("page", ["learners", "learner", "review"])
def test_the_instructors_pages_do_not_exist_for_learners(tab, asha, page):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        tab(asha, page)


@pytest.mark.parametrize("page", ["learners", "learner", "review"])
def test_even_if_they_did_they_would_show_nothing(tab, app, asha, monkeypatch, page):
    bela = app.identity.enter("Bela").user
    attempt = play_to_end(app.learning, bela, first_of(app.library, "lesson"))
    response = app.learning.sitting(bela, attempt).attempt.responses[2].id
    instructors = frame.pages(User("", "Ms Rao", "instructor"))
    monkeypatch.setattr(frame, "pages", lambda _user: instructors)
    at = tab(asha, page, learner=bela.id, response=response)
    assert "Bela" not in said(at)
    assert at.info or at.exception


def test_nobody_sees_the_attempt_of_somebody_else(tab, app, asha, rao):
    bela = app.identity.enter("Bela").user
    activity = first_of(app.library, "crisis")
    attempt = app.learning.begin(bela, activity.id)
    for other in (asha, rao):
        at = tab(other, "play", attempt=attempt)
        assert at.info[0].value == "This is not yours to open."
        assert activity.title not in said(at)


@pytest.mark.parametrize(
    "attempt", ["", "x", "../../etc/passwd", "' OR 1=1 --", "💥" * 500, "\x00"]
)
@pytest.mark.parametrize("after", ["", "0", "-1", "99999999999999999999", "²", "after"])
def test_a_nonsense_address_leads_to_a_way_back(tab, asha, attempt, after):
    at = tab(asha, "play", attempt=attempt, after=after, case="nothing")
    assert not at.exception
    assert "There is nothing here" in at.info[0].value


@pytest.mark.parametrize("after", ["0", "-1", "999", "²", "x" * 3000])
def test_a_nonsense_place_in_an_attempt_shows_the_open_step(tab, asha, written, after):
    activity, attempt, step = written
    at = tab(asha, "play", attempt=attempt, after=after, case="<script>")
    assert not at.exception
    assert playing.open_step(at, activity) == step


@pytest.mark.parametrize("page", ["learner", "review"])
def test_an_instructor_with_a_nonsense_address_is_told(tab, rao, page):
    at = tab(rao, page, learner="nobody", response="nothing")
    assert not at.exception
    assert "There is nothing here" in at.info[0].value


@pytest.fixture
def send_stale(tab, app, asha, written, monkeypatch):
    """Send from a tab that was drawn before the first response: as the browser's fragment does."""
    _activity, attempt, step = written
    drawn_before = app.learning.sitting(asha, attempt)

    def sent(text: str):
        at, fresh = tab(asha, "play", attempt=attempt), type(app.learning).sitting
        once = iter([drawn_before, drawn_before])
        with monkeypatch.context() as patch:
            patch.setattr(
                type(app.learning), "sitting", lambda *given: next(once, None) or fresh(*given)
            )
            at.run()
            playing.fill(at, step, {"text": text})
            return playing.send(at)

    return sent


def test_the_second_tab_is_told_and_nothing_is_doubled(app, asha, written, send_stale):
    activity, attempt, step = written
    _submit(app, asha, attempt, step, {"text": "Dev, stop, no glue!"})
    late = send_stale("Something else, Dev.")
    assert "already answered" in late.warning[0].value
    assert playing.open_step(late, activity) != step
    turns = app.learning.sitting(asha, attempt).state.turns
    assert [t.response.text for t in turns if t.step_id == step.id] == ["Dev, stop, no glue!"]


def test_the_same_response_twice_is_one(app, asha, written, send_stale):
    _activity, attempt, step = written
    _submit(app, asha, attempt, step, {"text": "Dev, stop, no glue!"})
    late = send_stale("Dev, stop, no glue!")
    assert not late.warning
    assert "Your words" in said(late)
    turns = app.learning.sitting(asha, attempt).state.turns
    assert sum(turn.step_id == step.id for turn in turns) == 1


def test_hostile_names_stay_text_on_every_page(tab, app, rao):
    mallory = app.identity.enter(HOSTILE_NAME).user
    attempt = play_to_end(app.learning, mallory, first_of(app.library, "lesson"))
    response = app.learning.sitting(mallory, attempt).attempt.responses[2].id
    app.portfolios.add_piece(mallory, attempt, response)
    pages = [
        tab(None), tab(mallory), tab(mallory, "leave"), tab(mallory, "progress"),
        tab(mallory, "portfolio"), tab(mallory, "play", attempt=attempt), tab(rao),
        tab(rao, "learner", learner=mallory.id), tab(rao, "review", response=response),
    ]  # fmt: skip
    for at in pages:
        assert not at.exception
        assert traps(at, BAIT) == []
    assert sum(BAIT in said(at) for at in pages) >= 6


def test_hostile_words_stay_text_on_every_page(tab, app, asha, rao, written):
    _activity, attempt, step = written
    turn = _submit(app, asha, attempt, step, {"text": HOSTILE})
    response = app.learning.sitting(asha, attempt).response_id(turn)
    app.reviewing.record_score(rao, response, "empathy", 2, HOSTILE)
    app.portfolios.save_profile(asha, HOSTILE[:100], HOSTILE, "Asha")
    app.portfolios.edit_piece(
        asha, app.portfolios.add_piece(asha, attempt, response), HOSTILE[:100], HOSTILE
    )
    drafted = app.learning.begin(asha, first_of(app.library, "moderation-queue").id)
    case = app.learning.sitting(asha, drafted).state.open[0]
    app.learning.save_draft(asha, drafted, case, json.dumps({"reply": HOSTILE}))
    pages = [
        tab(asha, "play", attempt=attempt, after=str(turn.seq)), tab(asha, "progress"),
        tab(asha, "portfolio"), tab(asha, "play", attempt=drafted, case=case),
        tab(rao, "learner", learner=asha.id), tab(rao, "review", response=response),
    ]  # fmt: skip
    for at in pages:
        assert not at.exception
        assert traps(at, BAIT) == []
    assert sum(BAIT in said(at) for at in pages) >= 4


@pytest.mark.parametrize(
    "draft", ["", "[]", "{", '{"text": 7}', '{"text": null}', '{"choice": ["x"]}', "💥"]
)
def test_a_draft_that_cannot_be_read_is_no_obstacle(tab, app, asha, written, draft):
    activity, attempt, step = written
    app.learning.save_draft(asha, attempt, step.id, draft)
    at = tab(asha, "play", attempt=attempt)
    assert not at.exception
    assert playing.open_step(at, activity) == step


def test_a_text_that_is_too_long_is_refused_and_kept_in_the_box(tab, app, asha, written):
    activity, attempt, step = written
    at = tab(asha, "play", attempt=attempt)
    playing.fill(at, step, {"text": "🙂" * 100_000})
    playing.send(at)
    assert "100000 characters" in at.warning[0].value
    assert f"takes {step.limit}" in at.warning[0].value
    assert at.text_area(key=playing.box(at, "text")).value == "🙂" * 100_000
    assert playing.open_step(at, activity) == step


@pytest.mark.parametrize(
    "text", ["اشتري الغراء", "👩🏽‍🚒" * 200, "a\u0301" * 300, "x" * 900, "."], ids=range(5)
)
def test_odd_words_are_taken_as_they_are(tab, app, asha, written, text):
    _activity, attempt, step = written
    at = tab(asha, "play", attempt=attempt)
    playing.fill(at, step, {"text": text[: step.limit]})
    playing.send(at)
    assert not at.exception
    last = app.learning.sitting(asha, attempt).state.turns[-1]
    assert last.response.text == text[: step.limit]


def test_a_full_disk_is_reported_and_the_words_stay(tab, app, asha, written, monkeypatch):
    _activity, attempt, step = written
    at = tab(asha, "play", attempt=attempt)

    def full(*_arguments, **_named):
        raise StorageUnavailable("The database does not answer (disk is full). Nothing was lost.")

    monkeypatch.setattr(type(app.learning), "_recorded", full)
    playing.fill(at, step, {"text": "Dev, stop, no glue!"})
    playing.send(at)
    assert not at.exception
    assert "disk is full" in at.error[0].value
    assert at.text_area(key=playing.box(at, "text")).value == "Dev, stop, no glue!"


def test_a_database_that_does_not_answer_is_said_on_every_page(tab, app, asha, rao, monkeypatch):
    def broken(_engine):
        raise StorageUnavailable("The database does not answer (unable to open).")

    opened = {"play": asha, "home": asha, "progress": asha, "portfolio": asha, "learners": rao}
    tabs = {page: tab(user, page, attempt="x") for page, user in opened.items()}
    for module in ("attempts", "people", "portfolios", "scores"):
        monkeypatch.setattr(f"cmtrain.storage.{module}.reading", broken)
    for page, at in tabs.items():
        at.run()
        assert "The database does not answer" in said(at), page


def test_an_activity_that_cannot_be_begun_says_why(tab, app, asha, monkeypatch):
    at = tab(asha)

    def full(*_arguments):
        raise StorageUnavailable("The database does not answer (disk is full).")

    monkeypatch.setattr(type(app.learning), "_begun", full)
    at.button(key="go-next").click().run()
    assert not at.exception
    assert "disk is full" in at.error[0].value


@pytest.fixture
def broken_file(app, assessor, tmp_path, monkeypatch) -> Path:
    """A misspelt word in the first lesson, and the pages get what is left."""
    for folder in ("curriculum", "scenarios"):
        shutil.copytree(ROOT / folder, tmp_path / "content" / folder)
    path = app.library.paths[first_of(app.library, "lesson").id]
    broken = tmp_path / "content" / path.relative_to(ROOT)
    broken.write_text(broken.read_text().replace('type = "reading"', 'type = "raeding"', 1))
    found = assemble(
        read_library(tmp_path / "content"), connect(f"sqlite:///{tmp_path / 'cmtrain.db'}"),
        assessor, utc_now, new_id,
    )  # fmt: skip
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: found)
    return broken


def test_a_broken_content_file_stops_nobody(tab, app, rao, asha, broken_file):
    at = tab(asha)
    assert not at.exception
    assert first_of(app.library, "lesson").title not in said(at)
    assert "in the content files" not in said(at)
    at = tab(rao)
    assert "in the content files" in said(at)
    assert broken_file.name in said(at)
    assert "raeding" in said(at)
