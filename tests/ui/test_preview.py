"""The preview page: problems in place, the ways, every step to jump to."""

from dataclasses import replace

import pytest

from cmtrain.bootstrap import assemble
from cmtrain.services.clock import new_id, utc_now
from cmtrain.services.previewing import Previewing
from cmtrain.settings import ROOT

SCENE = ROOT / "scenarios" / "crisis" / "the-recall-that-leaked.toml"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "the-recall-that-leaked.toml"
    path.write_text(SCENE.read_text())
    return path


@pytest.fixture
def previewed(app, library, assessor, path, monkeypatch):
    """The pages get an app around the file."""
    engine = app.learning.attempts.engine

    def build(content, piece):
        return replace(assemble(content, engine, assessor, utc_now, new_id), piece=piece)

    previewing = Previewing(path, library, build)
    monkeypatch.setattr("cmtrain.ui.session.the_app", previewing.current)
    return previewing


def test_nobody_has_to_come_in_and_the_piece_is_there(previewed, tab):
    at = tab(None)
    assert not at.exception
    assert at.title[0].value == "Preview"
    assert "The recall that leaked" in [each.value for each in at.header]
    assert at.success[0].value.startswith("No problems")


def test_one_can_jump_to_any_step(previewed, tab):
    at = tab(None)
    at.selectbox(key="step").set_value("kerry-writes").run()
    assert "Nineteen days ago" in [each.value for each in at.header]
    at.button(key="from-step").click().run()
    assert not at.exception
    learning = previewed.current().learning
    (begun,) = learning.attempts.of_user(at.session_state["cm_user"].id)
    activity = learning.archive.activity(learning.attempts.attempt(begun.id))
    assert activity.id == "the-recall-that-leaked-at-kerry-writes"


def test_an_error_is_shown_with_its_line_and_the_last_version_stays(previewed, tab, path):
    tab(None)
    path.write_text(path.read_text().replace('type = "choice"', 'type = "choise"', 1) + "\n")
    at = tab(None)
    assert "the-recall-that-leaked.toml:" in at.error[0].value
    assert "CM104" in at.error[0].value
    assert "The recall that leaked" in [each.value for each in at.header]


def test_each_jump_begins_anew_with_the_file_as_it_is_now(previewed, tab, path):
    learning = previewed.current().learning
    user = previewed.current().identity.enter("Preview").user
    first = learning.begin(user, "the-recall-that-leaked", anew=True)
    path.write_text(path.read_text().replace('title = "', 'title = "New ', 1) + "\n")
    learning = previewed.current().learning
    second = learning.begin(user, "the-recall-that-leaked", anew=True)
    assert second != first
    assert learning.sitting(user, second).activity.title.startswith("New ")
