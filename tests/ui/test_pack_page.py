"""A pack in the app: listed, credited, playable; what was left out is told to instructors."""

import playing
import pytest
from pack_samples import module, pack_files, write
from reading import said

from cmtrain.bootstrap import assemble
from cmtrain.content.packs import with_packs
from cmtrain.services.clock import new_id, utc_now

CREDIT = "From: Night shift 1.2, by Noor Haddad, Sam Okafor, CC-BY-4.0"
ROW = "From: Night shift 1.2, by Noor Haddad and others, CC-BY-4.0"


def credit_lines(at, line: str = CREDIT) -> int:
    """How often the page says whose it is; what Markdown reads is escaped there."""
    return sum(_plain(each.value) == line for each in at.caption)


@pytest.fixture
def app(app, library, assessor, tmp_path, monkeypatch):
    """The app with a pack beside its content, and one that is not there."""
    first = library.modules[0].path[0]
    nights = module("nights", "first-call", first)
    files = {**pack_files(), "curriculum/01-nights/module.toml": nights}
    beside = with_packs(library, [write(tmp_path / "night", files), tmp_path / "nowhere"])
    engine = app.learning.attempts.engine
    found = assemble(beside, engine, assessor, utc_now, new_id)
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: found)
    return found


def test_a_pack_has_its_module_after_ours_and_may_lead_to_ours_too(tab, app, asha):
    first = app.library.modules[0]
    at = tab(asha)
    last = app.library.modules[-2]
    assert f"**{last.number} · Nights** — 0 / 2" in said(at)
    at.session_state["module-nights"] = True
    at.run()
    assert not at.exception
    assert at.button(key="stop-first-call")
    assert at.button(key=f"stop-{first.path[0]}-in-nights")
    assert credit_lines(at, ROW) == 1


def test_a_lesson_of_a_pack_is_played_to_its_end(tab, app, asha):
    attempt = app.learning.begin(asha, "first-call")
    at = tab(asha, "play", attempt=attempt)
    assert at.title[0].value == "The first call"
    assert credit_lines(at) == 1
    activity = app.library.activities["first-call"]
    while not app.learning.sitting(asha, attempt).state.finished:
        playing.respond(at, activity)
        assert not at.exception
        playing.go_on(at)
    assert at.button(key="home")
    assert credit_lines(at) == 1


def test_a_crisis_of_a_pack_is_at_its_desk(tab, app, asha):
    at = tab(asha, "desks", desk="crisis")
    assert at.button(key="stop-fire")
    assert credit_lines(at, ROW) == 1


def test_an_instructor_sees_what_is_there_and_what_was_left_out(tab, app, rao):
    at = tab(rao)
    found = said(at).replace("\\", "")
    assert "2 content packs · 1 left out" in found
    assert "**Night shift 1.2** · 2 activities · Noor Haddad, Sam Okafor · CC-BY-4.0" in found
    assert "CM901 there is nothing here" in found


def _plain(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")
