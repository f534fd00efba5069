"""An author edits a file, and the program is started again, while a learner is in the middle."""

import re
import shutil

import hands
import pytest
from answers import answer
from playwright.sync_api import expect

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.content.translating.translation import is_translation
from cmtrain.settings import ROOT

MODULE = "01-the-job"
NEW = "Read this twice, please."


@pytest.fixture
def content(tmp_path):
    """A folder of its own with the first module."""
    (tmp_path / "curriculum").mkdir()
    shutil.copytree(ROOT / "curriculum" / MODULE, tmp_path / "curriculum" / MODULE)
    shutil.copy(ROOT / "curriculum" / "rubric.toml", tmp_path / "curriculum")
    return tmp_path


@pytest.fixture
def lesson(content) -> Activity:
    library = read_library(content)
    return library.activities[library.modules[0].path[0]]


def test_one_goes_on_with_the_new_texts_and_is_told_when_it_is_done(
    visit, new_server, content, lesson
):
    own = new_server(content)
    page = visit(own.url).page()
    hands.come_in(page, "Nima")
    hands.open_activity(page, lesson)
    for _ in range(2):
        hands.respond(page, lesson)
        hands.go_on(page)
    third = hands.step_on(page, lesson)

    _restarted(own, content, lesson, third.id)
    given = answer(lesson, third)
    hands.fill(page, third, given)
    hands.send(page)
    expect(page.get_by_text("edited while your page was open")).to_be_visible()
    expect(page.get_by_text("You go on with the new ones")).to_be_visible()
    expect(page.get_by_text(NEW)).to_be_visible()
    expect(hands.box(page, "text")).to_have_value(given["text"])
    hands.send(page)
    hands.go_on(page)
    expect(page.get_by_text("You go on with the new ones")).to_have_count(0)
    hands.play(page, lesson)
    expect(page.get_by_text(f"not edited since (revision {lesson.revision})")).to_be_visible()

    _restarted(own, content, lesson, lesson.steps[0].id)
    page.goto(own.url)
    hands.find_on_the_path(page, lesson.id)
    row = hands.key(page, f"stop-{lesson.id}")
    expect(row).to_contain_text("updated since you did this (texts only)")
    row.get_by_role("button").click()
    page.get_by_role("button", name="Do the new version").click()
    expect(page.get_by_text(NEW)).to_be_visible()
    assert hands.step_on(page, lesson).id == lesson.steps[0].id


def _restarted(server, content, lesson: Activity, step_id: str) -> None:
    """Save the file with other words in one step, and start the program again."""
    (path,) = (
        each
        for each in (content / "curriculum" / MODULE).glob("*.toml")
        if f'\nuid = "{lesson.uid}"' in each.read_text() and not is_translation(each)
    )
    head, tail = path.read_text().split(f'id = "{step_id}"', 1)
    tail = re.sub('(prompt = "+)', rf"\1{NEW} ", tail, count=1)
    path.write_text(f'{head}id = "{step_id}"{tail}')
    server.kill()
    server.start()
