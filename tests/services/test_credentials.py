"""Credentials in the program: earned by assessed work, signed, on the page, gone when re-marked."""

from dataclasses import replace

import pytest
from school import SORRY, School
from test_assessed_attempts import BAD, GOOD, content, take

from cmtrain.content.badge import Badge
from cmtrain.errors import NotFound
from cmtrain.report.proofs import check_jcs, check_rdfc
from cmtrain.report.published_copy import plain
from cmtrain.report.verification import verify
from cmtrain.services.exporting import FORMS, Exporting

BADGES = (
    Badge(id="one", title="Kindness", about="Is kind.", criteria="Pass.", needs=(("checkpoint",),)),
    Badge(
        id="all", title="Everything", about="Is kind for a week.", criteria="Pass it all.",
        needs=(("checkpoint", "test-out"), ("capstone",)),
    ),
)  # fmt: skip


@pytest.fixture
def house(school) -> School:
    school.open(replace(content(), badges=BADGES))
    return school


def ids(house: School) -> list[str]:
    return [each.badge.id for each in house.app.credentials.awards(house.amara)]


def test_what_was_passed_is_earned_and_what_was_not_is_not(house):
    take(house, "checkpoint", BAD, SORRY)
    assert ids(house) == []
    take(house, "checkpoint", GOOD)
    assert ids(house) == []
    take(house, "test-out", GOOD, SORRY)
    take(house, "capstone", GOOD, SORRY)
    assert ids(house) == ["all"]
    assert house.app.credentials.awards(house.bruno) == ()


def test_the_credential_is_signed_and_the_same_each_time(house):
    take(house, "checkpoint", GOOD, SORRY)
    found = house.app.credentials.credential(house.amara, "one")
    assert check_jcs(found) == check_rdfc(found) == house.app.issuer.did
    assert found == house.app.credentials.credential(house.amara, "one")
    assert house.amara.name not in str(found)
    assert house.amara.id not in str(found)
    take(house, "checkpoint", GOOD, SORRY)
    again = house.app.credentials.credential(house.amara, "one")
    assert again["id"] == found["id"]
    with pytest.raises(NotFound):
        house.app.credentials.credential(house.amara, "all")
    with pytest.raises(NotFound):
        house.app.credentials.credential(house.bruno, "one")


def test_an_instructor_who_marks_again_can_take_it_away(house):
    attempt = take(house, "checkpoint", GOOD, SORRY)
    assert ids(house) == ["one"]
    for seq in (1, 2):
        response = house.response_id(house.amara, attempt, seq)
        house.clock.forward(minutes=1)
        house.app.reviewing.record_score(
            house.dana, response, "empathy", 0, "Copied from a friend."
        )
    assert ids(house) == []


def test_the_page_shows_the_badge_and_the_command_finds_it_there(house):
    take(house, "checkpoint", GOOD, SORRY)
    page = house.app.portfolios.page(house.amara)
    found = verify(page)
    assert (found.state, [each.about for each in found.within]) == ("unchanged", ["Kindness"])
    assert found.holds
    assert "Is kind." in page


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_a_badge_that_is_kept_back_is_in_no_form(house, form):
    take(house, "checkpoint", GOOD, SORRY)
    take(house, "capstone", GOOD, SORRY)
    shown = Exporting(house.app.portfolios).file(house.amara, form)
    house.app.portfolios.show_badge(house.amara, "one", shown=False)
    file = Exporting(house.app.portfolios).file(house.amara, form)
    assert b"Kindness" not in file
    if form != "csv":
        assert b"Kindness" in shown
        assert b"Everything" in file


def test_a_page_that_leaves_a_badge_out_proves_the_rest_and_so_does_its_copy(house):
    attempt = take(house, "checkpoint", GOOD, SORRY)
    take(house, "capstone", GOOD, SORRY)
    portfolios, publishing = house.app.portfolios, house.app.publishing
    for _ in range(2):
        portfolios.show_badge(house.amara, "one", shown=False)
    found = verify(portfolios.page(house.amara))
    assert (found.state, [each.about for each in found.within]) == ("unchanged", ["Everything"])
    portfolios.add_piece(house.amara, attempt)
    token = publishing.publish(house.amara, 30).token
    assert token
    copy = plain(publishing.read(token).copy, b"").decode()
    assert "Everything" in copy
    assert "Kindness" not in copy
    assert ids(house) == ["one", "all"]
    for _ in range(2):
        portfolios.show_badge(house.amara, "one", shown=True)
    assert "Kindness" in portfolios.page(house.amara)
    with pytest.raises(NotFound):
        portfolios.show_badge(house.bruno, "one", shown=False)
