"""Places of credentials: one each, the same each time, and nobody takes one away."""

import pytest
from alembic import command
from alembic.config import Config
from keeping import NOON, Kept
from sqlalchemy.exc import DatabaseError

from cmtrain.engine.revocation import Revocation
from cmtrain.report.status_list import wished_place
from cmtrain.settings import ROOT
from cmtrain.storage.database import migrate, writing
from cmtrain.storage.places import PlaceStore
from cmtrain.storage.revocations import RevocationStore


@pytest.fixture
def places(kept: Kept) -> PlaceStore:
    return PlaceStore(kept.engine)


def test_the_first_gets_what_it_wishes_and_others_the_next_that_is_free(places):
    assert [places.claim(name, 6, 8) for name in "abc"] == [6, 7, 0]
    assert places.claim("d", 0, 8) == 1
    assert [places.claim(name, 3, 8) for name in "abc"] == [6, 7, 0]
    assert places.of(["a", "c", "nobody"]) == {"a": 6, "c": 0}


@pytest.mark.parametrize(
    "change", ["UPDATE credential_places SET place = 1", "DELETE FROM credential_places"]
)
def test_a_place_is_for_ever(places, change):
    places.claim("a", 6, 8)
    with pytest.raises(DatabaseError, match="append-only"), writing(places.engine) as connection:
        connection.exec_driver_sql(change)
    assert places.of(["a"]) == {"a": 6}


def test_what_was_taken_back_before_there_were_places_keeps_its_own(places):
    old = "urn:uuid:6f0c1c52-6a3a-5d52-9c2b-0f6a2c6d1e35"
    config = Config()
    config.set_main_option("script_location", str(ROOT / "cmtrain/storage/migrations"))
    with places.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0011")
    store = RevocationStore(places.engine)
    for what in (old, "z6MkA"):
        store.add(Revocation(what, "Somebody else.", NOON))
    migrate(places.engine)
    assert places.of([old, "z6MkA"]) == {old: wished_place(old)}
