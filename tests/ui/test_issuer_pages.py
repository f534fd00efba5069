"""What the server tells everybody about the issuer."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from cmtrain.report.status_list import read_status_list
from cmtrain.services.clock import utc_now
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import PassingKeys
from cmtrain.services.revoking import Revoking
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.places import PlaceStore
from cmtrain.storage.revocations import RevocationStore
from cmtrain.ui import issuer_pages


@pytest.fixture
def ask(monkeypatch, tmp_path):
    """Ask an installation with this address for its keys, or for something else."""

    def asked(public_url, page=issuer_pages.did_document):
        issuer = Issuer(PassingKeys(), utc_now, public_url)
        engine = connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")
        migrate(engine)
        revoking = Revoking(issuer, RevocationStore(engine), PlaceStore(engine), utc_now)
        app = SimpleNamespace(issuer=issuer, revoking=revoking)
        monkeypatch.setattr(issuer_pages, "the_app", lambda: app)
        request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
        return issuer, asyncio.run(page(request))

    return asked


def test_the_public_keys_are_told_under_the_address(ask):
    issuer, answer = ask("https://training.example.org")
    found = json.loads(answer.body)
    assert found["id"] == "did:web:training.example.org"
    assert found["verificationMethod"][0]["publicKeyMultibase"] == issuer.current.public
    assert answer.headers["access-control-allow-origin"] == "*"


def test_there_is_nothing_to_tell_without_an_address(ask):
    assert ask(None)[1].status_code == 404
    assert ask(None, issuer_pages.status)[1].status_code == 404


def test_what_was_taken_back_is_told_as_a_signed_list(ask):
    issuer, answer = ask("https://training.example.org", issuer_pages.status)
    found = read_status_list(json.loads(answer.body))
    assert (found.address, found.issuer) == (issuer.status_address, issuer.did)
    assert not any(found.bits)
