"""An attempt at an activity of a pack remembers whose it was, whatever becomes of the pack."""

from functools import partial

import pytest
from pack_samples import pack_files, write
from school import School, library

from cmtrain.content.library import read_library
from cmtrain.content.packs import part_of_pack, with_packs
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.errors import NotAllowed, NotFound
from cmtrain.services.previewing import Previewing
from cmtrain.storage.database import connect, migrate

CREDIT = "From: Night shift 1.2, by Noor Haddad, Sam Okafor, CC-BY-4.0"


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "night", pack_files())


@pytest.fixture
def school(folder) -> School:
    """The small school on one database in memory, with a pack beside its content."""
    engine = connect("sqlite://")
    migrate(engine)
    made = School(engine)
    made.open(with_packs(library(), [folder]))
    return made


def played(school: School) -> str:
    """Amara plays the fire to its end; the attempt's id."""
    learning = school.app.learning
    attempt = learning.begin(school.amara, "fire")
    learning.submit(school.amara, attempt, "scene", 0, ReadingResponse())
    learning.submit(school.amara, attempt, "check", 0, ChoiceResponse(choice="kind"))
    return attempt


def test_the_path_says_whose_an_activity_is(school):
    stops = [stop for each in school.app.learning.path(school.amara) for stop in each.stops]
    assert {s.activity.id: s.credit and s.credit.name for s in stops} == {
        "stale-bread": None, "evening-queue": None,
        "first-call": "Night shift", "fire": "Night shift",
    }  # fmt: skip


def test_without_the_pack_its_attempts_can_still_be_read_and_say_whose_it_was(school):
    attempt = played(school)
    app = school.open(library())
    sitting = app.learning.sitting(school.amara, attempt)
    assert (sitting.activity.title, sitting.state.finished) == ("A fire", True)
    assert sitting.attempt.credit.version == "1.2"
    with pytest.raises(NotFound):
        app.learning.begin(school.amara, "fire")


def test_a_new_version_changes_neither_attempts_nor_what_they_say(school, folder):
    attempt = school.app.learning.begin(school.amara, "fire")
    text = (folder / "pack.toml").read_text()
    (folder / "pack.toml").write_text(text.replace('"1.2"', '"2.0"'))
    app = school.open(with_packs(library(), [folder]))
    sitting = app.learning.sitting(school.amara, attempt)
    assert sitting.is_current
    assert sitting.attempt.credit.version == "1.2"
    again = app.learning.begin(school.amara, "fire", anew=True)
    assert app.learning.sitting(school.amara, again).attempt.credit.version == "2.0"


def test_a_portfolio_carries_the_line_after_the_pack_is_gone(school):
    attempt = played(school)
    app = school.open(library())
    app.portfolios.add_piece(school.amara, attempt)
    assert CREDIT in app.portfolios.page(school.amara)


def test_our_own_pieces_carry_none(school):
    attempt = school.app.learning.begin(school.amara, "evening-queue")
    school.app.learning.end_shift(school.amara, attempt)
    school.app.portfolios.add_piece(school.amara, attempt)
    assert "From: " not in school.app.portfolios.page(school.amara)


def test_instructors_see_the_packs_and_learners_do_not(school):
    (found,) = school.app.reviewing.packs(school.dana)
    assert (found.pack.name, found.activities) == ("Night shift", 2)
    with pytest.raises(NotAllowed):
        school.app.reviewing.packs(school.amara)


def test_a_part_of_a_pack_is_previewed_with_what_is_wrong_in_the_pack(folder, tmp_path):
    base = read_library(tmp_path)
    path = folder / "scenarios"
    read = partial(part_of_pack, base, folder)
    current = Previewing(path, base, lambda content, piece: (content, piece), read).current
    content, piece = current()
    assert [each.id for each in piece.activities] == ["fire"]
    assert content.credits["fire"].name == "Night shift"
    (path / "crisis/fire.toml").write_text("id =")
    _, piece = current()
    assert piece.stale == {"fire"}
    assert [each.code for each in piece.problems] == ["CM004"]
