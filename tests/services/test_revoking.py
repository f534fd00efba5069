"""Taking back: what is told to others, what a reader finds then, and that it cannot be undone."""

import json
from dataclasses import replace

import pytest
from school import SORRY, School
from sqlalchemy.exc import DatabaseError
from test_assessed_attempts import GOOD, content, take
from test_credentials import BADGES

from cmtrain.bootstrap import assemble
from cmtrain.errors import InvalidResponse
from cmtrain.report.credential import credential_id
from cmtrain.report.proofs import BadProof, check_jcs, check_rdfc
from cmtrain.report.standing import Known, keys_in, standing
from cmtrain.report.status_list import PLACES, read_status_list, wished_place
from cmtrain.report.verification import verify
from cmtrain.services.clock import new_id
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import PassingKeys
from cmtrain.storage.database import writing
from cmtrain.storage.places import PlaceStore

HOST = "https://training.example.org"
ADDRESS = f"{HOST}/credentials/status"


@pytest.fixture
def house(school) -> School:
    """A school with an address, whose Amara has earned a badge."""
    issuer = Issuer(PassingKeys(), school.clock, HOST, "Night School")
    school.app = assemble(
        replace(content(), badges=BADGES), school.engine, school.app.learning.assess,
        school.clock, new_id, issuer=issuer,
    )  # fmt: skip
    take(school, "checkpoint", GOOD, SORRY)
    return school


@pytest.fixture
def credential(house) -> dict:
    return house.app.credentials.credential(house.amara, "one")


def known(house: School, **more) -> Known:
    """What a reader knows who asked the address just now."""
    lists = (read_status_list(house.app.revoking.status_list()),)
    keys = keys_in(house.app.revoking.did_document())
    return replace(Known(house.clock(), keys=keys, lists=lists), **more)


def test_a_credential_says_where_its_status_is_told_and_runs_out(house, credential):
    assert credential["credentialStatus"]["statusListCredential"] == ADDRESS
    assert credential["validUntil"].startswith("2029-03-0")
    assert check_jcs(credential) == check_rdfc(credential) == "did:web:training.example.org"
    found = verify(json.dumps(credential))
    assert (found.status_list, found.holds) == (ADDRESS, True)


def test_one_that_was_taken_back_is_told_as_such_and_no_other(house, credential):
    before = standing(verify(json.dumps(credential)), known(house))
    assert (before.state, before.notes) == ("unchanged", ())
    assert house.app.revoking.revoke(credential["id"], "Somebody else sat there.")
    assert not house.app.revoking.revoke(credential["id"], "Again.")
    after = standing(verify(json.dumps(credential)), known(house))
    assert (after.state, after.findings) == ("changed", ("Its issuer has taken it back.",))
    take(house, "test-out", GOOD, SORRY)
    take(house, "capstone", GOOD, SORRY)
    other = house.app.credentials.credential(house.amara, "all")
    assert standing(verify(json.dumps(other)), known(house)).holds


def test_two_that_wish_for_one_place_have_a_place_each(house):
    identity = credential_id(house.app.credentials.awards(house.amara)[0])
    wish, places = wished_place(identity), PlaceStore(house.engine)
    stranger = "urn:uuid:00000000-0000-5000-8000-000000000000"
    assert places.claim(stranger, wish, PLACES) == wish
    mine = house.app.credentials.credential(house.amara, "one")
    assert mine["credentialStatus"]["statusListIndex"] == str((wish + 1) % PLACES)
    house.app.revoking.revoke(stranger, "Somebody else sat there.")
    assert standing(verify(json.dumps(mine)), known(house)).holds
    house.app.revoking.revoke(identity, "So did she.")
    assert not standing(verify(json.dumps(mine)), known(house)).holds


def test_one_that_nobody_else_wishes_for_stays_where_its_id_has_it(house, credential):
    assert credential["credentialStatus"]["statusListIndex"] == str(wished_place(credential["id"]))
    assert credential == house.app.credentials.credential(house.amara, "one")


def test_without_the_list_the_reader_is_told_where_it_is(house, credential):
    found = standing(verify(json.dumps(credential)), Known(house.clock()))
    assert found.holds
    assert ADDRESS in found.notes[0]


def test_its_badge_on_a_page_is_taken_back_with_it(house, credential):
    page = house.app.portfolios.page(house.amara)
    house.app.revoking.revoke(credential["id"], "Somebody else sat there.")
    found = standing(verify(page), known(house))
    assert found.state == "unchanged"
    assert [each.state for each in found.within] == ["changed"]
    assert not found.holds


def test_a_key_that_was_taken_back_is_no_longer_named(house, credential):
    old = house.app.issuer.current.public
    with pytest.raises(InvalidResponse, match="still signs"):
        house.app.revoking.revoke(old, "Copied.")
    house.app.issuer.rotate()
    assert standing(verify(json.dumps(credential)), known(house)).holds
    house.app.revoking.revoke(old, "Copied.")
    found = standing(verify(json.dumps(credential)), known(house))
    assert "not among those of the issuer" in found.findings[0]
    assert standing(verify(json.dumps(house.app.credentials.credential(house.amara, "one"))),
                    known(house)).holds  # fmt: skip


def test_after_its_time_it_has_run_out(house, credential):
    house.clock.forward(days=1100)
    found = standing(verify(json.dumps(credential)), known(house))
    assert found.findings[0].startswith("It ran out on 2029-03-0")


@pytest.mark.parametrize("what", ["", "crisis", "urn:uuid:1", "z6Mkx", "urn:uuid:" + "g" * 36])
def test_what_is_no_credential_or_key_is_refused(house, what):
    with pytest.raises(InvalidResponse, match="neither the id"):
        house.app.revoking.revoke(what, "Because.")


def test_a_reason_is_wanted_and_kept(house, credential):
    for reason in (" ", "x" * 501):
        with pytest.raises(InvalidResponse, match="reason"):
            house.app.revoking.revoke(credential["id"], reason)
    house.app.revoking.revoke(credential["id"], "  Somebody\nelse. ")
    (only,) = house.app.revoking.revoked()
    assert (only.what, only.reason) == (credential["id"], "Somebody else.")


@pytest.mark.parametrize(
    "change", ["UPDATE revocations SET reason = ''", "DELETE FROM revocations"]
)
def test_the_database_refuses_to_undo_it(house, credential, change):
    house.app.revoking.revoke(credential["id"], "Somebody else.")
    with pytest.raises(DatabaseError, match="append-only"), writing(house.engine) as connection:
        connection.exec_driver_sql(change)


def test_a_list_that_was_edited_is_not_believed(house):
    document = house.app.revoking.status_list()
    assert check_rdfc(document) == house.app.issuer.did
    document["credentialSubject"]["encodedList"] = "u" + "A" * 40
    with pytest.raises(BadProof):
        read_status_list(document)
