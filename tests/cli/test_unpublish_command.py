"""Taking down somebody's page from the command line."""

from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from cmtrain.cli import main
from cmtrain.engine.people import User
from cmtrain.engine.publication import Copy, Publication
from cmtrain.services.clock import utc_now
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.people import PeopleStore
from cmtrain.storage.published import PublishedStore


@pytest.fixture
def store(tmp_path, monkeypatch) -> PublishedStore:
    monkeypatch.setenv("CMTRAIN_DATA", str(tmp_path))
    engine = connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")
    migrate(engine)
    now = utc_now()
    about = Publication("h" * 64, "n", now, now, now + timedelta(days=1), 30, False, "e")
    people, found = PeopleStore(engine), PublishedStore(engine)
    for number, (name, role) in enumerate((("Amara", "learner"), ("Amara", "instructor"))):
        user = User(f"u{number}", name, role)
        people.add(user, now)
        found.keep(user.id, replace(about, token_hash=f"h{number}"), Copy(b"", b"", 0, 1, "", b""))
    return found


def unpublish(*words: str):
    return CliRunner().invoke(main, ["unpublish", *words])


def test_the_page_is_gone_and_nobody_elses(store):
    result = unpublish("amara")
    assert (result.exit_code, result.output) == (0, "Taken down: the page of Amara.\n")
    assert store.found("h0", utc_now()) is None
    assert store.found("h1", utc_now())
    assert unpublish("Amara", "--instructor").exit_code == 0


def test_what_is_not_there_is_said(store):
    unpublish("Amara")
    again, nobody = unpublish("Amara"), unpublish("Zoe")
    assert (again.exit_code, nobody.exit_code) == (1, 1)
    assert "has nothing published" in again.output
    assert "nobody of the name" in nobody.output
