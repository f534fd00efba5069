"""What the server tells everybody about the issuer."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from cmtrain.services.clock import utc_now
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import PassingKeys
from cmtrain.ui import issuer_pages


@pytest.fixture
def ask(monkeypatch):
    """Ask an installation with this address for its keys."""

    def asked(public_url):
        issuer = Issuer(PassingKeys(), utc_now, public_url)
        monkeypatch.setattr(issuer_pages, "the_app", lambda: SimpleNamespace(issuer=issuer))
        request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
        return issuer, asyncio.run(issuer_pages.did_document(request))

    return asked


def test_the_public_keys_are_told_under_the_address(ask):
    issuer, answer = ask("https://training.example.org")
    found = json.loads(answer.body)
    assert found["id"] == "did:web:training.example.org"
    assert found["verificationMethod"][0]["publicKeyMultibase"] == issuer.current.public
    assert answer.headers["access-control-allow-origin"] == "*"


def test_there_is_nothing_to_tell_without_an_address(ask):
    assert ask(None)[1].status_code == 404
